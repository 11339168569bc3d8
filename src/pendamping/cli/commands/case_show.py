"""pendamping case show: everything of one case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case show"
HELP: Final = mark("Show all of a case, noun by noun; names only if asked for.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one field a line: noun, record, field, value."""
    with opened(bench, console) as desks:
        file = desks.cases.file(desks.cases.find(options.case))
        for found in file.records.values():
            for record in found:
                for field, value in answers.told(record):
                    console.result(
                        noun=record.NOUN.name, record=record.id, field=field.name, value=value
                    )
