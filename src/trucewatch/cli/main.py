"""From the words on the command line to an exit code: 0 done, 1 trouble, 2 the call is wrong, 130 interrupted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from .. import settings
from ..errors import TrucewatchError
from .call import Call
from .output import Output
from .parser import build

INTERRUPTED = 130
# A setting → the option that goes before it.
_GIVEN = {"ledger": "ledger", "now": "clock", "workers": "workers"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code; argparse itself exits with 2 on a wrong call and 0 after --help."""
    arguments = build().parse_args(argv)
    if sys.stdout is None:
        return _nowhere()
    out = Output(json=getattr(arguments, "json", False))
    try:
        given = {name: getattr(arguments, option, None) for name, option in _GIVEN.items()}
        chosen = settings.load().with_(**given)
        code = _function(arguments.run)(Call(arguments, chosen, out))
        out.close()
        return code
    except TrucewatchError as error:
        out.note(f"trucewatch: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        out.note("trucewatch: interrupted; what was committed stays, and the same command goes on from there")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe wants no more (`| head`): not an error. Python would complain again at exit otherwise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        out.note(f"trucewatch: {error.filename or 'the system'}: {error.strerror or error}")
        return TrucewatchError.exit_code


def _nowhere() -> int:
    """Standard output was closed before the start (`>&-`): what was asked for cannot be said."""
    if sys.stderr is not None:
        sys.stderr.write("trucewatch: standard output is closed; there is nowhere to write to\n")
    return TrucewatchError.exit_code


def _function(path: str) -> Callable[[Call], int]:
    module, name = path.split(":")
    return cast(Callable[[Call], int], getattr(import_module(module), name))
