"""pendamping record history: who wrote what when."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "record history"
HELP: Final = mark("Tell who wrote which field of a record when.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "noun",
        metavar=words.say("NOUN"),
        help=words.say("the kind of record, as `noun list` names it"),
    )
    take_record(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one write a line, the oldest first."""
    with opened(bench, console) as desks:
        for change in desks.records.history(options.noun, number_of(options)):
            console.result(
                at=change.written.at,
                author=change.author,
                user=change.user,
                field=change.name,
                element=None if change.element is None else str(change.element),
                value=change.said,
            )
