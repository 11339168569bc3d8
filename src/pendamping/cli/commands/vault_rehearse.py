"""pendamping vault rehearse: type the recovery code back, and see that it opens the vault."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault rehearse"
HELP: Final = mark("Type the recovery code back and see that it really opens the vault.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the passphrase, then for the code on the sheet, all lines in one."""
    words = console.words
    with opened(bench, console) as desks:
        bench.vaults.rehearse(desks.vault, console.secret(words.say("Recovery code")))
    console.tell(words.say("The sheet opens this vault. Seal it and give it to the office."))
    console.result(rehearsed=True)
