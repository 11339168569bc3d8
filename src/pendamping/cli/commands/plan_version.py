"""pendamping plan version: begin the version that follows."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan version"
HELP: Final = mark("Begin the version that follows an approved one, to be agreed anew.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the new version."""
    with opened(bench, console) as desks:
        if options.kind == "family_plan":
            family = FamilyPlanDesk(desks.room)
            plan = family.new_version(family.find(options.plan)).record
            console.result(plan=plan.id, version=plain(plan.version))
        else:
            desk = SubjectDesk(desks.room)
            other = desk.new_version(options.kind, desk.find(options.kind, options.plan)).record
            console.result(plan=other.id, version=desk.line(options.kind, other.id).version)
