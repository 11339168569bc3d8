"""What the system says about the session: it sleeps, its screen is locked, its user is switched.

Where a system says nothing, `watching` notices the time that passed unseen.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

WM_POWERBROADCAST: Final = 0x0218
PBT_APMSUSPEND: Final = 0x0004
WM_WTSSESSION_CHANGE: Final = 0x02B1
LEAVING: Final = frozenset({0x2, 0x4, 0x6, 0x7})
"""Console taken away, remote screen taken away, logged off, locked (wtsapi32.h)."""
WM_QUERYENDSESSION: Final = 0x0011

LOGIN: Final = "org.freedesktop.login1"
MANAGER: Final = ("/org/freedesktop/login1", f"{LOGIN}.Manager")
DELAY: Final = ("sleep", "Pendamping", "lock", "delay")
"""What is waited for, who asks, what for, and that it is not forbidden (logind, `Inhibit`)."""
SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)


class SessionEvents(QObject):
    """Tells when the person is about to be away from this screen.

    On Linux the computer waits with its sleep until this process has ended, some seconds at most:
    else it would sleep with the keys still in memory.
    """

    leaving = Signal()
    held = Signal()
    """The computer waits from now on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: Any = None
        self._hold: list[Any] = []
        """What logind gave; it is given back by ending."""

    def listen(self, window: int) -> None:
        """Listen from now on; `window` is the number by which the system knows ours."""
        if sys.platform == "win32":
            self._filter = _WindowsFilter(self)
            app = QCoreApplication.instance()
            if app is not None:
                app.installNativeEventFilter(self._filter)
            _register(window)
        elif sys.platform == "linux":
            self._listen_to_buses()

    @Slot(bool)
    def change(self, away: bool) -> None:  # noqa: FBT001 - as the signals of the buses have it
        """Hear that the computer goes to sleep or the screen saver comes, or that they end."""
        if away:
            self.leaving.emit()

    @Slot()
    def lock(self) -> None:
        """Hear that the session is locked."""
        self.leaving.emit()

    def _listen_to_buses(self) -> None:
        """Ask both buses; one that is not there says nothing and costs nothing."""
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - Linux only

        # The stubs ask for bytes, and what is called takes only the text that SLOT makes.
        changed, locked = SLOT("change(bool)"), SLOT("lock()")
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            self._hold_sleep(system)
            manager = (LOGIN, *MANAGER, "PrepareForSleep")
            system.connect(*manager, self, changed)  # type: ignore[call-overload]  # stub knows no slots
            system.connect(LOGIN, "", f"{LOGIN}.Session", "Lock", self, locked)  # type: ignore[call-overload]  # stub knows no slots
        if session.isConnected():
            for service, path in SAVERS:
                saver = (service, path, service)
                session.connect(*saver, "ActiveChanged", self, changed)  # type: ignore[call-overload]  # stub knows no slots

    def _hold_sleep(self, system: Any) -> None:
        """Ask logind to wait for us; where there is none, nothing waits and nothing is said."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher  # noqa: PLC0415 - Linux only

        asked = QDBusMessage.createMethodCall(LOGIN, *MANAGER, "Inhibit")
        asked.setArguments([*DELAY])
        self._asked = QDBusPendingCallWatcher(system.asyncCall(asked), self)
        self._asked.finished.connect(self._take_hold)

    def _take_hold(self, _watcher: object = None) -> None:
        from PySide6.QtDBus import QDBusUnixFileDescriptor  # noqa: PLC0415 - Linux only

        for given in self._asked.reply().arguments():
            if isinstance(given, QDBusUnixFileDescriptor) and given.isValid():
                self._hold.append(given)
                self.held.emit()


def is_leaving(message: int, detail: int) -> bool:
    """Tell whether a message of Windows says that the person is about to be away."""
    if message == WM_POWERBROADCAST:
        return detail == PBT_APMSUSPEND
    if message == WM_WTSSESSION_CHANGE:
        return detail in LEAVING
    return message == WM_QUERYENDSESSION


class _WindowsFilter(QAbstractNativeEventFilter):
    def __init__(self, events: SessionEvents) -> None:
        super().__init__()
        self._events = events

    def nativeEventFilter(self, _kind: Any, message: Any) -> tuple[bool, int]:
        told = wintypes.MSG.from_address(int(message))
        if is_leaving(told.message, told.wParam):
            self._events.leaving.emit()
        return False, 0


def _register(window: int) -> None:
    """Ask Windows to tell this window about its session."""
    windows = getattr(ctypes, "windll", None)
    if windows is not None:
        windows.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), 0)
