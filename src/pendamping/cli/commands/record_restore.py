"""pendamping record restore: bring a deleted record back."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "record restore"
HELP: Final = mark("Restore a deleted record.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "noun",
        metavar=words.say("NOUN"),
        help=words.say("the kind of record, as `noun list` names it"),
    )
    take_record(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print its number."""
    with opened(bench, console) as desks:
        console.result(record=desks.records.restore(options.noun, number_of(options)).id)
