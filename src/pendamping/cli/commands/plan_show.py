"""pendamping plan show: what a plan says."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, print_parts
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan show"
HELP: Final = mark("Show what a plan says, field by field.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one field a line; identity stays out."""
    with opened(bench, console) as desks:
        desk = SubjectDesk(desks.room)
        print_parts(console, desk.parts(options.kind, desk.find(options.kind, options.plan)))
