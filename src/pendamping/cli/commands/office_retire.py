"""pendamping office retire: end a device that was given back."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "office retire"
HELP: Final = mark("End a device that was given back in order.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("device", help=words.say("the device, as `office devices` lists it"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print how the device stands now, and how many cases it holds."""
    with opened(bench, console) as desks:
        line = desks.roster.retire(options.device)
        console.result(device=line.device, status=str(line.status), cases=line.cases)
