"""pendamping review decide: decide about the version that was read."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, plain
from pendamping.cli.opened import opened
from pendamping.domain.declare import NO_CASE
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision
from pendamping.i18n.words import Words, mark
from pendamping.kernel.ids import EntityId
from pendamping.usecases.reviews import ReviewDesk
from pendamping.workbench import Workbench

NAME: Final = "review decide"
HELP: Final = mark("Decide about exactly the version that was read.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)
    parser.add_argument(
        "decision", choices=[*Decision], help=words.say("approve, ask for changes, refuse, pass on")
    )
    parser.add_argument(
        "--read",
        required=True,
        metavar=words.say("FINGERPRINT"),
        help=words.say("the fingerprint of the version that was read, as review show prints it"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the decision and the version it belongs to."""
    with opened(bench, console) as desks:
        desk = ReviewDesk(desks.room)
        facts = answers.read(PlanReview, options.answers, console)
        review = desk.decide(
            options.kind,
            desk.find(options.kind, options.plan),
            Decision(options.decision),
            read_hash=options.read,
            verdict=PlanReview(id=EntityId(0), case=NO_CASE, **facts),
        )
        console.result(
            review=review.id,
            decision=plain(review.decision),
            decided_on=plain(review.decided_on),
            hash=plain(review.plan_version_hash),
        )
