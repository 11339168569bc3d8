"""pendamping audit verify: whether the chain of the audit is whole."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "audit verify"
HELP: Final = mark("Check that no line of the audit was changed or taken out.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print how many lines there are and the first that does not fit, or 0."""
    with opened(bench, console) as desks:
        report = desks.audit.verify()
        console.result(
            sound=report.is_sound, lines=report.entries, first_broken=report.first_broken or 0
        )
