"""pendamping case list: the cases of this vault."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day, a_number
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.cases import CaseFilter, CaseOrder
from pendamping.workbench import Workbench

NAME: Final = "case list"
HELP: Final = mark("List cases: stage, risk, next step, what is overdue.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--order",
        choices=[*CaseOrder],
        default=CaseOrder.URGENT,
        help=words.say("what stands first"),
    )
    parser.add_argument("--closed", action="store_true", help=words.say("closed cases too"))
    parser.add_argument(
        "--owner", metavar=words.say("PSEUDONYM"), help=words.say("only of this companion")
    )
    parser.add_argument(
        "--stage", type=int, choices=range(1, 8), help=words.say("only in this stage")
    )
    parser.add_argument(
        "--risk", choices=["low", "medium", "high"], help=words.say("only with this risk")
    )
    parser.add_argument("--area", help=words.say("only in this area and what lies in it"))
    parser.add_argument("--overdue", action="store_true", help=words.say("only what is overdue"))
    parser.add_argument(
        "--consent-ends-by",
        type=a_day(words),
        help=words.say("only where a consent ends by this day"),
    )
    parser.add_argument(
        "--limit", type=a_number(words), default=100, help=words.say("how many lines at most")
    )
    parser.add_argument(
        "--after", type=a_number(words), default=0, help=words.say("how many lines to pass over")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one case a line."""
    with opened(bench, console) as desks:
        while desks.cases.freshen():
            pass
        wanted = CaseFilter(
            closed=options.closed,
            owner=options.owner,
            stage=options.stage,
            risk=options.risk,
            area=options.area,
            overdue=options.overdue,
            consent_ends_by=options.consent_ends_by,
        )
        page = desks.cases.cases(
            wanted, CaseOrder(options.order), most=options.limit, after=options.after
        )
        today = desks.room.today()
        for line in page.lines:
            console.result(
                case=line.case,
                code=line.code,
                stage=line.stage,
                risk=line.risk,
                missing=line.missing,
                flags=line.flags,
                next_on=line.next_on,
                next=line.next_noun,
                due_on=line.due_on,
                due=line.due_noun,
                overdue=line.is_overdue(today),
                consent_ends_on=line.consent_ends_on,
                sessions=line.sessions,
                owner=line.owner,
            )
