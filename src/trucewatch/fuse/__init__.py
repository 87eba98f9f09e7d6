"""Claims and decisions in, incidents out: block, compare, cluster, estimate."""

from .block import block_keys, incident_id, seek_keys
from .cluster import Neighbours, component
from .compare import Comparison, compare
from .estimate import estimates
from .incident import fuse
from .origins import origins_of, wire_families

__all__ = [
    "Comparison", "Neighbours", "block_keys", "compare", "component", "estimates", "fuse", "incident_id",
    "origins_of", "seek_keys", "wire_families",
]  # fmt: skip
