"""pendamping review queue: what waits for a decision."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.matters import SHAPES
from pendamping.usecases.reviews import ReviewDesk
from pendamping.workbench import Workbench

NAME: Final = "review queue"
HELP: Final = mark("List what waits for your decision, the most pressing first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--kind", choices=[*SHAPES], help=words.say("only this kind"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one line for each version that waits."""
    with opened(bench, console) as desks:
        for line in ReviewDesk(desks.room).queue():
            if options.kind in (None, line.kind):
                console.result(
                    case=line.code,
                    kind=line.kind,
                    subject=line.subject,
                    version=line.version,
                    round=line.round,
                    asked_on=line.asked_on,
                    days=line.days,
                    due_on=line.due_on,
                    red_flag=line.red_flag,
                    risk=line.risk,
                    state=line.state,
                )
