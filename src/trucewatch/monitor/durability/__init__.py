"""How long truces like this one lasted: a table fitted to the ETH/PRIO ceasefire data, and what may be said of it."""

from .outlook import CITATION, Outlook, day_in_force, outlook

__all__ = ["CITATION", "Outlook", "day_in_force", "outlook"]
