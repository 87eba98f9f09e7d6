"""Claims and decisions in, incidents out: block, compare, cluster, estimate."""

from . import headlines
from .block import block_keys, incident_id, seek_keys
from .cluster import Neighbours, component
from .compare import Comparison, compare
from .estimate import estimates
from .incident import fuse
from .lineage import Lineage, aliases, lineage
from .origins import origins_of, wire_families

__all__ = [
    "Comparison", "Lineage", "Neighbours", "aliases", "block_keys", "compare", "component", "estimates", "fuse",
    "headlines", "incident_id", "lineage", "origins_of", "seek_keys", "wire_families",
]  # fmt: skip
