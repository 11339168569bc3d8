"""pendamping sync status: what has not reached the office, and what was sent."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "sync status"
HELP: Final = mark("Say what has not reached the office, and list what was sent.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of saves nobody else has, then one package a line."""
    with opened(bench, console) as desks:
        console.tell(
            console.words.count(
                "{n} save has not reached the office.",
                "{n} saves have not reached the office.",
                desks.exchange.unsent(),
            )
        )
        copied_at = desks.exchange.copied_at()
        if copied_at is not None:
            console.tell(
                console.words.say(
                    "Since {day} the office knows two histories of this vault. Somebody may be "
                    "using a copy of it: tell the office.",
                    day=console.words.day(copied_at.date()),
                )
            )
        for sent in desks.exchange.sent():
            console.result(
                device=sent.peer,
                number=sent.number,
                bytes=sent.size,
                written=sent.written_at is not None,
                confirmed=sent.confirmed_at is not None,
            )
