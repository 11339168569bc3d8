"""pendamping vault restore: a vault made of a backup, writing on under a new number."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault restore"
HELP: Final = mark("Make a vault from a backup, in a folder that is empty or not there yet.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file", type=a_path(words), metavar=words.say("FILE"), help=words.say("the backup to read")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the passphrase that was in force when the backup was written."""
    words = console.words
    vault = bench.vaults.restore(options.file, bench.place, console.secret(words.say("Passphrase")))
    with bench.desks(vault):
        console.tell(words.say("Rehearse the recovery sheet again, then exchange with the office."))
        console.result(folder=str(bench.place))
