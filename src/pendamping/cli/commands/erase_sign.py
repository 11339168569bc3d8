"""pendamping erase sign: the second signature; it erases for ever."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "erase sign"
HELP: Final = mark("Put the second signature under an order: it erases for ever.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("order", help=words.say("the name of the order"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print whether it is erased here; other devices follow with the next letters."""
    with opened(bench, console) as desks:
        order = desks.assigning.countersign_erasure(options.order)
        erased = desks.assigning.is_carried_out(order.order)
        if order.erases and not erased:
            console.tell(
                console.words.say(
                    "The office empties this field. Here it is gone with its next package."
                )
            )
        console.result(order=order.order, erased=erased)
