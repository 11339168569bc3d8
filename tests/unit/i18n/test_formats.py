from datetime import UTC, date, datetime

import pytest

from pendamping.i18n import formats
from pendamping.i18n.languages import Language
from pendamping.kernel.clock import WIB, WIT

ID = Language.INDONESIAN
EN = Language.ENGLISH


def test_a_day_is_written_out() -> None:
    assert formats.day(ID, date(2026, 2, 3)) == "3 Februari 2026"
    assert formats.day(EN, date(2026, 2, 3)) == "3 February 2026"


def test_an_appointment_names_the_day_of_the_week() -> None:
    assert formats.weekday(ID, date(2026, 2, 3)) == "Selasa, 3 Februari 2026"
    assert formats.weekday(EN, date(2026, 2, 6)) == "Friday, 6 February 2026"


def test_a_moment_is_read_off_the_wall_clock_of_the_place() -> None:
    moment = datetime(2026, 2, 3, 17, 5, tzinfo=UTC)

    assert formats.moment(ID, moment, WIB) == "4 Februari 2026 00.05 WIB"
    assert formats.moment(EN, moment, WIT) == "4 February 2026 02:05 WIT"


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (0, "Rp0", "Rp0"),
        (950, "Rp950", "Rp950"),
        (1_250_000, "Rp1.250.000", "Rp1,250,000"),
        (-75_000, "-Rp75.000", "-Rp75,000"),
    ],
)
def test_money_is_written_as_on_a_receipt(amount: int, indonesian: str, english: str) -> None:
    assert formats.rupiah(ID, amount) == indonesian
    assert formats.rupiah(EN, amount) == english


@pytest.mark.parametrize(
    ("octets", "written"),
    [(0, "0 KiB"), (1, "1 KiB"), (65_536, "64 KiB"), (1_048_577, "2 MiB"), (2**31, "2.048 MiB")],
)
def test_a_size_never_promises_less_than_it_takes(octets: int, written: str) -> None:
    assert formats.size(ID, octets) == written


def test_things_are_listed_as_they_are_spoken() -> None:
    assert formats.listed(ID, []) == ""
    assert formats.listed(ID, ["a"]) == "a"
    assert formats.listed(ID, ["a", "b", "c"]) == "a, b dan c"
    assert formats.listed(EN, ["a", "b"]) == "a and b"


def test_a_month_and_a_weekday_have_names_in_both_languages() -> None:
    for language in Language:
        assert len(set(formats.MONTHS[language])) == 12
        assert len(set(formats.WEEKDAYS[language])) == 7


def test_a_day_near_by_goes_without_its_year() -> None:
    day = date(2026, 2, 3)

    assert formats.near_day(ID, day) == "Selasa, 3 Februari"
    assert formats.near_day(EN, day) == "Tuesday, 3 February"
    assert formats.short_day(ID, day) == "Sel 3 Feb"
    assert formats.short_day(EN, day) == "Tue 3 Feb"


def test_an_hour_stands_alone() -> None:
    moment = datetime(2026, 2, 3, 17, 5, tzinfo=UTC)

    assert formats.hour(ID, moment, WIB) == "00.05"
    assert formats.hour(EN, moment, WIT) == "02:05"
