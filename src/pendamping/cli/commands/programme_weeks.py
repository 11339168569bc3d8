"""pendamping programme weeks: the weeks of a window."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "programme weeks"
HELP: Final = mark("List the weeks of a programme: held, agreed, what can be held.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "programme")


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one week a line."""
    with opened(bench, console) as desks:
        for week in desks.programmes.weeks(number_of(options, "programme")):
            console.result(monday=week.monday, held=week.held, agreed=week.agreed, limit=week.limit)
