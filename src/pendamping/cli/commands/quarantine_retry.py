"""pendamping quarantine retry: try a sealed file once more."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "quarantine retry"
HELP: Final = mark("Try a file in quarantine once more, as after an update.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "number", type=an_id(words), help=words.say("as `quarantine list` shows it")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print what became of it this time."""
    with opened(bench, console) as desks:
        report = desks.judging.try_again(options.number, desks.exchange)
        console.result(number=options.number, taken=str(report.taken), reason=report.reason)
