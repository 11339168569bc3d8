"""pendamping referral list: referrals and where they stand."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.referrals import ReferralDesk
from pendamping.workbench import Workbench

NAME: Final = "referral list"
HELP: Final = mark("List the referrals of a case, or all that wait, the longest overdue first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--case", help=words.say("the case, by its code or number"))
    parser.add_argument(
        "--overdue", action="store_true", help=words.say("only those whose answer is late")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one referral a line."""
    with opened(bench, console) as desks:
        desk = ReferralDesk(desks.room)
        case = case_named(desks.room, options.case) if options.case else None
        for line in desk.referrals(case):
            if options.overdue and not line.days_late:
                continue
            console.result(
                referral=line.id,
                case=line.code,
                kind=line.kind,
                organisation=line.organisation,
                services=line.services,
                status=line.status,
                sent_on=line.sent_on,
                answer_due_on=line.answer_due_on,
                days_late=line.days_late,
                feedback=line.has_feedback,
            )
