"""pendamping plan new: begin a plan."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import a_kind, case_named, say_outcome
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.matters import SHAPES
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan new"
HELP: Final = mark("Begin a plan, or anything else that somebody will decide about.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))
    a_kind(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the plan and its version."""
    with opened(bench, console) as desks:
        facts = answers.read(SHAPES[options.kind].subject, options.answers, console)
        case = case_named(desks.room, options.case)
        outcome = (
            FamilyPlanDesk(desks.room).draft(case, **facts)
            if options.kind == "family_plan"
            else SubjectDesk(desks.room).draft(options.kind, case, **facts)
        )
        say_outcome(console, outcome)
        console.result(plan=outcome.record.id, version=getattr(outcome.record, "version", None))
