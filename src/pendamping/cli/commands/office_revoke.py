"""pendamping office revoke: take the trust from a device."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "office revoke"
HELP: Final = mark("Take the trust from a device that was lost or misused.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("device", help=words.say("the device, as `office devices` lists it"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print how the device stands now, and how many cases it holds."""
    with opened(bench, console) as desks:
        line = desks.roster.revoke(options.device)
        console.result(device=line.device, status=str(line.status), cases=line.cases)
