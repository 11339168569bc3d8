"""The last resort: what is shown when the program itself is at fault."""

import sys
import threading
import traceback
from types import TracebackType
from typing import Final

BUG: Final = 70
"""Exit code of a bug, as sysexits.h has it."""

WORDS: Final = (
    "Ada yang keliru di dalam program, bukan pada Anda. Yang sudah tersimpan tetap aman. "
    "Jalankan lagi perintahnya; kalau terulang, kirimkan baris-baris ini kepada pembuat program.\n"
    "Something is wrong inside the program, not with you. What was saved is safe. "
    "Run the command again; if it happens again, send these lines to the makers."
)
"""Both languages at once: which of them was asked for may be the very thing that broke."""


def report(error: BaseException) -> None:
    """Tell where the program broke, and nothing of what it was working on.

    Types, files and line numbers only: an exception's text, source lines and local variables may
    hold what somebody confided.
    """
    if sys.stderr is not None:  # a window without a terminal on Windows has none
        sys.stderr.write("\n".join([WORDS, *places(error)]) + "\n")


def places(error: BaseException) -> list[str]:
    """Return the type of what broke and where it broke, with whatever had caused it."""
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__qualname__)
        lines += [
            f"  {frame.f_globals.get('__name__', '?')}:{number} {frame.f_code.co_name}"
            for frame, number in traceback.walk_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return lines


def watch() -> None:
    """Take over from Python's own hooks, which print values."""
    sys.excepthook = _excepthook
    sys.unraisablehook = _unraisablehook
    threading.excepthook = _threadhook


def _excepthook(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    report(error)


def _unraisablehook(unraisable: "sys.UnraisableHookArgs") -> None:
    if unraisable.exc_value is not None:
        report(unraisable.exc_value)


def _threadhook(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        report(ended.exc_value)
