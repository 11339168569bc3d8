"""Answers on the command line: FIELD=VALUE, as many as wanted, or one a line from a pipe."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pendamping.cli.console import Console
from pendamping.domain import values
from pendamping.domain.declare import Field, Record, Sensitivity
from pendamping.domain.value_words import parse
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem

FROM_PIPE: Final = "-"


class NoSuchField(Problem):
    """The record has no field of that name."""

    code = "answers.no_such_field"


class NotAnAnswer(Problem):
    """An answer names its field and its value."""

    code = "answers.not_an_answer"


class NotAsAnArgument(Problem):
    """Who somebody is does not belong on a command line: others see it, and it stays in a file."""

    code = "answers.not_as_an_argument"


def add_answers(parser: ArgumentParser, words: Words) -> None:
    """Take answers as the last arguments of a command."""
    parser.add_argument(
        "answers",
        nargs="*",
        metavar=words.say("FIELD=VALUE"),
        help=words.say("an answer; - reads them from standard input, one a line"),
    )


def from_pipe_only(lines: Iterable[str]) -> Iterable[str]:
    """Return what was given if it is read from a pipe, or raise `NotAsAnArgument`."""
    if any(line != FROM_PIPE for line in lines):
        raise NotAsAnArgument
    return lines


def typed(kind: type[Record], lines: Iterable[str]) -> dict[str, str]:
    """Return what was typed, by field, or raise a problem that says what is needed."""
    fields = {field.name: field for field in kind.NOUN.fields}
    found: dict[str, str] = {}
    for line in lines_of(lines):
        name, is_answer, value = line.partition("=")
        if not is_answer:
            raise NotAnAnswer(noun=kind.NOUN.name)
        if name.strip() not in fields:
            raise NoSuchField(noun=kind.NOUN.name, field=name.strip(), fields=tuple(fields))
        found[name.strip()] = value
    return found


def read(kind: type[Record], lines: Iterable[str], console: Console) -> dict[str, Any]:
    """Return what was answered, by field, or raise a problem that says what is needed."""
    return {
        name: parse(kind.NOUN.field(name), words, zone=console.words.zone)
        for name, words in typed(kind, lines).items()
    }


def told(record: Record) -> Iterator[tuple[Field, int | str]]:
    """Return what a record says, field by field, as it is stored; identity stays out."""
    for field in record.NOUN.fields:
        stored = values.to_stored(field, getattr(record, field.name))
        if stored is None or record.NOUN.sensitivity_of(field) is Sensitivity.IDENTITY:
            continue
        yield field, stored if isinstance(stored, int | str) else str(stored)


def lines_of(given: Iterable[str]) -> Iterator[str]:
    """Return the lines that were given, and in the place of `-` those from the pipe."""
    for one in given:
        if one == FROM_PIPE:
            yield from (line.rstrip("\r\n") for line in sys.stdin if line.strip())
        else:
            yield one
