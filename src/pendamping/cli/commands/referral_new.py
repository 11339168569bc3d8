"""pendamping referral new: begin a referral."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, say_outcome
from pendamping.cli.opened import opened
from pendamping.domain.referral import Referral
from pendamping.i18n.words import Words, mark
from pendamping.usecases.referrals import ReferralDesk
from pendamping.workbench import Workbench

NAME: Final = "referral new"
HELP: Final = mark("Begin a referral; the least that its services need is to be shared.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))

    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the referral and what it would share."""
    with opened(bench, console) as desks:
        facts = answers.read(Referral, options.answers, console)
        outcome = ReferralDesk(desks.room).draft(case_named(desks.room, options.case), **facts)
        say_outcome(console, outcome)
        console.result(referral=outcome.record.id, data_shared=outcome.record.data_shared)
