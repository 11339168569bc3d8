"""pendamping note file: put a note into a case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_case, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "note file"
HELP: Final = mark("Put a note into a case.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "note")
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the note that stands in the case."""
    with opened(bench, console) as desks:
        note = desks.notes.file(number_of(options, "note"), desks.cases.find(options.case))
        console.result(note=note.id)
