"""pendamping quarantine refuse: refuse what waits; the reason goes back to its author."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "quarantine refuse"
HELP: Final = mark("Refuse what waits; its author is told the reason.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "number", type=an_id(words), help=words.say("as `quarantine list` shows it")
    )
    parser.add_argument("--remark", required=True, help=words.say("why; its author is told"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number that was refused."""
    with opened(bench, console) as desks:
        desks.judging.refuse(options.number, remark=options.remark)
        console.result(number=options.number)
