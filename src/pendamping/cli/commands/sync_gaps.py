"""pendamping sync gaps: packages and changes that are missing."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "sync gaps"
HELP: Final = mark("Name the packages and changes that are missing.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one sender a line: `package` numbers, or ranges of `change` numbers.

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
