from functools import reduce
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pendamping.sync import ranges

spans = st.tuples(st.integers(1, 40), st.integers(0, 8)).map(lambda pair: (pair[0], sum(pair)))


def numbers(pairs: ranges.Ranges) -> set[int]:
    return {number for low, high in pairs for number in range(low, high + 1)}


def held_after(added: list[tuple[int, int]]) -> ranges.Ranges:
    return reduce(lambda held, span: ranges.add(held, *span), added, ())


@given(st.lists(spans))
def test_ranges_hold_exactly_what_was_added(added: list[tuple[int, int]]) -> None:
    held = held_after(added)

    assert numbers(held) == numbers(tuple(added))


@given(st.lists(spans))
def test_ranges_are_sorted_and_never_touch(added: list[tuple[int, int]]) -> None:
    held = held_after(added)

    assert all(one[1] + 1 < other[0] for one, other in pairwise(held))


@given(st.lists(spans))
def test_gaps_are_what_is_missing_up_to_the_highest(added: list[tuple[int, int]]) -> None:
    held = held_after(added)
    top = max(numbers(held), default=0)

    assert numbers(ranges.gaps(held)) == set(range(1, top + 1)) - numbers(held)


@given(st.lists(spans), spans)
def test_an_overlap_is_the_part_that_is_there(
    added: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    held = held_after(added)
    wanted = numbers((asked,))

    assert numbers(ranges.overlap(held, *asked)) == numbers(held) & wanted
    assert ranges.covers(held, *asked) == (wanted <= numbers(held))


def test_what_is_contiguous_begins_at_one() -> None:
    assert ranges.contiguous(((1, 4), (6, 9))) == 4
    assert ranges.contiguous(((2, 4),)) == 0
    assert ranges.contiguous(()) == 0


def test_a_part_taken_out_leaves_the_rest() -> None:
    assert ranges.minus(((1, 9),), 3, 5) == ((1, 2), (6, 9))
    assert ranges.minus(((1, 2), (4, 6)), 2, 4) == ((1, 1), (5, 6))
    assert ranges.minus(((1, 2),), 1, 9) == ()
    assert ranges.minus((), 1, 9) == ()
