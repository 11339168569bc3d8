"""pendamping paper purposes: what a paper can be made for."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.usecases.printing.orders import PaperKind
from pendamping.workbench import Workbench

NAME: Final = "paper purposes"
HELP: Final = mark("List the purposes of a kind of paper, who may read it, and what holds it up.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    parser.add_argument(
        "kind", type=PaperKind, choices=list(PaperKind), help=words.say("the kind of paper")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one purpose or reader a line; what holds it up stands last."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        for offer in desks.printing.purposes(options.kind, case, console.words):
            console.result(
                purpose=offer.purpose.value,
                reader=None,
                said=offer.label,
                layouts=tuple(one.value for one in offer.layouts),
                held_up=offer.refused,
            )
            for reader in offer.readers:
                console.result(
                    purpose=offer.purpose.value,
                    reader=reader.id,
                    said=reader.said,
                    layouts=tuple(one.value for one in offer.layouts),
                    held_up=reader.refused,
                )
