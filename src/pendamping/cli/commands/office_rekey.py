"""pendamping office rekey: a new roster key, signed by two of the three key holders."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import document, opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "office rekey"
HELP: Final = mark("Replace the roster key, with two of the three root keys at the table.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "roots",
        nargs=2,
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("the sealed files of two root keys"),
    )
    parser.add_argument(
        "--stolen",
        action="store_true",
        help=words.say("the old key may be in strange hands: believe nothing more of it"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the vault's passphrase, then for one of each root key; print the new key's name."""
    words = console.words
    with opened(bench, console) as desks:
        roots = [
            (
                document(path),
                console.secret(words.say("Passphrase of root key {number}", number=number)),
            )
            for number, path in enumerate(options.roots, start=1)
        ]
        name = desks.roster.replace_roster_key(roots, stolen=options.stolen)
        console.tell(words.say("Every device learns of the new key with its next package."))
        console.result(key=name)
