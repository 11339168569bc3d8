"""pendamping sync write: put packages on a stick, read back and compared."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "sync write"
HELP: Final = mark("Write packages to a folder or stick, read back and compared.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "folder",
        type=a_path(words),
        metavar=words.say("FOLDER"),
        help=words.say("the folder of the stick"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one line for each device that was written to."""
    with opened(bench, console) as desks:
        for outcome in desks.exchange.write_to_folder(options.folder):
            console.result(
                device=outcome.device,
                user=outcome.user,
                packages=outcome.packages,
                bytes=outcome.bytes,
                segments=outcome.segments,
                cases=outcome.cases,
                attachments=outcome.attachments,
            )
        console.tell(console.words.say("Everything was read back. The stick may be removed."))
