"""pendamping record edit: change a record of any kind."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_record, tell_outcome
from pendamping.i18n.words import Words, mark
from pendamping.usecases.records_desk import kind_of
from pendamping.workbench import Workbench

NAME: Final = "record edit"
HELP: Final = mark("Change fields of a record; an empty value empties the field.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "noun",
        metavar=words.say("NOUN"),
        help=words.say("the kind of record, as `noun list` names it"),
    )
    take_record(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the record."""
    with opened(bench, console) as desks:
        typed = answers.typed(kind_of(options.noun), options.answers)
        outcome = desks.records.edit(options.noun, number_of(options), typed)
        tell_outcome(console, outcome)
        console.result(record=outcome.record.id)
