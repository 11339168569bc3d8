"""The travel lock from the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from builders_terminal import Terminal, an_office
from pendamping.cli import main
from pendamping.workbench import Desks, Workbench

UNLOCK: Final = Workbench.unlock


def test_what_would_be_carried_is_said_before_anything_is_locked(tmp_path: Path) -> None:
    office = an_office(tmp_path)

    (looked,) = office.run("vault", "travel", "--look")
    code, _, err = office.attempt("vault", "travel", "--keep", "KP-9999")
    office.lock()

    assert looked == {
        "locked": False, "left": 0, "carried": 0, "unsent": 0, "attachments": 0, "drafts": 0,
    }  # fmt: skip
    assert code == 1
    assert "no such case" in err


def test_nobody_is_locked_out_by_a_sheet_that_was_never_tried(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "vault")
    terminal.run("vault", "create", "--training", "--own", "--sheet", str(tmp_path / "sheet.pdf"))

    (looked,) = terminal.run("vault", "travel", "--look")
    code, _, err = terminal.attempt("vault", "travel")
    terminal.lock()

    assert looked["locked"] is False
    assert code == 1
    assert "recovery" in err


class Leaving(Terminal):
    """A terminal where each command locks the vault again, as it does for a person."""

    def _unlock(self) -> Callable[[Workbench, str], Desks]:
        return UNLOCK


def test_a_vault_is_ended_for_good_by_its_owner_who_says_so(tmp_path: Path) -> None:
    place = tmp_path / "vault"
    terminal = Leaving(place)
    terminal.run("vault", "create", "--training", "--own", "--sheet", str(tmp_path / "sheet.pdf"))

    code, _, _ = terminal.attempt("vault", "destroy")
    assert (code, place.exists()) == (main.WRONG_USAGE, True)
    assert terminal.run("vault", "destroy", "--for-good") == [{"destroyed": True}]

    assert not place.exists()


def test_the_vault_of_an_office_is_not_ended_by_mistake(tmp_path: Path) -> None:
    office = an_office(tmp_path)

    code, _, err = office.attempt("vault", "destroy", "--for-good")

    assert code == main.PROBLEM
    assert "office" in err
    assert office.run("case", "list") == []
    office.lock()
