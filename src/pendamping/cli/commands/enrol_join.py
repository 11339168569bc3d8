"""pendamping enrol join: become a device of the office whose card lies on the table."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import document, opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "enrol join"
HELP: Final = mark("Take the office's answer in, believing the fingerprint on its card.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("the answer that was brought"),
    )
    parser.add_argument(
        "--fingerprint",
        required=True,
        help=words.say("the 26 characters on the office's card, typed from paper"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print what this vault is from now on."""
    with opened(bench, console) as desks:
        joined = desks.join(document(options.file), options.fingerprint)
        console.result(
            office=joined.office,
            role=str(joined.role),
            user=joined.user,
            training=joined.training,
        )
