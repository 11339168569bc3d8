"""pendamping quarantine list: what waits for a person."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "quarantine list"
HELP: Final = mark("List what could not be taken in, with the reason.")

WHY: Final[Mapping[str, str]] = {
    "authority.case": mark(
        "It is about a case that is not in the author's hands. Ask the author; accept or refuse it."
    ),
    "authority.disguise": mark(
        "It names another case than the one its record is in. Ask the author; accept or refuse it."
    ),
    "authority.field": mark(
        "It changes what this role may not change. Ask the author; accept or refuse it."
    ),
    "authority.fork": mark(
        "One number stands on two works, as after copying a disk. Ask which one counts."
    ),
    "authority.inactive": mark(
        "The device was trusted no more when this came. Accept it if its owner wrote it."
    ),
    "authority.noun": mark(
        "It is of a kind that this role does not write. Ask the author; accept or refuse it."
    ),
    "authority.value": mark(
        "A value in it does not fit its field. Refuse it, and ask the author to write it again."
    ),
}
"""What a refusal by right means; the others are problems and bring their sentence along."""


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
        meaning = words.say(WHY[reason]) if reason in WHY else words.reason(reason)
        if meaning:
            console.tell(f"{reason}: {meaning}")
