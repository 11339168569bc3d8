"""Which kept segments touch which cases: what an erasure and a history look through.

A row for each pair would be a row for each edit, scattered over the whole table at every arrival.
So the cases of a segment stand together, by the author who made them: an arrival writes a row or
two, and a question about one case reads the rows of one author.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Final

from pendamping.kernel.ids import COUNTER_BITS
from pendamping.store.rows import Reader, Writer
from pendamping.sync.columns import COUNTER_MASK, read_rising, rising

PUT: Final = "INSERT INTO seg_cases (creator, seg, counters) VALUES (?, ?, ?)"
BY_CREATOR: Final = "SELECT seg, counters FROM seg_cases WHERE creator = ?"
AMEND: Final = "UPDATE seg_cases SET counters = ? WHERE creator = ? AND seg = ?"
DROP: Final = "DELETE FROM seg_cases WHERE creator = ? AND seg = ?"
IN_PAIRS: Final = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seg_case'"
PAIRS: Final = "SELECT seg, cid FROM seg_case ORDER BY seg, cid"


def note(writer: Writer, segment: int, cases: Iterable[int]) -> None:
    """Note which cases a kept segment touches."""
    counters: defaultdict[int, list[int]] = defaultdict(list)
    for case in sorted(cases):
        counters[case >> COUNTER_BITS].append(case & COUNTER_MASK)
    writer.many(PUT, [(creator, segment, rising(ones)) for creator, ones in counters.items()])


def segments_of(reader: Reader, case: int) -> set[int]:
    """Return the segments that touch a case."""
    return {segment for segment, _ in _rows_with(reader, case)}


def forget(writer: Writer, case: int) -> None:
    """Forget that any segment touches a case."""
    creator, counter = case >> COUNTER_BITS, case & COUNTER_MASK
    for segment, counters in _rows_with(writer, case):
        left = [one for one in counters if one != counter]
        if left:
            writer.put(AMEND, (rising(left), creator, segment))
        else:
            writer.put(DROP, (creator, segment))


def bring_up(writer: Writer) -> None:
    """Take over what an older vault noted in pairs, and take its table away."""
    if writer.first(IN_PAIRS) is None:
        return
    for segment, pairs in groupby(list(writer.tuples(PAIRS)), key=itemgetter(0)):
        note(writer, segment, (case for _, case in pairs))
    writer.run("DROP TABLE seg_case")


def _rows_with(reader: Reader, case: int) -> list[tuple[int, list[int]]]:
    counter = case & COUNTER_MASK
    rows = reader.tuples(BY_CREATOR, (case >> COUNTER_BITS,))
    read = [(segment, read_rising(packed)) for segment, packed in rows]
    return [(segment, counters) for segment, counters in read if counter in counters]
