import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pendamping import main as front
from pendamping.cli import main as face
from pendamping.cli.arguments import a_day
from pendamping.cli.console import Console
from pendamping.cli.main import Command
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel import crash, versions
from pendamping.kernel.problems import Problem
from pendamping.workbench import Workbench

SECRET = "Sari dari Kulon Progo"


class Refused(Problem):
    code = "console.secrets_differ"


def configure(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("case")
    parser.add_argument("--due", type=a_day(words))


def show(bench: Workbench, options: argparse.Namespace, console: Console) -> None:
    console.result(case=options.case, due=options.due, folder=str(bench.folder))


def refuse(bench: Workbench, options: argparse.Namespace, console: Console) -> None:
    raise Refused


def break_down(bench: Workbench, options: argparse.Namespace, console: Console) -> None:
    nothing: dict[str, str] = {}
    try:
        console.tell(nothing[SECRET])
    except KeyError as error:
        raise ValueError(SECRET) from error


def interrupt(bench: Workbench, options: argparse.Namespace, console: Console) -> None:
    raise KeyboardInterrupt


COMMANDS = [
    Command("case show", "Show a case.", configure, show),
    Command("case refuse", "Refuse.", configure, refuse),
    Command("sync usb break", "Break down.", configure, break_down),
    Command("wait", "Wait.", configure, interrupt),
]


@pytest.fixture(autouse=True)
def _commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands of our own: the frame is tested apart from what is hung into it."""
    monkeypatch.setattr(face, "every_command", lambda: COMMANDS)
    monkeypatch.setattr(face, "meant_by", lambda _: COMMANDS)
    monkeypatch.delenv("PENDAMPING_LANG", raising=False)
    monkeypatch.delenv("PENDAMPING_VAULT", raising=False)
    monkeypatch.setattr(front, "harden", lambda: None)
    monkeypatch.setattr(crash, "watch", lambda: None)


def test_the_version_is_told_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.entry(["--version"]) == 0

    assert capsys.readouterr().out == f"pendamping {versions.own()}\n"


def test_a_command_that_is_done_leaves_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.entry(["case", "show", "KP-7Q4M-2", "--due", "2026-02-03"]) == 0

    assert capsys.readouterr().out == "KP-7Q4M-2\t2026-02-03\tNone\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "--vault", "here", "case", "show", "KP-7Q4M-2"],
        ["case", "show", "--json", "--vault", "here", "KP-7Q4M-2"],
        ["case", "show", "KP-7Q4M-2", "--json", "--vault=here"],
        ["--vault", "there", "case", "show", "KP-7Q4M-2", "--json", "--vault=here"],
    ],
    ids=["before the noun", "after the verb", "at the end", "the last one counts"],
)
def test_what_every_command_takes_may_stand_anywhere(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert front.entry(arguments) == 0

    shown = json.loads(capsys.readouterr().out)
    assert shown == {"case": "KP-7Q4M-2", "due": None, "folder": "here"}


def test_the_environment_names_the_vault_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PENDAMPING_VAULT", "/from/environment")

    front.entry(["case", "show", "x"])
    front.entry(["case", "show", "x", "--vault", "/from/arguments"])

    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[2] for line in lines] == ["/from/environment", "/from/arguments"]


def test_a_problem_leaves_with_one_and_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.entry(["--lang=en", "case", "refuse", "x"]) == 1

    seen = capsys.readouterr()
    assert seen.err.startswith("The two passphrases are not the same.")
    assert seen.out == ""


def test_indonesian_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    front.entry(["case", "refuse", "x"])

    assert capsys.readouterr().err.startswith("Kedua kata sandi tidak sama.")


@pytest.mark.parametrize(
    ("wished", "arguments", "language"),
    [
        (None, [], "id"),
        ("en", [], "en"),
        ("en", ["--lang", "id"], "id"),
        ("fr", [], "id"),
        (None, ["--lang"], "id"),
        (None, ["--lang", "fr"], "id"),
        (None, ["case", "show", "--lang=en"], "en"),
    ],
)
def test_the_language_is_known_before_anything_is_said(
    wished: str | None, arguments: list[str], language: str
) -> None:
    assert face._language(arguments, wished) == language


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["case"], "Masih diperlukan: PERINTAH"),
        (["case", "show"], "Masih diperlukan: case"),
        (["case", "fly"], "'fly' bukan salah satu dari"),
        (["case", "show", "x", "--vau", "y"], "Perintah ini tidak mengenal: --vau y"),
        (["case", "show", "x", "--due", "kemarin"], "kemarin bukan tanggal."),
        (["--passphrase-fd", "x", "case", "show", "x"], "'x' tidak cocok di sini"),
        (["case", "show", "x", "--vault"], "memerlukan satu nilai"),
        (["--lang", "fr", "case", "show", "x"], "'fr' bukan salah satu dari"),
    ],
)
def test_wrong_usage_leaves_with_two_and_says_what_is_wrong(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert front.entry(arguments) == 2

    seen = capsys.readouterr()
    assert said in seen.err
    assert seen.err.startswith("Cara pakai:")
    assert "error" not in seen.err
    assert seen.out == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "id",
            ["Cara pakai:", "Pilihan:", "Perintah:", "tampilkan penjelasan ini", "refuse · show"],
        ),
        ("en", ["Usage:", "Options:", "Commands:", "show this explanation", "refuse · show"]),
    ],
)
def test_help_speaks_both_languages(
    language: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert front.entry(["--lang", language, "--help"]) == 0

    shown = capsys.readouterr().out
    assert [word for word in words if word not in shown] == []


def test_argparse_gets_its_own_words_back() -> None:
    before = vars(argparse)["_"]

    front.entry(["--help"])

    assert vars(argparse)["_"] is before


def test_a_bug_leaves_with_its_own_code_and_tells_no_value(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert front.entry(["sync", "usb", "break", "x"]) == crash.BUG

    told = capsys.readouterr().err
    assert SECRET not in told
    assert "KeyError" in told
    assert "ValueError" in told
    assert "break_down" in told


def test_who_interrupts_is_not_lectured(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.entry(["wait", "x"]) == 130

    assert capsys.readouterr().err == ""


def test_a_day_is_read_at_the_edge() -> None:
    read = a_day(Words.of(Language.ENGLISH))

    with pytest.raises(argparse.ArgumentTypeError, match="31-12-2025 is not a day"):
        read("31-12-2025")


def test_the_hooks_of_python_tell_no_value_either(capsys: pytest.CaptureFixture[str]) -> None:
    bug = ValueError(SECRET)

    crash._excepthook(ValueError, bug, None)

    told = capsys.readouterr().err
    assert "ValueError" in told
    assert SECRET not in told


def run_for_real(*arguments: str, program: str = "") -> "subprocess.CompletedProcess[str]":
    command = ["-c", program] if program else ["-m", "pendamping", *arguments]
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(face.__file__).parents[2])},
    )


def test_the_program_starts_as_people_start_it() -> None:
    done = run_for_real("--lang", "en", "--help")

    assert done.returncode == 0
    assert done.stdout.startswith("Usage: pendamping")
    assert done.stderr == ""


def test_what_breaks_where_nobody_catches_it_tells_no_value() -> None:
    done = run_for_real(
        program="from pendamping.kernel import crash; crash.watch();"
        " s = 'Sari'; raise ValueError(s)"
    )

    assert done.returncode == 1
    assert "ValueError" in done.stderr
    assert "Sari" not in done.stderr


def test_a_reader_that_goes_away_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", closefd=False) as out:
        monkeypatch.setattr(sys, "stdout", out)

        assert front.entry(["case", "show", "x"]) == 141
    os.close(writing)


@pytest.mark.parametrize("language", Language)
def test_a_command_of_the_program_can_be_asked_for_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    monkeypatch.undo()

    assert face.run(["--lang", language, "case", "list", "--help"]) == 0
    assert capsys.readouterr().err == ""
