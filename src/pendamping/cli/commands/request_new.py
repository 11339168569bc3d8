"""pendamping request new: what somebody asks about their data."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, plain
from pendamping.cli.opened import opened
from pendamping.domain.codes import code_list
from pendamping.domain.protection import PdpRequest
from pendamping.i18n.words import Words, mark
from pendamping.usecases.protection import ProtectionDesk
from pendamping.workbench import Workbench

NAME: Final = "request new"
HELP: Final = mark("Write down what somebody asks about their data; 72 hours run from now.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))

    parser.add_argument(
        "kind", choices=code_list("pdp_request_kind").order, help=words.say("what is asked for")
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the request."""
    with opened(bench, console) as desks:
        facts = answers.read(PdpRequest, options.answers, console)
        request = ProtectionDesk(desks.room).receive(
            case_named(desks.room, options.case), options.kind, **facts
        )
        console.result(request=request.id, received_at=plain(request.received_at))
