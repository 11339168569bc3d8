"""What reviews ask of many cases at once, and who wrote the text that is reviewed."""

from collections.abc import Iterable
from typing import Final

from pendamping.domain.declare import Record
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.reviewing import content_fields
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of
from pendamping.store import records, versions
from pendamping.store.rows import Reader
from pendamping.store.versions import AUTHOR, Key

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
