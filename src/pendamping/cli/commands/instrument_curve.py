"""pendamping instrument curve: a scale over time."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "instrument curve"
HELP: Final = mark("Show how a scale developed in a case.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    parser.add_argument(
        "instrument", help=words.say("the instrument, as `instrument list` names it")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one time a line; scores only for whoever may read them."""
    with opened(bench, console) as desks:
        for point in desks.instruments.curve(
            desks.cases.find(options.case), options.instrument
        ).points:
            console.result(
                on=point.on,
                phase=point.phase,
                band=point.band,
                score=point.score,
                beyond_cutoff=point.beyond_cutoff,
                change=str(point.change),
                alert=point.alert,
            )
