"""pendamping paper consent: consents on paper."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.papers import hand_over, take_layout, take_purpose
from pendamping.cli.records import take_case
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words, mark
from pendamping.usecases.printing.orders import Order, PaperKind
from pendamping.workbench import Workbench

NAME: Final = "paper consent"
HELP: Final = mark("Print a consent form to sign, or what was agreed to.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    take_purpose(parser, words, PaperKind.CONSENT_FORM)
    take_layout(parser, words)
    parser.add_argument(
        "--ask",
        action="append",
        default=[],
        choices=code_list("consent_purpose").order,
        help=words.say("ask for this purpose; may be repeated, by default all are asked"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the paper, and print which copy it is and how many pages it has."""
    with opened(bench, console) as desks:
        order = Order(
            kind=PaperKind.CONSENT_FORM,
            purpose=options.purpose,
            case=desks.cases.find(options.case),
            layout=options.layout,
            chosen=frozenset(options.ask),
        )
        hand_over(desks, console, options, order)
