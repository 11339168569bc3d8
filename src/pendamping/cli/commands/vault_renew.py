"""pendamping vault renew: a new master key, for the day when somebody may have seen too much."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.sheets import hand_out
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault renew"
HELP: Final = mark("Put everything under a new key: somebody may have seen the passphrase.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--sheet",
        type=a_path(words),
        required=True,
        metavar=words.say("FILE"),
        help=words.say("where to write the new recovery sheet; the old one opens nothing any more"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the old passphrase and a new one."""
    words = console.words
    old = console.secret(words.say("Passphrase"))
    with bench.unlock(old) as desks:
        new = console.new_secret(words.say("New passphrase"))
        sheet = bench.vaults.renew_key(desks.vault, old, new)
        hand_out(desks, console, sheet, options.sheet)
    console.result(renewed=True)
