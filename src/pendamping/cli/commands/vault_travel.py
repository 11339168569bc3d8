"""pendamping vault travel: lock for the road; only the recovery sheet opens it again."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault travel"
HELP: Final = mark("Lock for travel: no passphrase opens the vault until it is recovered.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the passphrase, so that nobody else can do this to its owner."""
    passphrase = console.secret(console.words.say("Passphrase"))
    with bench.unlock(passphrase) as desks:
        bench.vaults.lock_for_travel(desks.vault, passphrase)
    console.result(locked=True)
