"""pendamping enrol look: the words of a request, to compare before it is answered."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import document, opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "enrol look"
HELP: Final = mark("Show the twelve words of a request before answering it.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("the request that was brought"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the device, the role it wishes for, the twelve words, and whom it says to replace."""
    with opened(bench, console) as desks:
        request, spoken = desks.roster.look_at(document(options.file))
        console.result(
            device=request.device,
            role=str(request.role),
            words=" ".join(spoken),
            before=request.before,
        )
