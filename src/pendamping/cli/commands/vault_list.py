"""pendamping vault list: the vaults of this computer's user, by folder and initials."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.kernel.settings import Settings
from pendamping.workbench import Workbench

NAME: Final = "vault list"
HELP: Final = mark("List the vaults on this computer, by folder and initials.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one vault a line: nothing of what is inside."""
    for tile in bench.vaults.tiles(Settings.read().home):
        console.result(folder=str(tile.folder), initials=tile.initials)
