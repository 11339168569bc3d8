"""pendamping risk list: every look at every level."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import plain, take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "risk list"
HELP: Final = mark("List the rounds of risk assessment with their factors.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one round a line."""
    with opened(bench, console) as desks:
        for one in desks.risks.rounds(desks.cases.find(options.case)):
            console.result(
                assessment=one.assessment.id,
                level=plain(one.assessment.level),
                round=plain(one.assessment.round),
                on=plain(one.assessment.assessed_on),
                overall=plain(one.assessment.overall),
                next_due=plain(one.assessment.next_due),
                factors=tuple(str(factor.factor) for factor in one.factors),
            )
