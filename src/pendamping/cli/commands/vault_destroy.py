"""pendamping vault destroy: end a vault for good, keys first."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault destroy"
HELP: Final = mark("End a vault for good: its keys, then its files. Nothing opens it again.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--for-good",
        action="store_true",
        required=True,
        help=words.say("say so: there is no way back but a backup or the office"),
    )
    parser.add_argument(
        "--anyway",
        action="store_true",
        help=words.say("also with work that nobody else has, or the vault of an office"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the passphrase, so that nobody else can do this to its owner."""
    passphrase = console.secret(console.words.say("Passphrase"))
    with bench.unlock(passphrase) as desks:
        if desks.is_enrolled and not options.anyway:
            desks.travel.demand_nothing_only_here()
    bench.vaults.destroy(bench.place)
    console.result(destroyed=True)
