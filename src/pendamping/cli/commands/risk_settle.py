"""pendamping risk settle: settle a red flag."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, plain, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "risk settle"
HELP: Final = mark("Settle a red flag by saying what was done.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "flag")
    parser.add_argument("done", help=words.say("what was done"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the flag."""
    with opened(bench, console) as desks:
        flag = desks.risks.settle_flag(number_of(options, "flag"), options.done)
        console.result(flag=flag.id, resolved_on=plain(flag.resolved_on))
