"""pendamping plan status: where a plan stands."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, print_line
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan status"
HELP: Final = mark("Tell where a plan stands: draft, handed in, approved, lapsed.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print its state, derived from requests and decisions and never typed."""
    with opened(bench, console) as desks:
        desk = SubjectDesk(desks.room)
        line = desk.line(options.kind, desk.find(options.kind, options.plan))
        print_line(console, line)
