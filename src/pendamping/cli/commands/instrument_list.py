"""pendamping instrument list: the scales this role may give."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "instrument list"
HELP: Final = mark("List the instruments that you may give.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one scale a line."""
    with opened(bench, console) as desks:
        for scale in desks.instruments.instruments():
            console.result(
                instrument=scale.id,
                name=scale.name,
                items=len(scale.items),
                lowest=scale.lowest,
                highest=scale.highest,
                cutoff=scale.cutoff,
                days=scale.window_days,
                youngest=scale.youngest,
            )
