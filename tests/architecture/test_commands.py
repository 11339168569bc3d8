"""What every command of the program keeps to, whoever wrote it."""

import argparse
import re
from collections.abc import Iterator

import pytest

from builders_source import SOURCE
from pendamping.cli.main import every_command, parser
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words

SECRET = re.compile(r"pass|secret|phrase|recovery|sandi|pin$|key$")
ALLOWED = {"passphrase_fd"}
"""Arguments are seen by every user of a machine; a descriptor's number tells nothing."""


def every_parser(language: Language) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Walk through the program's own parser, groups and commands alike."""
    waiting = [parser(Words.of(language), every_command())]
    while waiting:
        found = waiting.pop()
        yield found.prog, found
        for action in found._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += action.choices.values()


def test_no_secret_is_an_argument() -> None:
    taking = [
        f"{name} {action.dest}"
        for name, found in every_parser(Language.ENGLISH)
        for action in found._actions
        if SECRET.search(action.dest) and action.dest not in ALLOWED and action.nargs != 0
    ]

    assert taking == []


@pytest.mark.parametrize("language", Language)
def test_every_argument_is_explained(language: Language) -> None:
    silent = [
        f"{name} {action.dest}"
        for name, found in every_parser(language)
        for action in found._actions
        if not isinstance(action, argparse._SubParsersAction) and not action.help
    ]

    assert silent == []


@pytest.mark.parametrize("language", Language)
def test_every_parser_can_be_asked_for_help(language: Language) -> None:
    for name, found in every_parser(language):
        assert name in found.format_help()


def test_a_command_is_found_under_its_own_name() -> None:
    files = {path.stem for path in (SOURCE / "cli" / "commands").glob("[a-z]*.py")}

    assert {re.sub(r"[ -]", "_", known.name) for known in every_command()} == files


def test_a_command_says_in_one_sentence_what_it_is_for() -> None:
    wordy = [
        known.name
        for known in every_command()
        if not known.help[0].isupper() or not known.help.endswith(".") or len(known.help) > 90
    ]

    assert wordy == []
