"""pendamping erase list: the orders to erase, and where each stands."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "erase list"
HELP: Final = mark("List the orders to erase: what they hide, who is still to sign.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one order a line, oldest first."""
    with opened(bench, console) as desks:
        for order, named in desks.assigning.ordered():
            console.result(
                order=order.name,
                case=order.case,
                level=named.level,
                noun=named.noun,
                record=named.record,
                field=named.field,
                signatures=order.signatures,
                hides=order.hides,
                erased=order.done_at is not None,
                against=order.against,
                withdrawn=order.is_withdrawn,
            )
