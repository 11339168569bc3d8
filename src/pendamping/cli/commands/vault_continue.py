"""pendamping vault continue: go on with a vault whose older files were put back."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault continue"
HELP: Final = mark("Go on with a vault whose older files were put back.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print whether it was turned back; it then writes on under a new number."""
    words = console.words
    with bench.unlock(console.secret(words.say("Passphrase"))) as desks:
        turned_back = desks.vault.is_turned_back
        if turned_back:
            bench.vaults.go_on_from_here(desks.vault)
            console.tell(words.say("Exchange with the office soon: it holds what is missing here."))
        console.result(turned_back=turned_back)
