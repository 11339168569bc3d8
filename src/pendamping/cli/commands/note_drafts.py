"""pendamping note drafts: what was being typed."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "note drafts"
HELP: Final = mark("List what was being typed when it ended.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one draft a line: its number, its noun, its case, its time."""
    with opened(bench, console) as desks:
        for draft in desks.notes.drafts():
            console.result(
                draft=draft.id,
                noun=draft.noun,
                case=draft.title,
                saved_at=draft.saved_at,
                fields=tuple(draft.typed),
            )
