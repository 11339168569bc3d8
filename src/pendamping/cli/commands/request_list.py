"""pendamping request list: requests that are open."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.protection import ProtectionDesk
from pendamping.workbench import Workbench

NAME: Final = "request list"
HELP: Final = mark("List the open requests and withdrawals, the nearest first.")


def configure(_parser: ArgumentParser, _words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one request a line; a withdrawal nobody has acted on is a task."""
    with opened(bench, console) as desks:
        for line in ProtectionDesk(desks.room).requests():
            console.result(
                request=line.id,
                case=line.code,
                kind=line.kind,
                received_at=line.received_at,
                due_at=line.due_at,
                alarm=line.alarm.name.lower(),
                law=line.law,
                task=line.is_task,
            )
