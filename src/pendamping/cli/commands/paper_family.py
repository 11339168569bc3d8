"""pendamping paper family: a family plan on paper."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.papers import hand_over, take_layout, take_purpose, take_reader
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.printing.orders import Order, PaperKind
from pendamping.workbench import Workbench

NAME: Final = "paper family"
HELP: Final = mark("Print a family plan, with what its reader may know.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )
    take_purpose(parser, words, PaperKind.FAMILY_PLAN)
    take_reader(parser, words)
    take_layout(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the paper, and print which copy it is and how many pages it has."""
    with opened(bench, console) as desks:
        order = Order(
            kind=PaperKind.FAMILY_PLAN,
            purpose=options.purpose,
            subject=FamilyPlanDesk(desks.room).find(options.plan),
            reader=options.reader,
            layout=options.layout,
        )
        hand_over(desks, console, options, order)
