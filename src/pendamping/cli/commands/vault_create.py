"""pendamping vault create: a new vault, with a recovery sheet to print and rehearse."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.sheets import hand_out
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault create"
HELP: Final = mark("Make a vault and its recovery sheet, which you then rehearse.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--training",
        action="store_true",
        help=words.say("for practice with invented people; it can never meet a real office"),
    )
    parser.add_argument(
        "--initials", default="", help=words.say("up to four letters to show on the tile")
    )
    parser.add_argument(
        "--sheet",
        type=a_path(words),
        required=True,
        metavar=words.say("FILE"),
        help=words.say("where to write the recovery sheet (PDF), to be printed and sealed"),
    )
    parser.add_argument(
        "--own",
        action="store_true",
        help=words.say("choose the passphrase yourself instead of having words drawn"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the folder. The words that were drawn are told once, to the person only."""
    words = console.words
    if options.own:
        passphrase = console.new_secret(words.say("New passphrase"))
    else:
        passphrase = bench.vaults.suggest_passphrase()
    made = bench.vaults.make(
        bench.place, passphrase, training=options.training, initials=options.initials
    )
    with bench.desks(made.vault) as desks:
        hand_out(desks, console, made.sheet, options.sheet)
        if not options.own:
            console.tell(words.say("Your passphrase, told only now: {words}", words=passphrase))
            console.tell(words.say("These words were drawn by lot, so that nobody can guess them."))
        console.tell(words.say("Now rehearse the sheet: pendamping vault rehearse"))
        console.result(folder=str(bench.place))
