from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.nik import Nik, NikFault, RecordedSex, age_on, read_nik

DAY = date(2025, 1, 1)


def read(text: str) -> Nik:
    nik = read_nik(text, DAY)
    assert isinstance(nik, Nik)
    return nik


@pytest.mark.parametrize(
    ("text", "sex", "birth"),
    [
        ("3401064512990001", RecordedSex.FEMALE, date(1999, 12, 5)),
        ("3401061703080002", RecordedSex.MALE, date(2008, 3, 17)),
        ("3401062902000004", RecordedSex.MALE, date(2000, 2, 29)),
        ("9201011505900001", RecordedSex.MALE, date(1990, 5, 15)),
    ],
)
def test_the_published_vectors_are_read(text: str, sex: RecordedSex, birth: date) -> None:
    nik = read(text)

    assert (nik.sex, nik.births) == (sex, (birth,))
    assert nik.born_on(on=DAY) == birth


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("3401062902990005", NikFault.DATE),
        ("3401063002900001", NikFault.DATE),
        ("3401068112990003", NikFault.DAY),
        ("3401064512990000", NikFault.SERIAL),
        ("340106451299000", NikFault.SHAPE),
        ("34010645129900011", NikFault.SHAPE),
        ("3401064512990001\n", NikFault.SHAPE),
        ("٣٤٠١٠٦٤٥١٢٩٩٠٠٠١", NikFault.SHAPE),
        ("3401060012990001", NikFault.DAY),
        ("3401064012990001", NikFault.DAY),
        ("3401067212990001", NikFault.DAY),
        ("3401060513990001", NikFault.DATE),
    ],
)
def test_what_cannot_be_a_nik_is_refused_with_the_reason(text: str, fault: NikFault) -> None:
    assert read_nik(text, DAY) is fault


def test_the_child_of_the_vectors_is_sixteen() -> None:
    assert age_on(DAY, read("3401061703080002").births[0]) == 16


def test_the_areas_go_from_province_to_district() -> None:
    assert read("3401061703080002").areas == ("34", "34.01", "34.01.06")


def test_two_centuries_are_settled_by_the_age_that_was_given() -> None:
    nik = read("0000001503200001")

    assert nik.births == (date(1920, 3, 15), date(2020, 3, 15))
    assert nik.born_on(on=DAY) is None
    assert nik.born_on(on=DAY, age=7) == date(2020, 3, 15)
    assert nik.born_on(on=DAY, age=99) == date(1920, 3, 15)


def test_an_age_just_between_the_centuries_settles_nothing() -> None:
    nik = read("0000001503200001")
    between = sum(age_on(DAY, birth) for birth in nik.births) // 2

    assert nik.born_on(on=DAY, age=between) is None


def test_the_number_is_never_printed() -> None:
    assert "3401061703080002" not in repr(read("3401061703080002"))


births = st.dates(date(1916, 1, 1), date(2024, 12, 31))


@given(births, st.sampled_from(RecordedSex), st.integers(1, 9999))
def test_every_birth_can_be_read_back(birth: date, sex: RecordedSex, serial: int) -> None:
    day = birth.day + (40 if sex is RecordedSex.FEMALE else 0)

    nik = read(f"000000{day:02}{birth:%m%y}{serial:04}")

    assert nik.sex is sex
    assert birth in nik.births
    assert nik.born_on(on=DAY, age=age_on(DAY, birth)) == birth


@given(st.text(max_size=20))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    assert isinstance(read_nik(text, DAY), Nik | NikFault)
