"""pendamping vault test: whether the passphrase opens the vault, and how the vault is."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault test"
HELP: Final = mark("Try the passphrase and say how the vault stands.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print whether it is rehearsed and enrolled, and what the opening noticed."""
    with opened(bench, console) as desks:
        console.result(
            opened=True,
            rehearsed=bench.vaults.is_ready(desks.vault),
            enrolled=desks.is_enrolled,
            findings={str(finding) for finding in desks.vault.findings},
        )
