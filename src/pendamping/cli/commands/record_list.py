"""pendamping record list: the records of a kind."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import print_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "record list"
HELP: Final = mark("List the records of a kind, of one case or of all.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "noun",
        metavar=words.say("NOUN"),
        help=words.say("the kind of record, as `noun list` names it"),
    )
    parser.add_argument("--case", help=words.say("the case, by its code or number"))
    parser.add_argument(
        "--deleted",
        action="store_true",
        help=words.say("only what was deleted and can be restored"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one record a line: its number, its case, its open fields."""
    with opened(bench, console) as desks:
        case = None if options.case is None else desks.cases.find(options.case)
        if options.deleted and case is not None:
            for record in desks.records.deleted(options.noun, case):
                console.result(record=record)
            return
        for shown in desks.records.every(options.noun, case=case):
            print_record(console, shown)
