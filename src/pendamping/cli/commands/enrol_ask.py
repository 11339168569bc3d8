"""pendamping enrol ask: write a request to be enrolled."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import opened, put
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "enrol ask"
HELP: Final = mark("Write a request to join an office, and read twelve words aloud.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--role", choices=[*Role], default=Role.COMPANION, help=words.say("the role to ask for")
    )
    parser.add_argument(
        "file",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("the request to write"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the twelve words; the office's screen must show the same."""
    with opened(bench, console) as desks:
        asked = desks.ask_to_join(Role(options.role))
        put(options.file, asked.document)
        console.tell(console.words.say("Read these words aloud at the office and compare."))
        console.result(words=" ".join(asked.words))
