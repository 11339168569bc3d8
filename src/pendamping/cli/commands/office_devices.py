"""pendamping office devices: who belongs to the office."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "office devices"
HELP: Final = mark("List the devices of the office.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one device a line."""
    with opened(bench, console) as desks:
        for line in desks.roster.devices():
            console.result(
                device=line.device,
                enrolment=line.enrolment,
                user=line.user,
                role=str(line.role),
                area=line.area,
                status=str(line.status),
                cases=line.cases,
            )
