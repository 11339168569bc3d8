"""The veil: what asks the system to leave our window out of screenshots and recordings.

Electrum and KeePassXC do the same (security.md 4.10). Linux has nothing like it. A training vault
is not veiled: it is there to be shown.
"""

import ctypes
import sys
from typing import Final

EXCLUDED: Final = 0x11
"""WDA_EXCLUDEFROMCAPTURE, from Windows 10 2004 on."""
BLACK: Final = 0x01
"""WDA_MONITOR: before that, a black surface."""


def draw(window: int, *, veiled: bool) -> None:
    """Leave a window out of what other programs capture, or let it be seen again.

    A system that does not know how is left alone: this makes an accident harmless, no more.
    """
    if sys.platform == "win32":
        _on_windows(window, veiled=veiled)
    elif sys.platform == "darwin":
        _on_mac(window, veiled=veiled)


def _on_windows(window: int, *, veiled: bool) -> None:
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return
    choose = windows.user32.SetWindowDisplayAffinity
    handle = ctypes.c_void_p(window)
    if not choose(handle, EXCLUDED if veiled else 0) and veiled:
        choose(handle, BLACK)


def _on_mac(view: int, *, veiled: bool) -> None:
    """Set the sharing type of the window in which the view stands: 0 is nobody, 1 read only."""
    objc = ctypes.CDLL("libobjc.A.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
    window = ask(("objc_msgSend", objc))(view, objc.sel_registerName(b"window"))
    if window:
        selector = objc.sel_registerName(b"setSharingType:")
        tell(("objc_msgSend", objc))(window, selector, 0 if veiled else 1)
