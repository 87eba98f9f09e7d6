"""What follows when claims come, go or are judged: incidents, agreements and findings to put and to remove.

Nothing is written here. `pipeline` and `review` append what `follow` returns, in the transaction of what it follows
from, so that a crash leaves both or neither. Incidents are made of the claims around a change (`fuse.component`);
agreements of all claims about truces; findings are made anew only for the incidents that changed, and for every
incident where an agreement's clocks, area, parties or provisions did.
"""

from .anchors import heirs_of
from .change import Change, Consequence, Followed, Known
from .corrections import value_of
from .pressing import Question, pressing
from .work import follow

__all__ = ["Change", "Consequence", "Followed", "Known", "Question", "follow", "heirs_of", "pressing", "value_of"]
