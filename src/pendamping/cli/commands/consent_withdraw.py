"""pendamping consent withdraw: take a consent back."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "consent withdraw"
HELP: Final = mark("Take a consent back; what it allowed stops within 72 hours.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "consent")


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the withdrawal, the task and the moment by which processing has stopped."""
    with opened(bench, console) as desks:
        done = desks.consents.withdraw(number_of(options, "consent"))
        console.result(consent=done.consent.id, request=done.request.id, stop_by=done.stop.due_at)
