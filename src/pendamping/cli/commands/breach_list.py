"""pendamping breach list: breaches to be told."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.protection import ProtectionDesk
from pendamping.workbench import Workbench

NAME: Final = "breach list"
HELP: Final = mark("List the breaches of which somebody still has to be told.")


def configure(_parser: ArgumentParser, _words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one breach a line."""
    with opened(bench, console) as desks:
        for line in ProtectionDesk(desks.room).breaches():
            console.result(
                breach=line.id,
                found_at=line.found_at,
                due_at=line.due_at,
                alarm=line.alarm.name.lower(),
                people=line.people,
                cases=line.cases,
                told_subject_on=line.told_subject_on,
                told_authority_on=line.told_authority_on,
            )
