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


def add_answers(parser: ArgumentParser, words: Words) -> None:
    """Take answers as the last arguments of a command."""
    parser.add_argument(
        "answers",
        nargs="*",
        metavar=words.say("FIELD=VALUE"),
        help=words.say("an answer; - reads them from standard input, one a line"),
    )


def read(kind: type[Record], typed: Iterable[str], console: Console) -> dict[str, Any]:
    """Return what was answered, by field, or raise a problem that says what is needed."""
    fields = {field.name: field for field in kind.NOUN.fields}
    found: dict[str, Any] = {}
    for line in _lines(typed):
        name, is_answer, value = line.partition("=")
        if not is_answer:
            raise NotAnAnswer(noun=kind.NOUN.name)
        field = fields.get(name.strip())
        if field is None:
            raise NoSuchField(noun=kind.NOUN.name, field=name.strip(), fields=tuple(fields))
        found[field.name] = parse(field, value, zone=console.words.zone)
    return found


def told(record: Record) -> Iterator[tuple[Field, int | str]]:
    """Return what a record says, field by field, as it is stored; identity stays out."""
    for field in record.NOUN.fields:
        stored = values.to_stored(field, getattr(record, field.name))
        if stored is None or record.NOUN.sensitivity_of(field) is Sensitivity.IDENTITY:
            continue
        yield field, stored if isinstance(stored, int | str) else str(stored)


def _lines(typed: Iterable[str]) -> Iterator[str]:
    for one in typed:
        if one == FROM_PIPE:
            yield from (line.rstrip("\r\n") for line in sys.stdin if line.strip())
        else:
            yield one
