"""pendamping claim step: the next step of a claim."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day, a_number, an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain, say_outcome
from pendamping.cli.opened import opened
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words, mark
from pendamping.usecases.legal_claims import LegalClaimDesk
from pendamping.workbench import Workbench

NAME: Final = "claim step"
HELP: Final = mark("Note the next step of a claim and its day.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("claim", type=an_id(words), help=words.say("the number of the claim"))
    parser.add_argument(
        "status", choices=code_list("claim_status").order, help=words.say("how it stands now")
    )
    parser.add_argument("--on", type=a_day(words), help=words.say("the day on which it was done"))
    parser.add_argument(
        "--awarded", type=a_number(words), help=words.say("what was awarded, in rupiah")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the claim and its state."""
    with opened(bench, console) as desks:
        facts = {} if options.awarded is None else {"awarded": options.awarded}
        outcome = LegalClaimDesk(desks.room).move(
            options.claim, options.status, on=options.on, **facts
        )
        say_outcome(console, outcome)
        console.result(claim=outcome.record.id, status=plain(outcome.record.status))
