"""pendamping note add: keep a few words."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import case_or_none
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "note add"
HELP: Final = mark("Keep a quick note, in a case or to be filed later.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("words", help=words.say("the note; - reads it from standard input"))
    parser.add_argument("--case", help=words.say("the case, by its code or number"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the note."""
    with opened(bench, console) as desks:
        text = "\n".join(answers.lines_of([options.words]))
        note = desks.notes.note(text, case_or_none(desks, options.case))
        console.result(note=note.id)
