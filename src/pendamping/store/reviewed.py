"""What reviews ask of many cases at once, and who wrote the text that is reviewed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Final

from pendamping.domain.declare import Record
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.reviewing import content_fields
from pendamping.domain.risk import RedFlag, RiskAssessment
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of
from pendamping.store import records, versions
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
SINCE: Final = """
    SELECT * FROM plan_review
     WHERE alive = 1 AND decided_on >= :day
     ORDER BY decided_on DESC, eid DESC
"""
BLOCK: Final = 'SELECT vm FROM "{table}" WHERE eid = :record'
BLOCKS: Final = 'SELECT eid, vm FROM "{table}" WHERE eid IN (%s)'


def unanswered(reader: Reader) -> list[ReviewRequest]:
    """Return the requests that nobody has decided about, oldest first; passed on counts as open."""
    return records.read(ReviewRequest, reader.rows(UNANSWERED))


def decided_since(reader: Reader, day: str) -> list[PlanReview]:
    """Return the decisions of that day and later, newest first."""
    return records.read(PlanReview, reader.rows(SINCE, day=day))


def editors(reader: Reader, parts: Iterable[Record]) -> frozenset[int]:
    """Return the enrolments whose words stand in what is read in a review.

    Whoever only noted how the matter goes on is no author of it.
    """
    return frozenset(
        enrolment_of(AuthorNumber(author)) for part in parts for author in _writers(reader, part)
    )


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
    if row is None:
        return
    author, _, _, _, entries = versions.read(row.octets("vm"))
    yield author
    read = {field.number for field in content_fields(part)}
    for key, entry in entries.items():
        if _field(key) in read:
            yield entry[AUTHOR]


def _field(key: Key) -> int:
    return versions.field_of(key)
