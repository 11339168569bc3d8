"""pendamping erase withdraw: take an order back before it has erased anything."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "erase withdraw"
HELP: Final = mark("Take an order to erase back: the case is shown again.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("order", help=words.say("the name of the order"))
    parser.add_argument("--reason", default="mistake", help=words.say("the code of the reason"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print whether it hides nothing any more, or waits for a second person."""
    with opened(bench, console) as desks:
        order = desks.assigning.withdraw_erasure(options.order, options.reason)
        if not order.is_withdrawn:
            console.tell(
                console.words.say(
                    "Somebody else signed this order. A second person has to sign against it."
                )
            )
        console.result(order=order.name, withdrawn=order.is_withdrawn, signatures=order.against)
