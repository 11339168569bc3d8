"""pendamping request settle: answer a request."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words, mark
from pendamping.usecases.protection import ProtectionDesk
from pendamping.workbench import Workbench

NAME: Final = "request settle"
HELP: Final = mark("Answer a request; what is not met in full is answered with the reason.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("request", type=an_id(words), help=words.say("the number of the request"))
    parser.add_argument(
        "outcome", choices=code_list("pdp_outcome").order, help=words.say("what came of it")
    )
    parser.add_argument("--reason", help=words.say("the reason, which is kept"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the request and its outcome."""
    with opened(bench, console) as desks:
        request = ProtectionDesk(desks.room).settle(
            options.request, options.outcome, options.reason
        )
        console.result(request=request.id, outcome=plain(request.outcome))
