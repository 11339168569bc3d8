"""pendamping verify questions: questions that wait for an answer."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, print_issue
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.issues import IssueDesk
from pendamping.workbench import Workbench

NAME: Final = "verify questions"
HELP: Final = mark("List the questions that came back from the office.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--case", help=words.say("the case, by its code or number"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one question a line."""
    with opened(bench, console) as desks:
        case = case_named(desks.room, options.case) if options.case else None
        desk = IssueDesk(desks.room)
        for line in desk.issues(case):
            print_issue(console, desk.find(line.id), line.code)
