"""pendamping vault recover: open with the recovery sheet, set a new passphrase, get a new sheet."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.sheets import hand_out
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault recover"
HELP: Final = mark("Open with the recovery code and choose a new passphrase.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--sheet",
        type=a_path(words),
        required=True,
        metavar=words.say("FILE"),
        help=words.say("where to write the new recovery sheet; the old one is used up"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the code, then for the new passphrase."""
    words = console.words
    typed = console.secret(words.say("Recovery code"))
    passphrase = console.new_secret(words.say("New passphrase"))
    made = bench.vaults.recover(bench.place, typed, passphrase)
    with bench.desks(made.vault) as desks:
        hand_out(desks, console, made.sheet, options.sheet)
        console.result(folder=str(bench.place))
