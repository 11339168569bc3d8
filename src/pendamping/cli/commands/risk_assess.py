"""pendamping risk assess: look at one level of risk."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.factors import a_factor
from pendamping.cli.opened import opened
from pendamping.cli.records import answered, plain, take_case, tell_outcome
from pendamping.domain.risk import RiskAssessment
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "risk assess"
HELP: Final = mark("Write down a round of risk assessment on one level.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    answers.add_answers(parser, words)
    parser.add_argument(
        "--factor",
        action="append",
        default=[],
        metavar=words.say("CODE[:SEVERITY]"),
        help=words.say("a factor that is there; with + before it, one that protects"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the assessment and its round."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        outcome = desks.risks.assess(
            answered(RiskAssessment, case, options.answers, console),
            [a_factor(typed, console) for typed in options.factor],
        )
        tell_outcome(console, outcome)
        console.result(assessment=outcome.record.id, round=plain(outcome.record.round))
