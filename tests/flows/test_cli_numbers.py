"""A number, a day or a code that nothing can have is answered in a sentence, wherever it stands."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_terminal import Terminal, an_office
from pendamping.cli import main
from pendamping.cli.arguments import a_day, a_number, an_id
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import LARGEST_ID

PERSON = (
    "survivor.sex_recorded=L",
    "survivor.age_at_intake=27",
    "survivor.citizenship=ID",
    "survivor.status_class=vot",
)
IMPOSSIBLE = ("9" * 25, "9" * 5000, "#" + "9" * 25, str(LARGEST_ID + 1), "-4", "١٢٣", "\udcff")
"""The last is what a byte becomes that is no text."""

BY_NUMBER = (
    ("record", "show", "session", "{}"),
    ("request", "settle", "{}", "given"),
    ("quarantine", "accept", "{}"),
    ("programme", "weeks", "{}"),
    ("session", "confirm", "{}"),
    ("verify", "settle", "{}", "fixed"),
    ("plan", "remove", "1", "{}"),
    ("office", "reviewer", "{}"),
)
BY_CASE = (
    ("case", "show", "{}"),
    ("plan", "list", "{}"),
    ("plan", "show", "{}"),
    ("review", "history", "{}"),
    ("risk", "flags", "{}"),
    ("session", "list", "{}"),
    ("timer", "list", "--case", "{}"),
    ("verify", "check", "{}"),
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.chdir(tmp_path)
    terminal = an_office(tmp_path)
    terminal.run("case", "open", "entry_channel=village", "risk_level=sedang", *PERSON)
    yield terminal
    terminal.lock()


@pytest.mark.parametrize("line", BY_CASE, ids=" ".join)
def test_a_case_that_no_vault_can_hold_is_missing(office: Terminal, line: tuple[str, ...]) -> None:
    for typed in IMPOSSIBLE:
        code, _, told = office.attempt(*(word.format(typed) for word in line))

        assert code in (main.PROBLEM, main.WRONG_USAGE)
        assert told.strip()


@pytest.mark.parametrize("line", BY_NUMBER, ids=" ".join)
def test_a_number_that_nothing_can_have_is_no_number(
    office: Terminal, line: tuple[str, ...]
) -> None:
    for typed in IMPOSSIBLE:
        code, _, told = office.attempt(*(word.format(typed) for word in line))

        assert code == main.WRONG_USAGE
        assert told.strip()


@pytest.mark.parametrize(
    "line",
    [
        ("verify", "check", "0"),
        ("session", "agenda", "--since", "9999-12-31"),
        ("session", "agenda", "--days", "9" * 25),
        ("paper", "travel", "9999-12-31"),
        ("timer", "retention", "--days", "9" * 9),
        ("review", "answers", "--days", "9" * 9),
        ("case", "list", "--limit", "9" * 25),
        ("note", "add", "kata \udcff", "--case", "9" * 25),
    ],
    ids=lambda line: " ".join(line)[:30].encode(errors="replace").decode(),
)
def test_nothing_typed_is_wrong_inside_the_program(office: Terminal, line: tuple[str, ...]) -> None:
    code, _, told = office.attempt(*line)

    assert code in (main.PROBLEM, main.WRONG_USAGE)
    assert told.strip()


@pytest.mark.parametrize(
    "line",
    [
        ("export", "json", "{}"),
        ("vault", "backup", "{}"),
        ("sync", "write", "{}"),
        ("sync", "read", "{}"),
        ("package", "inspect", "{}"),
        ("paper", "blank", "--out", "{}"),
        ("enrol", "look", "{}"),
        ("vault", "list", "--vault", "{}"),
    ],
    ids=" ".join,
)
def test_a_name_that_no_file_can_have_is_none(office: Terminal, line: tuple[str, ...]) -> None:
    for name in ("", " ", "x" * 5_000, "a/" * 3_000 + "a"):
        code, _, told = office.attempt(*(word.format(name) for word in line))

        assert code == main.WRONG_USAGE
        assert told.strip()


@pytest.mark.parametrize(
    "line",
    [
        ("case", "list", "--owner", "\udcff"),
        ("case", "list", "--area", "\udcff"),
        ("search", "\udcff"),
        ("case", "open", "entry_channel=\udcff", "risk_level=sedang", *PERSON),
        ("export", "json", "\udcff.json"),
    ],
    ids=lambda line: " ".join(line)[:30].encode(errors="replace").decode(),
)
def test_what_is_no_text_is_wrong_nowhere_inside(office: Terminal, line: tuple[str, ...]) -> None:
    code, _, _ = office.attempt(*line)

    assert code in (main.DONE, main.PROBLEM, main.WRONG_USAGE)


def test_bytes_that_are_no_text_leave_a_mark_in_a_note(office: Terminal) -> None:
    code, _, _ = office.attempt("note", "add", "kata \udcffbaik")

    assert code == main.DONE
    assert office.run("note", "list")[0]["words"] == "kata ?baik"


@pytest.mark.parametrize("typed", ["412", "#412", "0412"])
def test_a_number_is_read_with_its_mark_or_without(typed: str) -> None:
    words = Words.of(Language.INDONESIAN)
    parser = ArgumentParser()
    parser.add_argument("record", type=an_id(words))
    parser.add_argument("--days", type=a_number(words))
    parser.add_argument("--on", type=a_day(words))

    read = parser.parse_args([typed, "--days", "0", "--on", "2200-12-31"])

    assert (read.record, read.days, read.on.year) == (412, 0, 2200)
