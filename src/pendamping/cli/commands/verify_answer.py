"""pendamping verify answer: answer a question."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.domain.clearance import DataIssue
from pendamping.i18n.words import Words, mark
from pendamping.usecases.issues import IssueDesk
from pendamping.workbench import Workbench

NAME: Final = "verify answer"
HELP: Final = mark("Answer a question of the office; whoever asked it cannot.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("issue", type=an_id(words), help=words.say("the number of the question"))
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the question and its state."""
    with opened(bench, console) as desks:
        facts = answers.read(DataIssue, options.answers, console)
        issue = IssueDesk(desks.room).answer(options.issue, facts.get("answer", ""))
        console.result(issue=issue.id, state=plain(issue.state))
