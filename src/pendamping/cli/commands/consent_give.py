"""pendamping consent give: write an answer down with its proof."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import answered, take_case, tell_outcome
from pendamping.domain.consent import Consent
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "consent give"
HELP: Final = mark("Write down an answer about consent, with its proof.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the answer."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        outcome = desks.consents.give(answered(Consent, case, options.answers, console))
        tell_outcome(console, outcome)
        console.result(consent=outcome.record.id)
