"""pendamping verify show: one case on the data desk."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, print_issue
from pendamping.cli.opened import opened
from pendamping.domain.verification import Step
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify show"
HELP: Final = mark("Show the questions of one case and what can be done with it now.")

COMMANDS: Final[Mapping[Step, str]] = {
    Step.HOLD: "verify hold",
    Step.RELEASE: "verify release",
    Step.ASK: "verify ask",
    Step.ANSWER: "verify answer",
    Step.VERIFY: "verify verify",
    Step.CLEAR: "verify clear",
    Step.REOPEN: "verify reopen",
    Step.LOCK: "verify lock",
    Step.MARK_DUPLICATE: "verify duplicate",
    Step.UNMARK_DUPLICATE: "verify not-duplicate",
    Step.REFUSE: "verify refuse",
}
"""The command with which a person takes a step."""


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print its state and the commands that lead on, then one question a line."""
    with opened(bench, console) as desks:
        opened_case = VerificationDesk(desks.room).open_case(case_named(desks.room, options.case))
        console.result(
            case=opened_case.standing.code,
            state=opened_case.standing.state,
            possible=tuple(COMMANDS[step] for step in opened_case.possible),
            reportable=opened_case.may_be_reported,
            hash=opened_case.version_hash,
        )
        for issue in opened_case.issues:
            print_issue(console, issue)
