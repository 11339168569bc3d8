"""pendamping session prepare: what stands beside the form."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session prepare"
HELP: Final = mark("Show what was agreed last time and whom one may meet.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print which session it will be and what it builds on."""
    with opened(bench, console) as desks:
        ready = desks.sessions.prepare(desks.cases.find(options.case))
        console.result(
            case=ready.code,
            number=ready.number,
            last=ready.last.id if ready.last else None,
            appointment=ready.appointment.id if ready.appointment else None,
            goals=tuple(str(goal.id) for goal in ready.goals),
            family=tuple(str(member.id) for member in ready.family),
            red_flags=tuple(str(flag.kind) for flag in ready.red_flags),
        )
