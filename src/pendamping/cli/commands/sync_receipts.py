"""pendamping sync receipts: what became of one's own changes at the office."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "sync receipts"
HELP: Final = mark("Show what the office said of this vault's changes.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--given",
        action="store_true",
        help=words.say("at the office: what it said of others' changes"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one range of saves a line."""
    with opened(bench, console) as desks:
        desk = desks.exchange
        for receipt in desk.receipts_given() if options.given else desk.receipts():
            console.result(
                author=receipt.author,
                first=receipt.lo,
                last=receipt.hi,
                status=receipt.status,
                reason=receipt.reason,
                about=", ".join(f"{noun} {record}" for noun, record in desk.words_of(receipt)),
                remark=receipt.remark,
            )
