"""The official wording of a scale, driven from the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_terminal import Terminal, an_office

HEAD = """\
instrument: GAD-7
version: {version}
language: id
source: Penerbit
licence: Izin 7

"""
PERSON = (
    *("survivor.sex_recorded=L", "survivor.age_at_intake=27", "survivor.citizenship=ID"),
    "survivor.status_class=vot",
)
CONSENT = (
    *("given=yes", "given_by=self", "form=signed_paper", "proof_ref=map merah"),
    *("text_version=1", "basis=consent", "valid_from=2026-01-05", "expires_on=2030-01-01"),
)
ANSWERS = "0,1,0,1,0,1,0"


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = an_office(tmp_path_factory.mktemp("flow"))
    yield terminal
    terminal.lock()


def a_file(folder: Path, version: str, *, items: int = 7) -> str:
    file = folder / f"{version}.txt"
    lines = [f"{item}. Butir {item} dari {version}" for item in range(1, items + 1)]
    file.write_text(HEAD.format(version=version) + "\n".join(lines), "utf-8")
    return str(file)


def test_a_wording_is_brought_in_read_out_replaced_and_taken_away(
    terminal: Terminal, tmp_path: Path
) -> None:
    (opened,) = terminal.run(
        *("case", "open", "entry_channel=village", "risk_level=sedang", *PERSON)
    )
    case = str(opened["code"])
    for purpose in ("services", "record"):
        terminal.run("consent", "give", case, f"purpose={purpose}", *CONSENT)
    (first,) = terminal.run("instrument", "pack", "add", a_file(tmp_path, "2024"))
    _, sheet, told = terminal.attempt("instrument", "sheet", "gad7", "--language", "Indonesian")
    (given,) = terminal.run("instrument", "record", case, "gad7", ANSWERS, "language=id")

    (second,) = terminal.run("instrument", "pack", "add", a_file(tmp_path, "2025"))
    packs = terminal.run("instrument", "packs")
    (corrected,) = terminal.run(
        *("instrument", "record", case, "gad7", ANSWERS, f"corrects={given['response']}")
    )
    (back,) = terminal.run("instrument", "pack", "remove", str(second["pack"]))
    terminal.run("instrument", "pack", "remove", str(first["pack"]))

    assert (first["instrument"], first["language"], first["items"]) == ("gad7", "id", 7)
    assert "Butir 1 dari 2024" in sheet
    assert "Wording: 2024, Penerbit. Izin 7" in told
    assert (given["wording"], given["hash"]) == ("2024", first["hash"])
    assert [(one["version"], one["in_use"]) for one in packs] == [("2025", True), ("2024", False)]
    assert (corrected["wording"], corrected["hash"]) == ("2024", first["hash"])
    assert back["hash"] == first["hash"]
    assert terminal.run("instrument", "packs") == []
    shown = terminal.run("record", "show", "instrument_response", str(given["response"]))
    assert {"pack_hash": first["hash"]}.items() <= {
        line["field"]: line["value"] for line in shown
    }.items()


def test_a_wording_of_another_length_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    code, out, err = terminal.attempt("instrument", "pack", "add", a_file(tmp_path, "x", items=6))

    assert (code, out) == (1, "")
    assert "6 items" in err
    assert terminal.run("instrument", "packs") == []


def test_without_a_wording_it_is_said_that_these_are_topics(terminal: Terminal) -> None:
    _, _, told = terminal.attempt("instrument", "sheet", "gad7")

    assert "not the official wording" in told


def test_a_wording_is_not_written_as_any_record(terminal: Terminal) -> None:
    code, _, err = terminal.attempt("record", "add", "instrument_pack", "version=1")

    assert code == 1
    assert "instrument pack add" in err
