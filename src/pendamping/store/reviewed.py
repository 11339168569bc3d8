"""What reviews ask of many cases at once, and who wrote the text that is reviewed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from pendamping.domain.declare import Record
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.reviewing import content_fields
from pendamping.domain.risk import RedFlag, RiskAssessment
from pendamping.domain.roles import may_review
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import AuthorNumber, EntityId, creator_of, enrolment_of, maker_of
from pendamping.store import records, register, versions
from pendamping.store.rows import Reader
from pendamping.store.versions import AUTHOR, HLC, Entry, Key
from pendamping.sync import hlc

UNANSWERED: Final = """
    SELECT * FROM review_request
     WHERE alive = 1
       AND eid NOT IN (
           SELECT request FROM plan_review
            WHERE alive = 1 AND request IS NOT NULL AND decision <> 'escalate'
       )
     ORDER BY eid
"""
ANSWERS: Final = """
    SELECT review_request.eid, review_request.cid, review_request.subject_kind, plan_review.eid
      FROM plan_review JOIN review_request ON review_request.eid = plan_review.request
     WHERE plan_review.alive = 1 AND review_request.alive = 1 AND decision <> 'escalate'
"""
ANSWERS_IN: Final = f"{ANSWERS} AND plan_review.cid IN (%s)"
MADE_IN: Final = 'SELECT cid, eid FROM "{table}" WHERE cid IN (%s)'
DECISIONS: Final = "SELECT eid FROM plan_review"
SINCE: Final = """
    SELECT * FROM plan_review
     WHERE alive = 1 AND decided_on >= :day
     ORDER BY decided_on DESC, eid DESC
"""
BLOCK: Final = 'SELECT vm FROM "{table}" WHERE eid = :record'
VERSION: Final = """
    SELECT "replaces" AS earlier, alive IS 1 AS stands, vm FROM "{table}" WHERE eid = :record
"""
ITEMS: Final = """
    SELECT eid, "{parent}" AS owner, alive IS 1 AS stands, vm FROM "{table}" WHERE cid = :case
"""
BLOCKS: Final = 'SELECT eid, vm FROM "{table}" WHERE eid IN (%s)'


def unanswered(reader: Reader) -> list[ReviewRequest]:
    """Return the requests that nobody has decided about, oldest first; passed on counts as open."""
    return records.read(ReviewRequest, reader.rows(UNANSWERED))


def doubtful(
    reader: Reader, kinds: Collection[str], cases: Iterable[EntityId] | None = None
) -> list[ReviewRequest]:
    """Return the requests to which every answer is perhaps none: it may not count (V-20).

    Of a role without the duty, of whoever asked, or of somebody who wrote such a thing in the
    same case. Where it stands tells which of them wait.
    """
    answers = list(
        reader.tuples(ANSWERS) if cases is None else reader.among(ANSWERS_IN, sorted(cases))
    )
    writers = _writers_of(reader, answers, kinds)
    makers = {maker_of(EntityId(one)) for row in answers for one in (row[0], row[3])}
    people = register.people(reader, makers.union(*writers.values()))
    sound: set[int] = set()
    for request, case, kind, decision in answers:
        role = people.role_of(creator_of(EntityId(decision)))
        if kind not in kinds or (role is not None and not may_review(role, kind)):
            continue
        if not people.same(
            maker_of(EntityId(decision)),
            writers.get((kind, case), set()) | {maker_of(EntityId(request))},
        ):
            sound.add(request)
    asked = sorted({row[0] for row in answers} - sound)
    found = (records.first(reader, ReviewRequest, EntityId(one)) for one in asked)
    return [one for one in found if one is not None]


def _writers_of(
    reader: Reader, answers: Iterable[tuple[Any, ...]], kinds: Collection[str]
) -> dict[tuple[str, int], set[int]]:
    """Return who made anything of a kind in a case, of the kinds and cases that were decided."""
    cases: dict[str, set[EntityId]] = {}
    for _, case, kind, _ in answers:
        if kind in kinds:
            cases.setdefault(kind, set()).add(EntityId(case))
    found: dict[tuple[str, int], set[int]] = {}
    for kind, named in cases.items():
        for case, record in reader.among(MADE_IN.format(table=kind), sorted(named)):
            found.setdefault((kind, case), set()).add(maker_of(EntityId(record)))
    return found


def deciders(reader: Reader, cases: Iterable[EntityId] | None = None) -> set[int]:
    """Return who decided about anything in these cases, or in all."""
    found = (
        reader.tuples(DECISIONS)
        if cases is None
        else reader.among(f"{DECISIONS} WHERE cid IN (%s)", sorted(cases))
    )
    return {maker_of(EntityId(decision)) for (decision,) in found}


def decided_since(reader: Reader, day: str) -> list[PlanReview]:
    """Return the decisions of that day and later, newest first."""
    return records.read(PlanReview, reader.rows(SINCE, day=day))


def editors(reader: Reader, parts: Iterable[Record]) -> frozenset[int]:
    """Return the enrolments whose words stand in what is read in a review.

    Whoever only noted how the matter goes on is no author of it.
    """
    return frozenset(_enrolment(author) for part in parts for author in _writers(reader, part))


def authors(
    reader: Reader, parts: Sequence[Record], items: Iterable[type[Record]]
) -> frozenset[int]:
    """Return the enrolments that wrote a text: what stands, and every version it follows on from.

    A new version begins with the words of the last, under the name of whoever began it; the words
    stay those of who found them. Of a version that was deleted its items count although they went
    with it.
    """
    found = set(editors(reader, parts))
    kinds = tuple(items)
    seen = {parts[0].id}
    before = getattr(parts[0], "replaces", None)
    while isinstance(before, int) and before not in seen:
        seen.add(EntityId(before))
        before = _earlier(reader, parts[0], kinds, EntityId(before), found)
    return frozenset(found)


def _earlier(
    reader: Reader,
    later: Record,
    items: Iterable[type[Record]],
    version: EntityId,
    found: set[int],
) -> object:
    """Add who wrote an earlier version; return the one before it.

    Who made it is told by its number, also where nothing else of it is here.
    """
    found.add(_enrolment(creator_of(version)))
    row = reader.first(VERSION.format(table=later.NOUN.name), record=version)
    if row is None:
        return None
    stands = bool(row.number("stands"))
    found.update(map(_enrolment, _in_block(row.octets_or_none("vm"), type(later))))
    above: set[object] = {version}
    for kind in items:
        asked = ITEMS.format(table=kind.NOUN.name, parent=kind.NOUN.parent)
        for item in reader.rows(asked, case=later.case):
            is_read = not stands or item.number("stands")
            if is_read and item.value("owner") in above:
                above.add(item.number("eid"))
                found.update(map(_enrolment, _in_block(item.octets_or_none("vm"), kind)))
    return row.value("earlier")


def written(
    reader: Reader, requests: Iterable[ReviewRequest], reviews: Iterable[PlanReview], today: date
) -> dict[EntityId, int]:
    """Return the logical time of requests, and of decisions whose clock can be believed.

    A clock further ahead than the hybrid clock follows orders nothing: what its owner wrote is
    not after what others wrote later.
    """
    end = hlc.seconds_of(datetime.combine(today, time.max, UTC)) + hlc.MOST_DRIFT
    asked = {one: born for one, (born, _) in _blocks(reader, requests).items()}
    decided = {one: born for one, (born, _) in _blocks(reader, reviews).items()}
    return asked | {one: at for one, at in decided.items() if at >> hlc.COUNTER_BITS <= end}


def danger_since(
    reader: Reader, flags: Iterable[RedFlag], assessments: Iterable[RiskAssessment]
) -> int | None:
    """Return the logical time at which the last danger was written down that still stands.

    Not the day it tells: whoever decided that day, or before it was written, had not read of it.
    """
    latest: dict[object, RiskAssessment] = {}
    for found in sorted(assessments, key=_assessed):
        latest[found.level] = found
    times = [
        *_last(reader, [one for one in flags if known(one.is_open) is not False], "is_open"),
        *_last(reader, [one for one in latest.values() if one.overall == "high"], "overall"),
    ]
    return max(times, default=None)


def _last(reader: Reader, found: Sequence[Record], name: str) -> Iterable[int]:
    """Step through the times at which a field of each was written: with the record, or later."""
    numbers = {record.NOUN.field(name).number for record in found}
    for born, entries in _blocks(reader, found).values():
        yield max((entries[one][HLC] for one in numbers if one in entries), default=born)


def _blocks(
    reader: Reader, found: Iterable[Record]
) -> dict[EntityId, tuple[int, Mapping[Key, Entry]]]:
    """Return the logical time of each record's creation, and what was written into it since."""
    tables: dict[str, list[EntityId]] = {}
    for record in found:
        tables.setdefault(record.NOUN.name, []).append(record.id)
    blocks: dict[EntityId, tuple[int, Mapping[Key, Entry]]] = {}
    for table, ids in tables.items():
        for entity, block in reader.among(BLOCKS.format(table=table), ids):
            _, _, born, _, entries = versions.read(block)
            blocks[EntityId(entity)] = born, entries
    return blocks


def _assessed(found: RiskAssessment) -> tuple[int, date, int]:
    return known(found.round) or 0, known(found.assessed_on) or date.min, found.id


def _writers(reader: Reader, part: Record) -> Iterable[int]:
    row = reader.first(BLOCK.format(table=part.NOUN.name), record=EntityId(part.id))
    return () if row is None else _in_block(row.octets("vm"), type(part))


def _in_block(block: bytes | None, kind: type[Record]) -> Iterable[int]:
    """Return whose words stand in what is read of a record, whoever made it first."""
    if block is None:
        return
    author, _, _, _, entries = versions.read(block)
    yield author
    read = {field.number for field in content_fields(kind)}
    for key, entry in entries.items():
        if _field(key) in read:
            yield entry[AUTHOR]


def _enrolment(author: int) -> int:
    return enrolment_of(AuthorNumber(author))


def _field(key: Key) -> int:
    return versions.field_of(key)
