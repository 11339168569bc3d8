"""What the commands about who holds a case have in common."""

from argparse import ArgumentParser
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.records import take_case
from pendamping.domain.roles import Reach
from pendamping.i18n.words import Words

LENT: Final = (str(Reach.REVIEW), str(Reach.SUPERVISION))
"""The ways to hold a case that is somebody else's; one's own comes by `handover order`."""


def take_hold(parser: ArgumentParser, words: Words) -> None:
    """Let a command take a case, who is to hold it, and as what."""
    take_case(parser, words)
    parser.add_argument(
        "holder",
        type=an_id(words),
        help=words.say("the enrolment number of the holder, as `office devices` lists it"),
    )
    parser.add_argument(
        "--as",
        dest="kind",
        choices=LENT,
        required=True,
        help=words.say("for a review or for supervision"),
    )
