"""Whatever was confided stands where it belongs and nowhere else, whoever listens.

Every personal text of a case is a mark (`canaries`). The program runs in a process of its own while
somebody opens every screen and every form, shows a name, searches, types and does not save, has
the program break in their hands, copies and locks (`sitting_with_canaries`). Afterwards all that it
told, wrote and left is looked through.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from builders_vault import StillClock
from desktop.canaries import FREE, NOT_WRITTEN, mark, mark_case, marks_in, personal, typed
from desktop.fakes import desks_of
from pendamping.domain.declare import Audience, Sensitivity
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.nouns import NOUNS
from pendamping.domain.protection import PdpRequest
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.workbench import Desks

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "src"
SCRIPT = Path(__file__).with_name("sitting_with_canaries.py")
PLACES = {
    "HOME": "person",
    "TMPDIR": "temp",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}
BROKEN = 4
"""How often the program breaks while it is worked with: event, job, thread, `__del__`."""


def fullest_case(desks: Desks) -> EntityId:
    """Return the case that has records of the most kinds."""
    with desks.room.reading() as reader:
        return max(
            (line.case for line in desks.cases.cases().lines),
            key=lambda case: sum(bool(records.of_case(reader, kind, case)) for kind in NOUNS),
        )


def sat(user: str, top: Path, clock: StillClock) -> tuple[dict[str, Any], str]:
    """Sit at a marked case; return what was heard, and what the process wrote to the terminal."""
    home, note = top / "home", top / "note.json"
    home.mkdir()
    with desks_of(user, home, clock) as desks:
        case = fullest_case(desks)
        made = mark_case(desks, case)
    places = {variable: str(top / name) for variable, name in PLACES.items()}
    for place in places.values():
        Path(place).mkdir(mode=0o700)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), user, str(home), str(case), json.dumps(made), str(note)],
        env={
            **os.environ,
            **places,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join((str(SOURCE), str(TESTS))),
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    heard = json.loads(note.read_text("utf-8")) if note.exists() else {"stopped": done.stderr}
    assert "stopped" not in heard, heard["stopped"]
    assert done.returncode == 0, done.stderr
    note.unlink()
    return heard, done.stdout + done.stderr


def left_in(top: Path) -> dict[str, set[str]]:
    """Return the marks in the name or the bytes of every file that is left, by file."""
    return {
        str(file): marks_in(f"{file.relative_to(top)} {_text_of(file)}")
        for file in top.rglob("*")
        if file.is_file()
    }


def _text_of(file: Path) -> str:
    found = file.read_bytes()
    return found.decode("latin-1") + found.decode("utf-16-le", "ignore")


def everything_of_a_case() -> set[str]:
    """Return the marks of what everybody who holds a case may read."""
    return {
        mark(kind.NOUN, one).lower()
        for kind in NOUNS
        for one in personal(kind.NOUN)
        if kind.NOUN.audience is Audience.CASE and kind.NOUN.sensitivity_of(one) is Sensitivity.CASE
    }


NEVER_ASKED: Final = {mark(FamilyPlan.NOUN, FamilyPlan.NOUN.field("end_note")).lower()} | {
    mark(PdpRequest.NOUN, PdpRequest.NOUN.field("reason")).lower()
}
"""What a form asks only where another answer stands."""


def test_every_field_that_bears_no_mark_is_declared() -> None:
    texts = {one.name for kind in NOUNS for one in kind.NOUN.fields if one.kind in FREE}

    assert texts >= NOT_WRITTEN


@pytest.mark.timeout(900)
@pytest.mark.parametrize("user", ["pendamping-1", "psikolog-1"])
def test_what_was_confided_is_told_to_nobody(user: str, tmp_path: Path, clock: StillClock) -> None:
    heard, written = sat(user, tmp_path, clock)

    assert heard["heard"] == []
    assert everything_of_a_case() - set(heard["seen"]) == NEVER_ASKED
    assert heard["name"] is (user == "pendamping-1")
    assert marks_in(written) == set()
    assert written.count("KeyError") >= BROKEN
    is_seen, places = heard["bar"]
    assert is_seen
    assert "KeyError" in places
    assert marks_in(places) == set()
    assert typed(999).lower() in marks_in(heard["copied"])
    assert heard["clipboard"] == ""
    assert marks_in(heard["handed on"]) == set()
    left = left_in(tmp_path)
    assert left
    assert {file: found for file, found in left.items() if found} == {}
