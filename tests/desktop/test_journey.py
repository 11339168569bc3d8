"""The journey, in a real window on a real screen: from a session to the psychologist and back.

Each sitting is a process of its own, as in life: locking ends it. The office in between is the
desks', because it works on the command line.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_vault import StillClock
from desktop.fakes import MORNING, a_copy_for, passphrase_of
from desktop.sitting_on_a_journey import ACTION, SAID
from pendamping.domain.reviewing import ReviewState
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Desks, Workbench

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "src"
SCRIPT = Path(__file__).with_name("sitting_on_a_journey.py")
PEOPLE = ("pendamping-1", "kantor-1", "psikolog-1")

pytestmark = pytest.mark.skipif(
    shutil.which("Xvfb") is None, reason="Xvfb is missing: there is no screen to show a window on"
)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of its own, on a free number that the server chooses."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=20)


def sit(who: str, home: Path, stick: Path, display: str) -> None:
    """Let somebody sit down, work and lock; the process has ended afterwards."""
    note = home / "note"
    note.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), who, str(home), str(stick), str(note)],
        env={
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": os.pathsep.join((str(SOURCE), str(TESTS))),
        },
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    user = who.partition("/")[0]
    assert (home / user / "lock").read_bytes() == b"clean\n"
    for _ in range(100):
        if note.exists() and note.read_text():
            break
        time.sleep(0.1)
    assert "window" in note.read_text()  # the lock screen would be shown anew


def opened(user: str, home: Path) -> Desks:
    words = Words.of(Language.INDONESIAN)
    bench = Workbench(folder=home / user, clock=StillClock(MORNING), words=words)
    return bench.unlock(passphrase_of(user))


def carry_over_the_office(home: Path, stick: Path) -> None:
    with opened("kantor-1", home) as desks:
        desks.exchange.take_from_folder(stick)
        desks.exchange.write_to_folder(stick)


def test_the_journey_by_keyboard_and_mouse(tmp_path: Path, display: str) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    home.mkdir()
    stick.mkdir()
    for user in PEOPLE:
        a_copy_for(user, home)

    sit("pendamping-1/first", home, stick, display)

    with opened("pendamping-1", home) as desks:
        (today,) = desks.today.look().sessions
        assert today.planned.session is not None
        assert desks.sessions.find(today.planned.session).survivor_said == SAID
        (handed_in,) = [
            one for one in FamilyPlanDesk(desks.room).newest() if one.state is ReviewState.SUBMITTED
        ]
        plan = handed_in.id
        assert ACTION in {one.what for one in FamilyPlanDesk(desks.room).open_plan(plan).actions}

    carry_over_the_office(home, stick)
    sit("psikolog-1", home, stick, display)
    carry_over_the_office(home, stick)
    sit("pendamping-1/again", home, stick, display)

    with opened("pendamping-1", home) as desks:
        (decided,) = [one for one in FamilyPlanDesk(desks.room).newest() if one.id == plan]
        assert decided.state is ReviewState.APPROVED
