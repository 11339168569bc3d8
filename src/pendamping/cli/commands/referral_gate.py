"""pendamping referral gate: whether a case may be shared."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, say_findings
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.referrals import ReferralDesk
from pendamping.workbench import Workbench

NAME: Final = "referral gate"
HELP: Final = mark("Tell whether a case may be shared with an organisation, and what stays out.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))

    parser.add_argument(
        "organisation", type=an_id(words), help=words.say("the number of the organisation")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print whether it may, by which consent, and why the organisation may say no."""
    with opened(bench, console) as desks:
        gate = ReferralDesk(desks.room).gate(
            case_named(desks.room, options.case), options.organisation
        )
        say_findings(console, gate.findings)
        console.result(
            open=gate.is_open, consent=gate.consent, withhold=gate.withhold, doubts=gate.doubts
        )
