"""pendamping request stop: processing has stopped."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.protection import ProtectionDesk
from pendamping.workbench import Workbench

NAME: Final = "request stop"
HELP: Final = mark("Note that the processing somebody objects to has stopped.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("request", type=an_id(words), help=words.say("the number of the request"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the moment."""
    with opened(bench, console) as desks:
        request = ProtectionDesk(desks.room).stop(options.request)
        console.result(request=request.id, stopped_at=plain(request.stopped_at))
