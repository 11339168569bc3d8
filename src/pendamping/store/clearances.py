"""Where cases stand in verification, asked of the whole register at once."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.clearance import DataIssue
from pendamping.domain.declare import Noun
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of
from pendamping.store import records, versions
from pendamping.store.rows import Reader
from pendamping.store.versions import AUTHOR

LABEL: Final = b"pendamping-case-1\n"

CASES: Final = """
    SELECT eid, code, status, owner, risk_level, opened_on FROM case_file
     WHERE alive = 1
     ORDER BY eid
"""
STEPS: Final = """
    SELECT record, state, lsn, version_hash, period, decided_on, cid FROM clearance
     WHERE alive = 1
     ORDER BY lsn, eid
"""
HEADS: Final = "SELECT cid, lsn FROM case_head"
ISSUES: Final = """
    SELECT cid, severity, state, raised_by, rule, count(*) FROM data_issue
     WHERE alive = 1 AND state IN ('open', 'answered')
     GROUP BY cid, severity, state, raised_by, rule
"""
STEPS_OF: Final = """
    SELECT state, lsn, version_hash, period, decided_on FROM clearance
     WHERE alive = 1 AND cid = ? AND record = ?
     ORDER BY lsn, eid
"""
ISSUES_OF: Final = """
    SELECT severity, state, raised_by, rule, count(*) FROM data_issue
     WHERE alive = 1 AND cid = ? AND state IN ('open', 'answered')
     GROUP BY severity, state, raised_by, rule
"""
OPEN_ISSUES: Final = "SELECT * FROM data_issue WHERE alive = 1 AND state = 'open' ORDER BY eid"
SINCE: Final = 'SELECT cid, lsn FROM "{table}" WHERE lsn > ?'
STEERING: Final = frozenset(
    (Case.NOUN.name, Case.NOUN.field(name).number) for name in ("owner", "duplicate_of")
)
BLOCKS: Final = 'SELECT vm FROM "{table}" WHERE cid = ? AND alive = 1'
WRITTEN: Final = 'SELECT eid, {columns} FROM "{table}" WHERE cid = ? AND alive = 1 ORDER BY eid'


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What a list shows of a case."""

    case: EntityId
    code: str
    status: str
    owner: str
    risk: str
    opened_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastStep:
    """The last step that was taken with a case, by order of arrival here."""

    state: str
    lsn: int
    version_hash: str
    period: str
    decided_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCount:
    """How many questions of one kind wait in a case."""

    severity: str
    state: str
    raised_by: str
    rule: str
    count: int


def cases(reader: Reader) -> list[CaseFacts]:
    """Return every case, oldest first."""
    return [
        CaseFacts(
            case=EntityId(case),
            code=code or "",
            status=status or "",
            owner=owner or "",
            risk=risk or "",
            opened_on=opened or "",
        )
        for case, code, status, owner, risk, opened in reader.tuples(CASES)
    ]


def last_steps(reader: Reader) -> dict[EntityId, LastStep]:
    """Return the last step of every case that was ever looked at."""
    return {
        EntityId(record): LastStep(
            state=state,
            lsn=lsn,
            version_hash=version or "",
            period=period or "",
            decided_on=decided or "",
        )
        for record, state, lsn, version, period, decided, case in reader.tuples(STEPS)
        if record == case
    }


def issues(reader: Reader) -> dict[EntityId, list[IssueCount]]:
    """Count the questions that wait, by case."""
    found: dict[EntityId, list[IssueCount]] = {}
    for case, severity, state, raised_by, rule, count in reader.tuples(ISSUES):
        found.setdefault(EntityId(case), []).append(
            IssueCount(
                severity=severity or "",
                state=state or "",
                raised_by=raised_by or "",
                rule=rule or "",
                count=count,
            )
        )
    return found


def changed_since(
    reader: Reader, nouns: Iterable[Noun], steps: dict[EntityId, LastStep]
) -> set[EntityId]:
    """Return the cases of which a fact arrived or was written after their last step.

    A case whose head is not newer than its step has not changed at all, which is how most are
    told apart; only for the others is each table asked.
    """
    doubtful = {
        EntityId(case): steps[EntityId(case)].lsn
        for case, lsn in reader.tuples(HEADS)
        if case in steps and lsn > steps[EntityId(case)].lsn
    }
    if not doubtful:
        return set()
    least = min(doubtful.values())
    return {
        EntityId(case)
        for noun in nouns
        for case, lsn in reader.tuples(SINCE.format(table=noun.name), (least,))
        if case in doubtful and lsn > doubtful[EntityId(case)]
    }


def version_hash(reader: Reader, nouns: Sequence[Noun], case: EntityId) -> str:
    """Return the fingerprint of every fact of a case as it stands here."""
    digest = hashlib.sha256(LABEL)
    for noun in nouns:
        columns = ", ".join(f'"{field.name}"' for field in noun.fields)
        for row in reader.tuples(WRITTEN.format(columns=columns, table=noun.name), (case,)):
            digest.update(repr((noun.number, *row)).encode())
    return digest.hexdigest()


def authors(reader: Reader, nouns: Iterable[Noun], case: EntityId) -> dict[int, int]:
    """Return the enrolments whose words stand in a case, and in how many records of it.

    Whoever hands a case over, or says that it is another one, tells nothing of what happened.
    """
    found: dict[int, int] = {}
    for noun in nouns:
        for (block,) in reader.tuples(BLOCKS.format(table=noun.name), (case,)):
            author, _, _, _, entries = versions.read(block)
            told = {
                entry[AUTHOR]
                for key, entry in entries.items()
                if (noun.name, versions.field_of(key)) not in STEERING
            }
            wrote = {author, *told}
            for enrolment in {enrolment_of(AuthorNumber(one)) for one in wrote}:
                found[enrolment] = found.get(enrolment, 0) + 1
    return found


def case(reader: Reader, wanted: EntityId) -> CaseFacts:
    """Return what a list shows of one case, or raise `RecordMissing`."""
    about = records.find(reader, Case, wanted)
    opened = known(about.opened_on)
    return CaseFacts(
        case=about.id,
        code=known(about.code) or "",
        status=known(about.status) or "",
        owner=known(about.owner) or "",
        risk=known(about.risk_level) or "",
        opened_on=opened.isoformat() if opened else "",
    )


def last_step(reader: Reader, wanted: EntityId) -> LastStep | None:
    """Return the last step of one case."""
    found = None
    for state, lsn, version, period, decided in reader.tuples(STEPS_OF, (wanted, wanted)):
        found = LastStep(
            state=state,
            lsn=lsn,
            version_hash=version or "",
            period=period or "",
            decided_on=decided or "",
        )
    return found


def issues_of(reader: Reader, wanted: EntityId) -> list[IssueCount]:
    """Count the questions that wait in one case."""
    return [
        IssueCount(
            severity=severity or "",
            state=state or "",
            raised_by=raised_by or "",
            rule=rule or "",
            count=count,
        )
        for severity, state, raised_by, rule, count in reader.tuples(ISSUES_OF, (wanted,))
    ]


def open_issues(reader: Reader) -> list[DataIssue]:
    """Return every question that waits for an answer, oldest first."""
    return records.read(DataIssue, reader.rows(OPEN_ISSUES))
