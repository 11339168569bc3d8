"""pendamping claim list: claims and their deadlines."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.legal_claims import LegalClaimDesk
from pendamping.workbench import Workbench

NAME: Final = "claim list"
HELP: Final = mark("List the claims and the days they are due by, the most alarming first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--case", help=words.say("the case, by its code or number"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one claim a line."""
    with opened(bench, console) as desks:
        case = case_named(desks.room, options.case) if options.case else None
        for line in LegalClaimDesk(desks.room).claims(case):
            console.result(
                claim=line.id,
                case=line.code,
                kind=line.kind,
                status=line.status,
                due_on=line.due_on,
                days_left=line.days_left,
                alarm=line.alarm.name.lower(),
                losses=line.losses,
                requested=line.requested,
                awarded=line.awarded,
                paid=line.paid,
                papers_missing=line.papers_missing,
            )
