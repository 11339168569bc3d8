"""pendamping referral step: the next step of a referral."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day, an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain, say_outcome
from pendamping.cli.opened import opened
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words, mark
from pendamping.usecases.referrals import ReferralDesk
from pendamping.workbench import Workbench

NAME: Final = "referral step"
HELP: Final = mark("Note the next step of a referral: sent, accepted, refused, begun, done.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("referral", type=an_id(words), help=words.say("the number of the referral"))
    parser.add_argument(
        "step",
        choices=["send", "accept", "reject", "start", "finish", "revoke"],
        help=words.say("what happened"),
    )
    parser.add_argument("--on", type=a_day(words), help=words.say("the day on which it was done"))
    parser.add_argument(
        "--reason",
        choices=code_list("rejection_reason").order,
        default="other",
        help=words.say("why it was refused"),
    )
    parser.add_argument("--remarks", help=words.say("a remark to keep beside it"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the referral and its state."""
    with opened(bench, console) as desks:
        desk = ReferralDesk(desks.room)
        match options.step:
            case "send":
                outcome = desk.send(options.referral, options.on)
                say_outcome(console, outcome)
                record = outcome.record
            case "accept":
                record = desk.accept(options.referral, options.on)
            case "reject":
                record = desk.reject(options.referral, options.reason, options.remarks)
            case "start":
                record = desk.start(options.referral, options.on)
            case "finish":
                record = desk.finish(options.referral, options.remarks, options.on)
            case _:
                record = desk.revoke(options.referral, options.remarks or options.reason)
        console.result(referral=record.id, status=plain(record.status))
