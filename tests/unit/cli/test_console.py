import io
import json
import os
import pty
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.cli.console import (
    Console,
    NoSecretGiven,
    NoSuchDescriptor,
    Secrets,
    SecretsDiffer,
    SecretUnreadable,
)
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words


def a_console(*, as_json: bool = False, secrets: Secrets | None = None) -> Console:
    words = Words.of(Language.ENGLISH)
    return Console(words, io.StringIO(), io.StringIO(), secrets or Secrets(), as_json=as_json)


def written(console: Console) -> str:
    assert isinstance(console.out, io.StringIO)
    return console.out.getvalue()


def told(console: Console) -> str:
    assert isinstance(console.notes, io.StringIO)
    return console.notes.getvalue()


def test_a_result_is_a_line_of_columns_for_other_programs() -> None:
    console = a_console()

    console.result(
        due=date(2026, 2, 3),
        at=datetime(2026, 2, 3, 1, 2, 3, tzinfo=UTC),
        case="KP-7Q4M-2",
        missing=None,
        urgent=True,
        seq=12_500,
        codes=frozenset({"b", "a"}),
    )

    assert written(console) == ("2026-02-03\t2026-02-03T01:02:03Z\tKP-7Q4M-2\t\ttrue\t12500\ta|b\n")
    assert told(console) == ""


def test_a_result_as_json_names_its_columns() -> None:
    console = a_console(as_json=True)

    console.result(due=date(2026, 2, 3), case="ñ", n=3, open=False, codes={"b", "a"}, none=None)

    assert json.loads(written(console)) == {
        "due": "2026-02-03",
        "case": "ñ",
        "n": 3,
        "open": False,
        "codes": ["a", "b"],
        "none": None,
    }


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_one_result_is_one_line_with_as_many_columns_whatever_stands_in_it(
    values: list[str],
) -> None:
    console = a_console()

    console.result(**{f"c{number}": value for number, value in enumerate(values)})

    (line,) = written(console).splitlines()
    assert len(line.split("\t")) == len(values)


@given(st.text())
def test_json_gives_back_exactly_what_was_put_in(value: str) -> None:
    console = a_console(as_json=True)

    console.result(value=value)

    assert json.loads(written(console)) == {"value": value}
    assert written(console).count("\n") == 1


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x9b31m", "\u202egnp.exe", "\x00", "\u2066x"])
def test_what_a_stranger_wrote_cannot_steer_the_terminal(hostile: str, *, as_json: bool) -> None:
    console = a_console(as_json=as_json)

    console.result(value=hostile)
    console.tell(hostile)

    assert hostile[0] not in written(console) + told(console)


def test_a_document_is_written_as_it_is() -> None:
    console = a_console()

    console.text('{"a":\t1}')

    assert written(console) == '{"a":\t1}\n'


def test_a_problem_is_explained_to_people_and_not_to_programs() -> None:
    console = a_console()

    console.explain(SecretsDiffer())

    assert told(console).startswith("The two passphrases are not the same.")
    assert written(console) == ""


def test_secrets_come_from_a_descriptor_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_bytes("satu dua\r\ntiga é \n".encode())
    descriptor = os.open(tmp_path / "secrets", os.O_RDONLY)
    console = a_console(secrets=Secrets(descriptor))

    assert console.secret("Passphrase") == "satu dua"
    assert console.new_secret("New passphrase") == "tiga é "
    with pytest.raises(NoSecretGiven):
        console.secret("And another")
    os.close(descriptor)


@pytest.mark.parametrize("descriptor", [987, 10**25, -1])
def test_a_descriptor_that_is_not_open_is_named(descriptor: int) -> None:
    with pytest.raises(NoSuchDescriptor) as refusal:
        a_console(secrets=Secrets(descriptor)).secret("Passphrase")

    assert refusal.value.facts == {"descriptor": descriptor}


def test_a_secret_that_is_no_text_is_refused_without_being_shown(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_bytes(b"kuda \xff besi\n")
    descriptor = os.open(tmp_path / "secrets", os.O_RDONLY)

    with pytest.raises(SecretUnreadable) as refusal:
        a_console(secrets=Secrets(descriptor)).secret("Passphrase")

    assert refusal.value.facts == {}
    os.close(descriptor)


def test_a_pipe_stands_in_for_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("rahasia\n"))

    assert a_console().secret("Passphrase") == "rahasia"


ASKING = """
import os, sys
terminal = os.open(sys.argv[1], os.O_RDWR)  # the first one a new session opens becomes its own
os.dup2(terminal, 0)
from pendamping.cli.console import Console, NoSecretGiven, Secrets, SecretsDiffer
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
console = Console(Words.of(Language.ENGLISH), sys.stdout, sys.stderr, Secrets())
try:
    console.result(secret=console.new_secret("New passphrase"))
except SecretsDiffer:
    console.result(secret="they differ")
except NoSecretGiven:
    console.result(secret="nothing")
"""


def typed(first: str, second: str) -> tuple[str, str]:
    """Type two answers at a real terminal; return what was understood and what was to be seen."""
    here, there = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", ASKING, os.ttyname(there)],
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as child:
        seen = ""
        for prompt, answer in [("New passphrase: ", first), ("The same once more: ", second)]:
            while prompt not in seen:
                seen += os.read(here, 1024).decode()
            os.write(here, f"{answer}\n".encode())
        understood, _ = child.communicate(timeout=30)
    os.close(here)
    os.close(there)
    return understood, seen


def test_a_new_passphrase_is_typed_twice_and_never_shown() -> None:
    understood, seen = typed("kuda besi", "kuda besi")

    assert understood == "kuda besi\n"
    assert "kuda" not in seen


def test_ending_the_keyboard_gives_no_secret() -> None:
    understood, _ = typed("kuda besi", "\x04")

    assert understood == "nothing\n"


def test_two_different_answers_are_not_a_passphrase() -> None:
    understood, _ = typed("kuda besi", "kuda besar")

    assert understood == "they differ\n"
