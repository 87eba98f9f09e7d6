"""Claims and decisions in, incidents out: block, compare, cluster, estimate."""

from . import headlines
from .anchor import anchored, heirs
from .block import block_keys, incident_id, seek_keys
from .cluster import LARGEST, Neighbours, component
from .compare import Comparison, compare
from .edits import edited, edits
from .estimate import estimates
from .incident import fuse
from .lineage import Lineage, aliases, lineage
from .origins import origins_of, wire_families

__all__ = [
    "LARGEST", "Comparison", "Lineage", "Neighbours", "aliases", "anchored", "block_keys", "compare", "component",
    "edited", "edits", "estimates", "fuse", "headlines", "heirs", "incident_id", "lineage", "origins_of", "seek_keys",
    "wire_families",
]  # fmt: skip
