"""What the commands of plans and reviews have in common."""

import re
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.domain import values
from pendamping.domain.clearance import DataIssue
from pendamping.domain.declare import NO_CASE, Record, by_name
from pendamping.domain.findings import Finding
from pendamping.domain.nouns import NOUNS
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.usecases.activities import Count
from pendamping.usecases.finding_outcome import Outcome
from pendamping.usecases.issues import asked
from pendamping.usecases.matters import SHAPES
from pendamping.usecases.room import Room
from pendamping.usecases.sight import find_case
from pendamping.usecases.subjects import SubjectLine

NOUN: Final = by_name(NOUNS)

COUNTED: Final = re.compile(r"[0-9]{1,9}", re.ASCII)


def a_kind(parser: ArgumentParser, words: Words) -> None:
    """Let a command say which kind of thing it is about; a family plan unless told otherwise."""
    parser.add_argument(
        "--kind",
        choices=[*SHAPES],
        default="family_plan",
        help=words.say("what it is: a family plan unless told otherwise"),
    )


def a_plan(parser: ArgumentParser, words: Words) -> None:
    """Take the plan a command works on, and its kind."""
    parser.add_argument(
        "plan", help=words.say("its number, or a case, which means the newest version there")
    )
    a_kind(parser, words)


def case_named(room: Room, typed: str) -> EntityId:
    """Return the case of a code or number; 0 stands for none, such as an agreement."""
    if typed == "0":
        return NO_CASE
    with room.reading() as reader:
        return find_case(reader, typed)


def say_findings(console: Console, findings: Iterable[Finding]) -> None:
    """Tell the person at the keyboard what the rules noticed."""
    for finding in findings:
        console.tell(console.words.finding(finding))


def say_outcome(console: Console, outcome: Outcome[Any]) -> None:
    """Tell what the rules noticed about what was written."""
    say_findings(console, outcome.findings)


def print_parts(console: Console, parts: Iterable[Record]) -> None:
    """Print records field by field: noun, number, field, value as it is stored."""
    for part in parts:
        for field, value in answers.told(part):
            console.result(noun=part.NOUN.name, record=part.id, field=field.name, value=value)


def plain(value: object) -> bool | int | str | date | None:
    """Return a value as a result may hold it."""
    return value if isinstance(value, bool | int | str | date) else None


def print_line(console: Console, line: SubjectLine) -> None:
    """Print where one subject stands."""
    console.result(
        plan=line.id,
        version=line.version,
        state=line.state,
        lapse=line.lapse,
        round=line.round,
        asked_on=line.asked_on,
        decided_on=line.decided_on,
        valid_until=line.valid_until,
        items=line.items,
        stale=line.stale,
    )


def said(noun: str, field: str, value: object) -> str:
    """Return one side of a difference as it is stored."""
    declared = NOUN[noun].field(field)
    stored = values.to_stored(declared, value)
    return "" if stored is None else str(stored)


def print_issue(console: Console, issue: DataIssue, code: str = "") -> None:
    """Print a question; what a rule asks is said to the person as well, in words."""
    finding = asked(issue)
    if finding is not None:
        console.tell(console.words.finding(finding))
    console.result(
        issue=issue.id,
        case=code,
        record=issue.record if isinstance(issue.record, int) else None,
        field=issue.field_name if isinstance(issue.field_name, str) else "",
        rule=issue.rule if isinstance(issue.rule, str) else "",
        severity=issue.severity if isinstance(issue.severity, str) else "",
        state=issue.state if isinstance(issue.state, str) else "",
        due_on=issue.due_on if isinstance(issue.due_on, date) else None,
        question=finding.code if finding else str(issue.question),
        answer=issue.answer if isinstance(issue.answer, str) else "",
    )


class NotACount(Problem):
    """A count names sex, age and how many, parted by colons."""

    code = "answers.not_a_count"


def counted(typed: str) -> Count:
    """Return how many came of one sex and age: `P:age_12_17:14`; either may be left empty."""
    sex, _, rest = typed.partition(":")
    age, _, people = rest.partition(":")
    if not COUNTED.fullmatch(people):
        raise NotACount
    return Count(n=int(people), sex=sex or None, age_band=age or None)
