"""pendamping programme list: the programmes."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import plain
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "programme list"
HELP: Final = mark("List the programmes, the latest to begin first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one programme a line."""
    with opened(bench, console) as desks:
        for programme in desks.programmes.programmes():
            console.result(
                programme=programme.id,
                name=plain(programme.name),
                start=plain(programme.window_start),
                end=plain(programme.window_end),
                sessions=plain(programme.sessions_per_survivor_planned),
            )
