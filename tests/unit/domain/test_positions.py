from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.positions import NoRoomBetween, between, in_a_row


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_there_is_always_room_between_two_neighbours(places: list[int]) -> None:
    row: list[str] = []
    for place in places:
        here = place % (len(row) + 1)
        before = row[here - 1] if here else None
        after = row[here] if here < len(row) else None
        row.insert(here, between(before, after))

    assert row == sorted(set(row))


@pytest.mark.parametrize("count", [0, 1, 2, 61, 62, 63, 200, 4000])
def test_a_new_list_is_in_order_and_leaves_room(count: int) -> None:
    row = in_a_row(count)

    assert len(row) == count
    assert list(row) == sorted(set(row))
    for before, after in zip((None, *row), (*row, None), strict=True):
        made = between(before, after)
        assert (before or "") < made
        assert after is None or made < after


def grown(count: int) -> str:
    """Return the last position of a list that grew at its end."""
    last = between(None, None)
    for _ in range(count - 1):
        last = between(last, None)
    return last


def test_a_list_that_grows_at_its_end_keeps_short_positions() -> None:
    """Positions are drawn, so one list may be unlucky; of many the middle one is short."""
    assert median(len(grown(200)) for _ in range(41)) <= 10


def test_two_people_who_insert_at_the_same_place_rarely_meet() -> None:
    assert len({between("A", "B") for _ in range(50)}) > 40


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("B", "A"),
        ("A", "A"),
        ("A", "A0"),
        ("A0", None),
        ("é", None),
        (None, "0"),
        (None, ""),
        ("A", "A\n"),
    ],
)
def test_neighbours_without_room_are_told(before: str | None, after: str | None) -> None:
    with pytest.raises(NoRoomBetween):
        between(before, after)
