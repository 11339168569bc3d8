"""pendamping verify ask: ask the author."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, plain
from pendamping.cli.opened import opened
from pendamping.domain.clearance import DataIssue
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify ask"
HELP: Final = mark("Ask whoever recorded a case; the question travels with the next letter.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))

    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the question."""
    with opened(bench, console) as desks:
        facts = answers.read(DataIssue, options.answers, console)
        issue = VerificationDesk(desks.room).ask(
            case_named(desks.room, options.case),
            facts.get("question", ""),
            record=facts.get("record"),
            field_name=facts.get("field_name"),
            due_on=facts.get("due_on"),
        )
        console.result(issue=issue.id, due_on=plain(issue.due_on))
