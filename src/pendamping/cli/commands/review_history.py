"""pendamping review history: every round of asking and deciding."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.reviews import ReviewDesk
from pendamping.workbench import Workbench

NAME: Final = "review history"
HELP: Final = mark("Show every round: who asked and decided what, on which version.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one decision or unanswered request a line; a stale one says so."""
    with opened(bench, console) as desks:
        desk = ReviewDesk(desks.room)
        for round_ in desk.history(options.kind, desk.find(options.kind, options.plan)):
            asked_on = plain(round_.request.asked_on) if round_.request else None
            if not round_.decisions:
                console.result(round=round_.number, asked_on=asked_on, decision="")
            for one in round_.decisions:
                console.result(
                    round=round_.number,
                    asked_on=asked_on,
                    decision=plain(one.review.decision),
                    decided_on=plain(one.review.decided_on),
                    reviewer=plain(one.review.reviewer),
                    applies=one.applies,
                    stale=one.is_stale,
                    by_author=one.by_author,
                    without_duty=one.without_duty,
                    comments=tuple(str(comment.comment) for comment in one.comments),
                )
