"""pendamping attachment list: the attachments of a case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "attachment list"
HELP: Final = mark("List the attachments of a case.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one attachment a line."""
    with opened(bench, console) as desks:
        for line in desks.attachments.of_case(desks.cases.find(options.case)):
            console.result(
                attachment=line.attachment,
                media_type=line.media_type,
                purpose=line.purpose,
                size=line.size,
                pages=line.pages,
                about=line.about,
                here=line.is_here,
            )
