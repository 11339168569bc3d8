"""pendamping plan move: put an item elsewhere in its list."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_number, an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan move"
HELP: Final = mark("Put an item of a plan after another one of its list.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)
    parser.add_argument("item", type=an_id(words), help=words.say("the number of the item"))
    parser.add_argument(
        "--after",
        type=a_number(words),
        required=True,
        help=words.say("the item after which it goes; 0 puts it first"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the item."""
    with opened(bench, console) as desks:
        desk = SubjectDesk(desks.room)
        plan = desk.find(options.kind, options.plan)
        console.result(
            item=desk.move_item(options.kind, plan, options.item, after=options.after).id
        )
