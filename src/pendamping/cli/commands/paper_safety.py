"""pendamping paper safety: a safety plan on paper."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.papers import hand_over, take_layout, take_purpose
from pendamping.i18n.words import Words, mark
from pendamping.usecases.printing.orders import Order, PaperKind
from pendamping.usecases.safety_plans import SafetyPlanDesk
from pendamping.workbench import Workbench

NAME: Final = "paper safety"
HELP: Final = mark("Print a safety plan: the small card to fold, or our copy.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )
    take_purpose(parser, words, PaperKind.SAFETY_PLAN)
    take_layout(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the paper, and print which copy it is and how many pages it has."""
    with opened(bench, console) as desks:
        order = Order(
            kind=PaperKind.SAFETY_PLAN,
            purpose=options.purpose,
            subject=SafetyPlanDesk(desks.room).find(options.plan),
            layout=options.layout,
        )
        hand_over(desks, console, options, order)
