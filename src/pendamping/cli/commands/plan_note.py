"""pendamping plan note: note how an action goes on."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day, an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Workbench

NAME: Final = "plan note"
HELP: Final = mark("Note how an action of a family plan goes on.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("action", type=an_id(words), help=words.say("the number of the action"))
    parser.add_argument(
        "status", choices=code_list("action_status").order, help=words.say("how it stands now")
    )
    parser.add_argument("--on", type=a_day(words), help=words.say("the day on which it was done"))
    parser.add_argument("--remarks", default="", help=words.say("a remark to keep beside it"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the action as it stands now."""
    with opened(bench, console) as desks:
        action = FamilyPlanDesk(desks.room).note_action(
            options.action, options.status, done_on=options.on, remarks=options.remarks
        )
        console.result(action=action.id, status=plain(action.status), done_on=plain(action.done_on))
