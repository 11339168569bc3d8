"""pendamping closure ends: what is still open in a case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.closures import ClosureDesk
from pendamping.workbench import Workbench

NAME: Final = "closure ends"
HELP: Final = mark("List what is still open in a case before it ends.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one open end a line."""
    with opened(bench, console) as desks:
        for end in ClosureDesk(desks.room).open_ends(case_named(desks.room, options.case)):
            console.result(kind=end.kind, record=end.record, what=end.what, due_on=end.due_on)
