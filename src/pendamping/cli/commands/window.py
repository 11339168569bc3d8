"""pendamping window: the program with screens. `pendamping` alone opens it too."""

import os
import sys
from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.kernel.process import itself
from pendamping.workbench import Workbench

NAME: Final = "window"
HELP: Final = mark("Open the window; so does the program's name alone.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Let the window take this process's place.

    The program itself turns to the window before it comes here; this is for whoever calls the
    command line as a part.
    """
    vault = ["--vault", str(bench.folder)] if bench.folder else []
    sys.stdout.flush()
    program = itself()
    os.execv(program[0], [*program, NAME, *vault])  # noqa: S606 - the very same program
