"""The merge law: a dotted register that keeps every write nobody has seen and replaced.

A write knows which other writes of its register its author had seen (its context). What a known
write has seen is gone; what none has seen is live. Merging therefore does not depend on order,
repetition or clocks, and the live writes alone are enough state (see docs/adr/0002-merge-law.md).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from pendamping.domain.declare import Conflict
from pendamping.sync.schema import Column

Context: TypeAlias = tuple[int, ...]
"""Author, highest seq seen of theirs in this register, author, seq …; authors ascending."""

Element: TypeAlias = str | int
Atom: TypeAlias = int | str | bytes | None
WireValue: TypeAlias = Atom | tuple[Element, ...]
"""What a write carries: an atom, or for a creation the elements of a set."""


def element_order(element: Element) -> tuple[int, int, str]:
    """Say where an element of a set stands: reasons for having none, numbers, codes."""
    if isinstance(element, int):
        return 1, element, ""
    return (0 if element.startswith("~") else 2), 0, element


class Write(NamedTuple):
    """One value of one register, and what its author had seen there."""

    author: int
    seq: int
    hlc: int
    context: Context
    value: WireValue


def covers(author: int, seq: int, context: Context, other: int, other_seq: int) -> bool:
    """Tell whether a write (author, seq, context) replaces the write (other, other_seq)."""
    if author == other:
        return seq > other_seq
    for place in range(0, len(context), 2):
        if context[place] == other:
            return context[place + 1] >= other_seq
    return False


def has_seen(context: Context, author: int, seq: int) -> bool:
    """Tell whether a context names this write or a later one of its author."""
    return any(
        context[place] == author and seq <= context[place + 1]
        for place in range(0, len(context), 2)
    )


def join(live: Sequence[Write], write: Write) -> list[Write] | None:
    """Return the live writes after hearing of one more, or `None` when it changes nothing."""
    for known in live:
        if known[:2] == write[:2] or covers(known[0], known[1], known[3], write[0], write[1]):
            return None
    rest = [known for known in live if not covers(write[0], write[1], write[3], known[0], known[1])]
    return [*rest, write]


def context_of(live: Iterable[Write], author: int) -> Context:
    """Return what a new write of this author has to carry, having seen all that is live."""
    seen: dict[int, int] = {}
    for write in live:
        pairs = (*write.context, write.author, write.seq)
        for place in range(0, len(pairs), 2):
            seen[pairs[place]] = max(seen.get(pairs[place], 0), pairs[place + 1])
    seen.pop(author, None)
    return tuple(number for pair in sorted(seen.items()) for number in pair)


def differ(live: Sequence[Write]) -> bool:
    """Tell whether people would see different values; two deletions are the same."""
    return len({"deleted" if type(one.value) is bytes else (one.value,) for one in live}) > 1


def atom(value: WireValue) -> Atom:
    """Return a value as one column holds it; a set is never written in one piece."""
    if isinstance(value, tuple):
        raise TypeError("a set is written element by element")
    return value


def newest(write: Write) -> tuple[int, int, int]:
    """Rank writes by when they were made."""
    return write.hlc, write.author, write.seq


def added(write: Write) -> tuple[int, int, int, int]:
    """Rank the writes of a set element: being in wins over being out."""
    return 1 if write.value else 0, write.hlc, write.author, write.seq


def severity(column: Column) -> Callable[[Write], tuple[int, int, int, int]]:
    """Rank writes by how severe the value is, then by age.

    Nothing and the four "no value" rank lowest; a code that this version does not know ranks
    highest, so that a newer, graver code is never hidden behind an older one.
    """
    ranks = {code: place for place, code in enumerate(column.ranks or ())}

    def rank(write: Write) -> tuple[int, int, int, int]:
        value = write.value
        if isinstance(value, int):
            severe = value
        elif not isinstance(value, str) or value.startswith("~"):
            severe = -1
        else:
            severe = ranks.get(value, len(ranks))
        return severe, write.hlc, write.author, write.seq

    return rank


def shown(live: Sequence[Write], column: Column | None, *, element: bool = False) -> Write:
    """Return the write whose value is shown while more than one is live."""
    if element:
        return max(live, key=added)
    if column is not None and column.conflict is Conflict.MOST:
        return max(live, key=severity(column))
    return max(live, key=newest)
