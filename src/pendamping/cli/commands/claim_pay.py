"""pendamping claim pay: money that arrived."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import say_outcome
from pendamping.cli.opened import opened
from pendamping.domain.legal import ClaimPayment
from pendamping.i18n.words import Words, mark
from pendamping.usecases.legal_claims import LegalClaimDesk
from pendamping.workbench import Workbench

NAME: Final = "claim pay"
HELP: Final = mark("Write down money that arrived for a claim.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("claim", type=an_id(words), help=words.say("the number of the claim"))
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the payment."""
    with opened(bench, console) as desks:
        facts = answers.read(ClaimPayment, options.answers, console)
        outcome = LegalClaimDesk(desks.room).pay(options.claim, **facts)
        say_outcome(console, outcome)
        console.result(payment=outcome.record.id)
