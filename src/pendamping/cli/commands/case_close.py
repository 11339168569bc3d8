"""pendamping case close: end a case as its closing says."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_record, tell
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case close"
HELP: Final = mark("Close a case whose closing was approved.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "closure")
    parser.add_argument("--on", type=a_day(words), help=words.say("the day, if not today"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its status."""
    with opened(bench, console) as desks:
        outcome = desks.cases.close(number_of(options, "closure"), options.on)
        tell(console, outcome.findings)
        console.result(case=outcome.record.id, status=str(outcome.record.status))
