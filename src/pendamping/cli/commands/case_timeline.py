"""pendamping case timeline: what happened in a case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case timeline"
HELP: Final = mark("List what happened in a case, the latest first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one event a line."""
    with opened(bench, console) as desks:
        for entry in desks.cases.timeline(desks.cases.find(options.case)):
            console.result(
                on=entry.on,
                noun=entry.noun,
                record=entry.record,
                what=entry.what,
                status=entry.status,
                number=entry.number,
                minutes=entry.minutes,
                score=entry.score,
                sent=entry.is_sent,
            )
