"""pendamping identity write: name the person of a case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case, tell_outcome
from pendamping.domain.person import Identity
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "identity write"
HELP: Final = mark('Write who a case is about; "-" reads from a pipe.')


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the record."""
    given = answers.from_pipe_only(options.answers)
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        outcome = desks.identities.write_some(case, answers.read(Identity, given, console))
        tell_outcome(console, outcome)
        console.result(identity=outcome.record.id)
