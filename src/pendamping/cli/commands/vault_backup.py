"""pendamping vault backup: the whole vault in one sealed file, read back."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault backup"
HELP: Final = mark("Write the whole vault into one sealed file and read it back.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file", type=a_path(words), metavar=words.say("FILE"), help=words.say("the file to write")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print its size and the moment."""
    with opened(bench, console) as desks:
        facts = bench.vaults.back_up(desks.vault, options.file)
        console.result(bytes=facts.size, created=facts.created, generation=facts.generation)
