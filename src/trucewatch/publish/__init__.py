"""Files and pages to read: one page of everything a snapshot says, and the story of a case in plain lines."""

from .demo import demo_page, play
from .page import About, page
from .public import public
from .story import story

__all__ = ["About", "demo_page", "page", "play", "public", "story"]
