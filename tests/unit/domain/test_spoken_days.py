"""Days as people type them; a slip of the finger in the year is no day."""

import pytest

from pendamping.domain.spoken_days import read_day, read_moment, read_whole_day

SLIPS = ("3 Mei 1890", "3/5/1890", "1890-05-03", "3 Mei 0202", "3 Mei 3026")


@pytest.mark.parametrize("typed", SLIPS)
def test_a_year_in_which_nobody_was_alive_is_no_day(typed: str) -> None:
    with pytest.raises(ValueError, match="alive"):
        read_whole_day(typed)
    with pytest.raises(ValueError, match="alive"):
        read_day(typed)
    with pytest.raises(ValueError, match="alive"):
        read_moment(f"{typed} 08.30")


@pytest.mark.parametrize(
    ("typed", "year"), [("1900", 1900), ("sekitar 1931", 1931), ("2200", 2200)]
)
def test_every_year_of_a_life_can_be_typed(typed: str, year: int) -> None:
    assert read_day(typed).year == year
