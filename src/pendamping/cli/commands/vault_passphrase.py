"""pendamping vault passphrase: let another passphrase open the vault."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault passphrase"
HELP: Final = mark("Change the passphrase.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the old passphrase and the new one."""
    words = console.words
    old = console.secret(words.say("Passphrase"))
    with bench.unlock(old) as desks:
        bench.vaults.change_passphrase(
            desks.vault, old, console.new_secret(words.say("New passphrase"))
        )
    console.result(changed=True)
