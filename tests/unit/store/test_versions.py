from hypothesis import given
from hypothesis import strategies as st

from pendamping.store import versions
from pendamping.store.versions import Entry, Key
from pendamping.sync import hlc

NUMBERS = st.integers(0, (1 << 25) - 1)
READINGS = st.integers(0, (1 << 48) - 1) | st.integers(0, (1 << 47) - 1).map(
    lambda seconds: seconds << hlc.COUNTER_BITS
)
CONTEXTS = st.just(()) | st.tuples(NUMBERS, NUMBERS)
ENTRIES = st.tuples(NUMBERS, NUMBERS, READINGS, NUMBERS, CONTEXTS, st.integers(0, 3))
KEYS = st.integers(1, 255) | st.tuples(st.integers(1, 254), st.text(max_size=3) | NUMBERS)


@given(NUMBERS, NUMBERS, READINGS, NUMBERS, st.dictionaries(KEYS, ENTRIES, max_size=5))
def test_a_block_says_what_was_written_into_it(
    author: int, seq: int, reading: int, arrived: int, entries: dict[Key, Entry]
) -> None:
    block = versions.write(author, seq, reading, arrived, entries)

    assert versions.read(block) == (author, seq, reading, arrived, entries)


@given(NUMBERS, NUMBERS, READINGS, NUMBERS)
def test_a_birth_is_a_block_without_entries(
    author: int, seq: int, reading: int, arrived: int
) -> None:
    assert versions.read(versions.born(author, seq, reading, arrived)) == (
        *(author, seq, reading, arrived),
        {},
    )


def test_an_edit_that_saw_nothing_takes_sixteen_octets() -> None:
    birth = (3200, 700, 30_000_000 << hlc.COUNTER_BITS, 400)
    edit = (3200, 1700, 40_000_000 << hlc.COUNTER_BITS, 450, (), 0)

    bare, edited = versions.born(*birth), versions.write(*birth, {3: edit})

    assert len(edited) - len(bare) == 16


def test_what_was_here_before_a_birth_stands_after_it() -> None:
    reading = (40_000_000 << hlc.COUNTER_BITS) | 3
    edit = (66, 9, reading, 4, (65, 1), 0)
    stub = versions.write(0, 0, 0, 4, {7: edit})

    adopted = versions.adopt(stub, (65, 1, reading), 6)

    assert adopted is not None
    block, later = adopted
    assert list(later) == [7]
    assert versions.read(block) == (65, 1, reading, 6, {7: edit})
