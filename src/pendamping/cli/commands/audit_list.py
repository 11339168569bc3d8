"""pendamping audit list: who did what, newest first."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_number
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "audit list"
HELP: Final = mark("List who did what, newest first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--limit", type=a_number(words), default=100, help=words.say("how many lines at most")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one line of the audit a line."""
    with opened(bench, console) as desks:
        for entry in desks.audit.entries(options.limit):
            console.result(
                number=entry.number,
                moment=entry.moment,
                actor=entry.actor,
                action=str(entry.action),
                subject=entry.subject,
                details=tuple(f"{name}={value}" for name, value in sorted(entry.details.items())),
            )
