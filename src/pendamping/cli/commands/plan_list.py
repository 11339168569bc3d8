"""pendamping plan list: the versions of a plan."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import a_kind, case_named, print_line
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan list"
HELP: Final = mark("List the versions of a plan in a case, the newest first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))
    a_kind(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one version a line."""
    with opened(bench, console) as desks:
        case = case_named(desks.room, options.case)
        for line in SubjectDesk(desks.room).lines(options.kind, case):
            print_line(console, line)
