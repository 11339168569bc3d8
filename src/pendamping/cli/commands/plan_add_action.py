"""pendamping plan add-action: put an action into a family plan."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.arguments import a_number
from pendamping.cli.console import Console
from pendamping.cli.matters import say_outcome
from pendamping.cli.opened import opened
from pendamping.domain.family_plan import FamilyPlanAction
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Workbench

NAME: Final = "plan add-action"
HELP: Final = mark("Put an action into a family plan: who does what by when.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )
    parser.add_argument(
        "--after",
        type=a_number(words),
        help=words.say("the item after which it goes; 0 puts it first"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the action."""
    with opened(bench, console) as desks:
        desk = FamilyPlanDesk(desks.room)
        facts = answers.read(FamilyPlanAction, options.answers, console)
        outcome = desk.add_action(desk.find(options.plan), after=options.after, **facts)
        say_outcome(console, outcome)
        console.result(action=outcome.record.id)
