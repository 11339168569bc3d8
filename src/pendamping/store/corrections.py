"""Corrections of one record by two people who did not know of each other: the later one stands.

Of a record that is never changed, its correction stands. Where there are two, both may not count;
the one written later stands, by the clock that orders all writes, and the other is asked about.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pendamping.domain.declare import Noun
from pendamping.kernel.ids import EntityId
from pendamping.store import versions
from pendamping.store.rows import Reader

TWICE: Final = """
    SELECT 1 FROM "{table}" WHERE alive = 1 AND corrects IS NOT NULL
     GROUP BY corrects HAVING count(*) > 1 LIMIT 1
"""
ALL: Final = """
    SELECT eid, corrects, vm FROM "{table}" WHERE alive = 1 AND typeof(corrects) = 'integer'
"""


def outdone(reader: Reader, noun: Noun) -> frozenset[EntityId]:
    """Return the corrections of a kind in whose place a later one stands, almost always none."""
    if reader.first(TWICE.format(table=noun.name)) is None:
        return frozenset()
    above: dict[int, int] = {}
    written: dict[int, tuple[int, int, int]] = {}
    for entity, corrected, block in reader.tuples(ALL.format(table=noun.name)):
        author, seq, clock, *_ = versions.read(block)
        above[entity], written[entity] = corrected, (clock, author, seq)
    families: dict[int, list[int]] = {}
    for entity in above.keys() - set(above.values()):
        families.setdefault(_first(above, entity), []).append(entity)
    return frozenset(
        EntityId(one) for last in families.values() for one in _but_the_latest(last, written)
    )


def _first(above: Mapping[int, int], entity: int) -> int:
    """Return the record that was corrected first of all."""
    passed = {entity}
    while entity in above and above[entity] not in passed:
        entity = above[entity]
        passed.add(entity)
    return entity


def _but_the_latest(last: Iterable[int], written: Mapping[int, tuple[int, int, int]]) -> list[int]:
    return sorted(last, key=lambda one: written[one])[:-1]
