"""Picks the face. There is one so far, the command line."""

import io
import sys
from collections.abc import Sequence

from pendamping.kernel.process import harden


def entry(arguments: Sequence[str] | None = None) -> int:
    """Start Pendamping and return the code to leave with."""
    harden()
    _speak_utf8()
    from pendamping.cli import main
    from pendamping.kernel import crash

    crash.watch()
    try:
        return main.run(sys.argv[1:] if arguments is None else arguments)
    except Exception as bug:  # noqa: BLE001 - the last resort: it is told, not swallowed
        crash.report(bug)
        return crash.BUG


def _speak_utf8() -> None:
    """Read and write UTF-8 with plain line ends everywhere: a pipe on Windows would not."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
