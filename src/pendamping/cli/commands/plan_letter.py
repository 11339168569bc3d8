"""pendamping plan letter: what a letter to the family may say."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import say_findings
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_letters import FamilyLetterDesk
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Workbench

NAME: Final = "plan letter"
HELP: Final = mark("Show what a letter to one family member may say, and nothing more.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )
    parser.add_argument(
        "member", type=an_id(words), help=words.say("the number of the family member")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print what may be said, one text or action a line."""
    with opened(bench, console) as desks:
        plan = FamilyPlanDesk(desks.room).find(options.plan)
        letter = FamilyLetterDesk(desks.room).letter(plan, options.member)
        say_findings(console, letter.findings)
        for name, text in letter.told.items():
            console.result(what=name, who="", due_on=None, text=text)
        for action in letter.actions:
            console.result(
                what="action",
                who=action.who,
                due_on=action.due_on,
                text=action.told.get("what", ""),
            )
