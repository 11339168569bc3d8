"""pendamping instrument packs: the wordings that the office brought in."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.wordings import WordingDesk
from pendamping.workbench import Workbench

NAME: Final = "instrument packs"
HELP: Final = mark("List the official wordings of instruments that the office brought in.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one wording a line, and whether it is the one that is read out."""
    with opened(bench, console) as desks:
        for held in WordingDesk(desks.room).packs():
            console.result(
                pack=held.record,
                instrument=held.pack.instrument,
                language=held.pack.language,
                version=held.pack.version,
                in_use=held.is_in_use,
                added_on=held.added_on,
                source=held.pack.source,
                licence=held.pack.licence,
                hash=held.pack.hash,
            )
