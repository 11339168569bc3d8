"""The travel lock from the command line."""

from pathlib import Path

from builders_terminal import Terminal, an_office


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
