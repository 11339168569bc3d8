"""pendamping closure handover: hand a case over to another region."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import case_named
from pendamping.cli.opened import opened
from pendamping.domain.handover import Handover
from pendamping.i18n.words import Words, mark
from pendamping.usecases.closures import ClosureDesk
from pendamping.workbench import Workbench

NAME: Final = "closure handover"
HELP: Final = mark("Begin a handover to another region; all that is open becomes an item.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the handover, then one item a line."""
    with opened(bench, console) as desks:
        desk = ClosureDesk(desks.room)
        facts = answers.read(Handover, options.answers, console)
        handover = desk.hand_over(case_named(desks.room, options.case), **facts)
        console.result(handover=handover.id, item=None, what="")
        for item in desk.items(handover.id):
            console.result(handover=handover.id, item=item.id, what=str(item.what))
