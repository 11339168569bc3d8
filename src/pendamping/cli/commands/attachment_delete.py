"""pendamping attachment delete: put an attachment out of sight."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "attachment delete"
HELP: Final = mark("Delete an attachment; it can be restored.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "attachment")


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print its number."""
    with opened(bench, console) as desks:
        desks.attachments.delete(number_of(options, "attachment"))
        console.result(attachment=number_of(options, "attachment"))
