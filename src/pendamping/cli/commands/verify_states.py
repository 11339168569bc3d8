"""pendamping verify states: how the register stands."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.domain.verification import VerificationState
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify states"
HELP: Final = mark("Count the cases by state: received, checked, verified, cleared, locked.")


def configure(_parser: ArgumentParser, _words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one state a line."""
    with opened(bench, console) as desks:
        overview = VerificationDesk(desks.room).overview()
        for state in VerificationState:
            console.result(state=state, cases=overview.by_state.get(state, 0))
