"""pendamping consent stopped: settle a withdrawal."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, plain, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "consent stopped"
HELP: Final = mark("Note that what a withdrawn consent allowed has stopped.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "request")


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the task and the moment."""
    with opened(bench, console) as desks:
        request = desks.consents.stopped(number_of(options, "request"))
        console.result(request=request.id, stopped_at=plain(request.stopped_at))
