"""Picks the face: the window, unless something is to be done on the command line."""

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from pendamping.kernel.process import harden

WINDOW: Final = "window"
TOLD: Final = frozenset({"-h", "--help", "--version"})
"""What is told in the terminal, whoever it is about."""
TAKE_A_VALUE: Final = frozenset({"--lang", "--vault", "--passphrase-fd"})
PARTS: Final = {
    "viewer": "pendamping.desktop.viewer.program",
    "draw-page": "pendamping.desktop.viewer.drawing",
    "redraw-picture": "pendamping.store.picture_worker",
}
"""What runs in a process of its own; a packed program is asked for it by name."""


def entry(arguments: Sequence[str] | None = None) -> int:
    """Start Pendamping and return the code to leave with."""
    harden()
    from pendamping.kernel import crash

    crash.watch()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if given and given[0] in PARTS:
            return part(given[0], given[1:])
        if is_for_window(given):
            from pendamping.desktop import app

            return app.run(given)
        _speak_utf8()
        from pendamping.cli import main

        return main.run(given)
    except Exception as bug:  # noqa: BLE001 - the last resort: it is told, not swallowed
        crash.report(bug)
        return crash.BUG


def part(name: str, arguments: Sequence[str]) -> int:
    """Run one part and return its code; nothing is loaded but what that part loads itself."""
    code: int = import_module(PARTS[name]).main(arguments)
    return code


def is_for_window(arguments: Sequence[str]) -> bool:
    """Tell whether nothing is to be done or told, or `window`."""
    said: list[str] = []
    is_value = False
    for one in arguments:
        if not is_value and not one.startswith("-"):
            said.append(one)
        is_value = not is_value and one in TAKE_A_VALUE
    return said in ([], [WINDOW]) and not TOLD & set(arguments)


def _speak_utf8() -> None:
    """Read and write UTF-8 with plain line ends everywhere: a pipe on Windows would not."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
