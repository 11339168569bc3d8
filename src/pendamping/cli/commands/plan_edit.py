"""pendamping plan edit: change what a plan says."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, say_outcome
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.matters import SHAPES
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan edit"
HELP: Final = mark("Change what a draft says; what was approved is followed by a new version.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)
    parser.add_argument(
        "--item",
        type=an_id(words),
        help=words.say("the number of the item to change, not the plan itself"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of what was changed."""
    with opened(bench, console) as desks:
        desk = SubjectDesk(desks.room)
        plan = desk.find(options.kind, options.plan)
        noun = desk.kind_of_item(options.kind, plan, options.item) if options.item else None
        facts = answers.read(noun or SHAPES[options.kind].subject, options.answers, console)
        outcome = desk.change(options.kind, plan, options.item, **facts)
        say_outcome(console, outcome)
        console.result(record=outcome.record.id)
