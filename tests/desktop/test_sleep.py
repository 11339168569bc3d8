"""Before the computer sleeps the process that held the keys has ended: it waits for that."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders_source import ROOT

LOGIND = """
# A logind of our own on a bus of our own: it grants a delay, announces a sleep, and tells what
# became of the delay it granted.
import fcntl, os, select, subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import (
    QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject,
)

app = QCoreApplication([])
bus = QDBusConnection.systemBus()
mine, given = os.pipe()
told = []

class Manager(QDBusVirtualObject):
    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        if message.member() != "Inhibit":
            return False
        told.append("asked " + "/".join(str(one) for one in message.arguments()))
        answer = message.createReply()
        answer.setArguments([QDBusUnixFileDescriptor(given)])
        connection.send(answer)
        os.close(given)
        return True

manager = Manager()
assert bus.registerVirtualObject("/org/freedesktop/login1", manager)
assert bus.registerService("org.freedesktop.login1")
client = subprocess.Popen(
    [sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE, text=True
)

def is_held():
    return not select.select([mine], [], [], 0)[0]

def look():
    line = client.stdout.readline().strip()  # the client holds the delay, so it sleeps now
    told.append(line)
    signal = QDBusMessage.createSignal(
        "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"
    )
    signal.setArguments([True])
    bus.send(signal)
    waits()

def waits():
    line = client.stdout.readline().strip()
    told.append(line + (" held" if is_held() else " not held"))
    client.wait(10)
    told.append("ended " + ("held" if is_held() else "not held"))
    print("\\n".join(told))
    app.quit()

QTimer.singleShot(2000, look)
QTimer.singleShot(20000, app.quit)
app.exec()
"""

WINDOW = """
import fcntl, os, sys
from PySide6.QtCore import QCoreApplication, QTimer
from pendamping.desktop.session_events import SessionEvents

app = QCoreApplication([])
events = SessionEvents()

def lock():
    print("locking", flush=True)
    QTimer.singleShot(300, lambda: os._exit(0))  # what is being typed is kept meanwhile

def say():
    kept = fcntl.fcntl(events._hold[0].fileDescriptor(), fcntl.F_GETFD) & fcntl.FD_CLOEXEC
    print("waits, and no child inherits it" if kept else "waits", flush=True)

events.leaving.connect(lock)
events.held.connect(say)
events.listen(0)
QTimer.singleShot(15000, app.quit)
app.exec()
"""

ALONE = """
from PySide6.QtCore import QCoreApplication, QTimer
from pendamping.desktop.session_events import SessionEvents

app = QCoreApplication([])
events = SessionEvents()
events.listen(0)
QTimer.singleShot(300, app.quit)
app.exec()
print(*events._hold or [None])
"""


def environment(**more: str) -> dict[str, str]:
    """Return a surrounding in which the program is found and no bus of this computer is."""
    kept = {name: value for name, value in os.environ.items() if "DBUS" not in name}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen", **more}


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus to speak on")
def test_the_computer_sleeps_when_the_process_has_ended_and_not_before() -> None:
    """The private bus stands in for that of the system."""
    on_it = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$0" "$@"'
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", on_it, sys.executable, "-c", LOGIND, WINDOW],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert told.stdout.splitlines() == [
        "asked sleep/Pendamping/lock/delay",
        "waits, and no child inherits it",
        "locking held",
        "ended not held",
    ], told.stderr


@pytest.mark.parametrize("bus", ["none", "without logind"])
def test_where_nobody_can_wait_nothing_is_said(bus: str, tmp_path: Path) -> None:
    if bus == "without logind":
        if shutil.which("dbus-run-session") is None:
            pytest.skip("no bus to speak on")
        on_it = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$0" "$@"'
        command = ["dbus-run-session", "--", "sh", "-c", on_it, sys.executable, "-c", ALONE]
        surrounding = environment()
    else:
        nowhere = f"unix:path={tmp_path / 'nowhere'}"
        command = [sys.executable, "-c", ALONE]
        surrounding = environment(DBUS_SYSTEM_BUS_ADDRESS=nowhere, DBUS_SESSION_BUS_ADDRESS=nowhere)

    told = subprocess.run(
        command, env=surrounding, capture_output=True, text=True, timeout=60, check=True
    )

    assert told.stdout.strip() == "None"
    assert "pendamping" not in told.stderr
