"""pendamping record add: a record of any kind."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import tell_outcome
from pendamping.i18n.words import Words, mark
from pendamping.usecases.records_desk import kind_of
from pendamping.workbench import Workbench

NAME: Final = "record add"
HELP: Final = mark("Write a record of any kind, field by field.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "noun",
        metavar=words.say("NOUN"),
        help=words.say("the kind of record, as `noun list` names it"),
    )
    parser.add_argument("--case", help=words.say("the case, by its code or number"))
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the record."""
    with opened(bench, console) as desks:
        case = None if options.case is None else desks.cases.find(options.case)
        typed = answers.typed(kind_of(options.noun), options.answers)
        outcome = desks.records.add(options.noun, typed, case=case)
        tell_outcome(console, outcome)
        console.result(record=outcome.record.id)
