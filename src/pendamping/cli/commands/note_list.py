"""pendamping note list: quick notes."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import case_or_none, plain
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "note list"
HELP: Final = mark("List the notes of a case, or those that are in none yet.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--case", help=words.say("the case, by its code or number"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one note a line."""
    with opened(bench, console) as desks:
        case = case_or_none(desks, options.case)
        found = desks.notes.of_case(case) if case else desks.notes.unfiled()
        for note in found:
            console.result(note=note.id, at=plain(note.noted_at), words=plain(note.words))
