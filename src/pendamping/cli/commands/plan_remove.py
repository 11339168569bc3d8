"""pendamping plan remove: take an item out of a plan."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan remove"
HELP: Final = mark("Take an item out of a draft; it can be restored.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)
    parser.add_argument("item", type=an_id(words), help=words.say("the number of the item"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the item."""
    with opened(bench, console) as desks:
        desk = SubjectDesk(desks.room)
        desk.remove_item(options.kind, desk.find(options.kind, options.plan), options.item)
        console.result(item=options.item)
