"""What the process tells the system about itself: no core file, no looking in, private files."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

PR_SET_DUMPABLE: Final = 4
PT_DENY_ATTACH: Final = 31
WITH_WINDOW: Final = "Pendamping.exe"
WITH_TERMINAL: Final = "pendamping-cli.exe"
"""On Windows a program has a terminal or has none, so two of them are packed side by side."""


def itself() -> list[str]:
    """Return the command that starts this very program anew, from source or packed."""
    if is_packed():
        return [_packed(WITH_WINDOW)]
    return [sys.executable, "-m", "pendamping"]


def part(name: str, *from_source: str) -> list[str]:
    """Return the command that runs a part of the program in a process of its own.

    From source the interpreter is handed a file or a module. Packed there is no interpreter, so
    the program is asked for the part by its name (`main.PARTS`); one with a terminal, because
    without one Windows need not give it pipes.
    """
    if is_packed():
        return [_packed(WITH_TERMINAL), name]
    return [sys.executable, *from_source]


def is_packed() -> bool:
    """Tell whether interpreter, libraries and resources were packed into one program."""
    return bool(getattr(sys, "frozen", False))


def _packed(on_windows: str, platform: str = sys.platform) -> str:
    here = Path(sys.executable)
    return str(here.with_name(on_windows) if platform == "win32" else here)


def harden() -> None:
    """Keep memory out of core files and away from other programs of the same user.

    What a system does not offer is left out: this makes an accident and a curious program
    harmless, not an administrator. Called first of all, before any passphrase is asked for.
    """
    if sys.platform == "win32":
        return
    os.umask(0o077)  # whatever is written from now on, nobody else on this computer may read
    import resource  # noqa: PLC0415 - there is no such module on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    elif sys.platform == "darwin":
        ctypes.CDLL(None).ptrace(PT_DENY_ATTACH, 0, 0, 0)
