"""pendamping plan submit: hand a plan in."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, plain, say_outcome
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan submit"
HELP: Final = mark("Hand exactly what stands now in for a decision.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)
    parser.add_argument("--remarks", help=words.say("what the reviewer should know"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the request, its round, and the fingerprint of what was handed in."""
    with opened(bench, console) as desks:
        desk = SubjectDesk(desks.room)
        plan = desk.find(options.kind, options.plan)
        outcome = desk.submit(options.kind, plan, options.remarks)
        say_outcome(console, outcome)
        request = outcome.record
        console.result(
            plan=plan,
            request=request.id,
            round=plain(request.round),
            hash=plain(request.plan_version_hash),
        )
