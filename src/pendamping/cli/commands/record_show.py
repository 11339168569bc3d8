"""pendamping record show: one record."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, print_shown, take_identity, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "record show"
HELP: Final = mark("Show a record, field by field.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "noun",
        metavar=words.say("NOUN"),
        help=words.say("the kind of record, as `noun list` names it"),
    )
    take_record(parser, words)
    take_identity(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one field a line: its name, its value, and the value in words."""
    with opened(bench, console) as desks:
        print_shown(
            console, desks.records.show(options.noun, number_of(options), identity=options.identity)
        )
