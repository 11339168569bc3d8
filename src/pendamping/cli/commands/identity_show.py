"""pendamping identity show: who a case is about."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import print_field, take_case
from pendamping.domain import values
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "identity show"
HELP: Final = mark("Show who a case is about; the audit notes it.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one field a line."""
    with opened(bench, console) as desks:
        identity = desks.identities.read(desks.cases.find(options.case))
        for field in identity.NOUN.fields:
            value = getattr(identity, field.name)
            if values.answered(field, value):
                print_field(console, field, value)
