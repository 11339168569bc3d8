"""pendamping plan add-item: put an item into a plan."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.arguments import a_number, an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, say_outcome
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.subjects import SubjectDesk, item_type
from pendamping.workbench import Workbench

NAME: Final = "plan add-item"
HELP: Final = mark("Put an item into a plan: a goal, a step, somebody to call.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)
    parser.add_argument(
        "--item", required=True, help=words.say("the noun of the item, such as goal")
    )
    parser.add_argument(
        "--within",
        type=an_id(words),
        help=words.say("the item it is a part of, not the plan itself"),
    )
    parser.add_argument(
        "--after",
        type=a_number(words),
        help=words.say("the item after which it goes; 0 puts it first"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the item."""
    with opened(bench, console) as desks:
        desk = SubjectDesk(desks.room)
        plan = desk.find(options.kind, options.plan)
        facts = answers.read(item_type(options.kind, options.item), options.answers, console)
        outcome = desk.add_item(
            options.kind, plan, options.item, parent=options.within, after=options.after, **facts
        )
        say_outcome(console, outcome)
        console.result(item=outcome.record.id)
