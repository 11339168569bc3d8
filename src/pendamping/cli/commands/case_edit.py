"""pendamping case edit: change what a case says."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case, tell_outcome
from pendamping.domain.case import Case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case edit"
HELP: Final = mark("Change fields of a case.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the case."""
    with opened(bench, console) as desks:
        seen = desks.cases.case(desks.cases.find(options.case))
        after = replace(seen, **answers.read(Case, options.answers, console))
        outcome = desks.cases.change(after, seen)
        tell_outcome(console, outcome)
        console.result(case=outcome.record.id)
