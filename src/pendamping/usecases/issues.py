"""Questions about data: written by the machine or a person, answered by whoever recorded it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pendamping.domain.clearance import DataIssue
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Fact, Finding, Severity
from pendamping.domain.roles import Duty
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.second_eyes import v_20_answer
from pendamping.kernel.ids import EntityId, maker_of
from pendamping.kernel.problems import Problem
from pendamping.store import clearances, lists, records, register
from pendamping.store.rows import Reader
from pendamping.usecases.case_checks import Noticed
from pendamping.usecases.finding_outcome import passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)
DAYS: Final = 14
PARTED: Final = "|"
DAY: Final = "day:"
"""Before a day among the facts of a question that the machine wrote."""


class AnsweredAlready(Problem):
    """The question was settled since."""

    code = "issue.settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """One question, as a list shows it."""

    id: EntityId
    case: EntityId
    code: str
    record: EntityId | None
    field_name: str
    rule: str
    severity: str
    raised_by: str
    state: str
    due_on: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class IssueDesk:
    """Questions that came back from the office, for whoever recorded the case."""

    room: Room

    def issues(self, case: EntityId | None = None, *, only_open: bool = True) -> list[IssueLine]:
        """List the questions of a case, or of all cases here: what holds up first, then by day."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            found = sight.veiled_all(
                clearances.open_issues(reader)
                if case is None
                else records.of_case(reader, DataIssue, case)
            )
            codes = lists.codes(reader, [one.case for one in found])
        lines = [
            self._line(one, codes.get(one.case, ""))
            for one in found
            if not only_open or known(one.state) == "open"
        ]
        return sorted(
            lines,
            key=lambda line: (line.severity != Severity.BLOCK, line.due_on or date.max, line.id),
        )

    def find(self, issue: EntityId) -> DataIssue:
        """Return a question with its words, or raise `RecordMissing`."""
        with self.room.reading() as reader:
            found = records.find(reader, DataIssue, issue)
            Sight(self.room, reader).demand_reading(DataIssue.NOUN, found.case)
            return found

    def answer(self, issue: EntityId, answer: str) -> DataIssue:
        """Answer a question; whoever asked it never does (V-20), and nobody rewrites the answer."""
        self.room.demand(Duty.RECORD)
        with self.room.changing() as changes:
            before = records.find(changes.writer, DataIssue, issue)
            sight = Sight(self.room, changes.writer)
            after = replace(before, answer=answer, state="answered")
            sight.demand_changing(after, ("answer", "state"))
            if known(before.state) not in ("open", "answered"):
                raise AnsweredAlready(issue=issue, state=str(before.state))
            if known(before.raised_by) == "pic":
                passed(v_20_answer(after, self._answering(changes.writer, after)))
            records.save(changes, after)
            return after

    def _answering(self, reader: Reader, issue: DataIssue) -> int:
        """Return who answers: whoever asked, where that is the same person under another number."""
        own, asked = self.room.actor.enrolment, maker_of(issue.id)
        return asked if register.people(reader, {own, asked}).same(own, {asked}) else own

    def _line(self, one: DataIssue, code: str) -> IssueLine:
        due = known(one.due_on)
        return IssueLine(
            id=one.id,
            case=one.case,
            code=code,
            record=known(one.record),
            field_name=known(one.field_name) or "",
            rule=known(one.rule) or "",
            severity=known(one.severity) or "",
            raised_by=known(one.raised_by) or "",
            state=known(one.state) or "",
            due_on=due,
            days_late=max(0, (self.room.today() - due).days) if due else 0,
        )


def written(case: EntityId, noticed: Noticed, today: date) -> DataIssue:
    """Return what a rule noticed as a question; its words are found again by `asked`."""
    finding = noticed.finding
    return DataIssue(
        id=NEW,
        case=case,
        record=noticed.record,
        field_name=finding.field or NoValue.NOT_ASKED,
        rule=finding.rule,
        severity=finding.severity.value,
        raised_by="system",
        question=_coded(finding),
        state="open",
        due_on=today + timedelta(days=DAYS),
    )


def asked(issue: DataIssue) -> Finding | None:
    """Return the finding behind a question of the machine; a person's question has none."""
    words = known(issue.question)
    if known(issue.raised_by) != "system" or words is None:
        return None
    code, *pairs = words.split(PARTED)
    severity = known(issue.severity)
    return Finding(
        rule=known(issue.rule) or "",
        code=code,
        severity=Severity(severity) if severity and severity in {*Severity} else Severity.WARN,
        field=known(issue.field_name),
        facts=_facts(pairs),
    )


def key_of(noticed: Noticed) -> tuple[object, ...]:
    """Name what a rule noticed, so that it is asked once."""
    finding = noticed.finding
    return noticed.record, finding.field, finding.rule, finding.code


def key_of_issue(issue: DataIssue) -> tuple[object, ...]:
    """Name a question in the same way."""
    code = (known(issue.question) or "").partition(PARTED)[0]
    return known(issue.record), known(issue.field_name), known(issue.rule), code


def _coded(finding: Finding) -> str:
    return PARTED.join(
        (finding.code, *(f"{name}={_written(fact)}" for name, fact in finding.facts.items()))
    )


def _written(fact: Fact) -> str:
    return f"{DAY}{fact.isoformat()}" if isinstance(fact, date) else str(fact)


def _facts(pairs: list[str]) -> Mapping[str, Fact]:
    found: dict[str, Fact] = {}
    for pair in pairs:
        name, _, text = pair.partition("=")
        if text.startswith(DAY):
            found[name] = date.fromisoformat(text.removeprefix(DAY)[:10])
        else:
            found[name] = int(text) if text.lstrip("-").isdecimal() else text
    return found
