"""pendamping breach report: data got where they should not."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.domain.protection import Breach
from pendamping.i18n.words import Words, mark
from pendamping.usecases.protection import ProtectionDesk
from pendamping.workbench import Workbench

NAME: Final = "breach report"
HELP: Final = mark("Write down that data got where they should not; 72 hours run from now.")


def configure(parser: ArgumentParser, words: Words) -> None:
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the breach."""
    with opened(bench, console) as desks:
        facts = answers.read(Breach, options.answers, console)
        breach = ProtectionDesk(desks.room).report_breach(**facts)
        console.result(breach=breach.id, found_at=plain(breach.found_at))
