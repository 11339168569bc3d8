"""pendamping vault escrow: whether office keys open this vault besides its owner."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import document
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault escrow"
HELP: Final = mark("Let keys of the office open this vault too, or none any more.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("files with the office's public keys (age1pq1…); none turns it off"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the passphrase; print how many keys open the vault besides it."""
    passphrase = console.secret(console.words.say("Passphrase"))
    keys = [document(path).decode("ascii", "replace").strip() for path in options.files]
    with bench.unlock(passphrase) as desks:
        bench.vaults.set_escrow(desks.vault, passphrase, keys)
        console.result(keys=len(keys))
