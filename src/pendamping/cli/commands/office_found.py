"""pendamping office found: found an office in this vault."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import opened, put
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "office found"
HELP: Final = mark("Found an office in this vault, with three root keys to carry away.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--user", required=True, help=words.say("the pseudonym of whoever works here")
    )
    parser.add_argument(
        "--area", required=True, help=words.say("the Kemendagri code of the area, such as 34.01")
    )
    parser.add_argument(
        "--roots",
        type=a_path(words),
        required=True,
        metavar=words.say("FOLDER"),
        help=words.say("where to write the three sealed root keys, one for each stick"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the vault's passphrase and for one of each root key; print the fingerprint."""
    words = console.words
    with opened(bench, console) as desks:
        first, second, third = (
            console.new_secret(words.say("Passphrase of root key {number}", number=number))
            for number in (1, 2, 3)
        )
        founded = desks.found_office(options.user, options.area, (first, second, third))
        options.roots.mkdir(parents=True, exist_ok=True)
        for number, sealed in enumerate(founded.root_keys, start=1):
            put(options.roots / f"root-{number}.age", sealed)
        console.tell(words.say("Carry the three root keys to three places, then delete them here."))
        console.result(office=founded.office, fingerprint=founded.fingerprint)
