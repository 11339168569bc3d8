"""pendamping plan contact: write down a contact with the family."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import say_outcome
from pendamping.cli.opened import opened
from pendamping.domain.family_plan import FollowUpContact
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_follow_ups import FollowUpDesk
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Workbench

NAME: Final = "plan contact"
HELP: Final = mark("Write down a contact with the family that took place.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the contact."""
    with opened(bench, console) as desks:
        plan = FamilyPlanDesk(desks.room).find(options.plan)
        facts = answers.read(FollowUpContact, options.answers, console)
        outcome = FollowUpDesk(desks.room).record_contact(plan, **facts)
        say_outcome(console, outcome)
        console.result(contact=outcome.record.id)
