"""pendamping quarantine list: what waits for a person."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n import objections
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "quarantine list"
HELP: Final = mark("List what could not be taken in, with the reason.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one waiting thing a line, then tell what their reasons mean."""
    words = console.words
    with opened(bench, console) as desks:
        waiting = desks.judging.waiting()
    for held in waiting:
        console.result(
            number=held.id,
            kind=str(held.kind),
            reason=held.reason,
            author=held.author or 0,
            save=held.seq or 0,
            case=held.case or 0,
            bytes=len(held.content),
        )
    for reason in sorted({held.reason for held in waiting}):
        meaning = objections.meaning(words, reason)
        if meaning:
            console.tell(f"{reason}: {meaning}")
