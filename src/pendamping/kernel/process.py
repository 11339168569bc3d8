"""What the process tells the system about itself: no core file, no looking in, private files."""

import ctypes
import os
import sys
from typing import Final

PR_SET_DUMPABLE: Final = 4
PT_DENY_ATTACH: Final = 31


def itself() -> list[str]:
    """Return the command that starts this very program anew, from source or packed."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "pendamping"]


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
