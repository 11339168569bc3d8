"""pendamping quarantine accept: take what waits as testimony, under one's own name."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "quarantine accept"
HELP: Final = mark("Accept changes that waited, as testimony under your own name.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "number", type=an_id(words), help=words.say("as `quarantine list` shows it")
    )
    parser.add_argument("--remark", default="", help=words.say("why; its author is told"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print how many changes were written."""
    with opened(bench, console) as desks:
        written = desks.judging.accept(options.number, remark=options.remark)
        console.result(number=options.number, written=written)
