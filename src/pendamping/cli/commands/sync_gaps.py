"""pendamping sync gaps: packages and changes that are missing, and clocks that are wrong."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.kernel.ids import enrolment_of
from pendamping.usecases.exchange.desk import AuthorStanding
from pendamping.workbench import Workbench

NAME: Final = "sync gaps"
HELP: Final = mark("Name the packages and changes that are missing, and clocks that are wrong.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one sender a line: `package` numbers, ranges of `change` numbers, or a wrong `clock`.

    Of packages that are `made_up` the contents came with a later one; only the stick is missing.
    """
    with opened(bench, console) as desks:
        for gap in desks.exchange.missing_packages():
            console.result(
                kind="package",
                user=gap.user,
                missing=tuple(str(number) for number in gap.numbers),
            )
        for gap in desks.exchange.missing_packages(made_up=True):
            console.result(
                kind="made_up",
                user=gap.user,
                missing=tuple(str(number) for number in gap.numbers),
            )
        for author in desks.exchange.authors():
            if author.missing:
                console.result(
                    kind="change",
                    user=author.user,
                    missing=tuple(f"{lo}-{hi}" for lo, hi in author.missing),
                )
            if author.clock_is_wrong:
                _tell_of_clock(console, author)
        if desks.exchange.is_clock_ahead():
            console.tell(
                console.words.say(
                    "This computer's clock was more than a day ahead of the office's. Nothing is "
                    "lost by it: compare both, and set the wrong one."
                )
            )
            console.result(kind="own_clock", user=desks.room.actor.pseudonym, missing=())


def _tell_of_clock(console: Console, author: AuthorStanding) -> None:
    console.tell(
        console.words.say(
            "What {user} wrote last is dated more than a day from now. Nothing is lost by it: "
            "compare the clock of that computer with this one, and set the wrong one.",
            user=author.user or str(enrolment_of(author.author)),
        )
    )
    console.result(kind="clock", user=author.user, missing=())
