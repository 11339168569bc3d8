import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.areas import (
    Area,
    AreaKind,
    Level,
    code_of,
    is_area_code,
    kind_of,
    level_of,
    number_of,
    parents_of,
)

parts = st.integers(1, 99).map("{:02}".format)
villages = st.builds("{}.{}.{}.{:04}".format, parts, parts, parts, st.integers(1, 9999))
codes = st.builds(
    lambda code, parts: ".".join(code.split(".")[:parts]), villages, st.integers(1, 4)
)


@pytest.mark.parametrize("code", ["34", "34.01", "34.01.06", "34.01.06.2007", "00"])
def test_a_code_has_one_to_four_parts(code: str) -> None:
    assert is_area_code(code)


@pytest.mark.parametrize(
    "text",
    ["", "3", "340", "34.", "34.1", "34.01.6", "34.01.06.207", "34.01.06.20077", "34-01", "٣٤"],
)
def test_what_is_shaped_otherwise_is_no_code(text: str) -> None:
    assert not is_area_code(text)


def test_the_parts_say_where_an_area_lies() -> None:
    assert parents_of("34.01.06.2007") == ("34", "34.01", "34.01.06")
    assert parents_of("34") == ()


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("34", Level.PROVINCE),
        ("34.01", Level.REGENCY),
        ("34.01.06", Level.DISTRICT),
        ("34.01.06.2007", Level.VILLAGE),
    ],
)
def test_the_number_of_parts_is_the_level(code: str, level: Level) -> None:
    assert level_of(code) is level


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("34", AreaKind.PROVINCE),
        ("33.70", AreaKind.KABUPATEN),
        ("33.71", AreaKind.KOTA),
        ("34.01", AreaKind.KABUPATEN),
        ("34.71", AreaKind.KOTA),
        ("33.71.01", AreaKind.KECAMATAN),
        ("34.01.06", AreaKind.KAPANEWON),
        ("34.71.09", AreaKind.KEMANTREN),
        ("33.01.06.2007", AreaKind.DESA),
        ("33.01.06.1007", AreaKind.KELURAHAN),
        ("91.03.01.3007", AreaKind.DESA_ADAT),
        ("34.01.06.2007", AreaKind.KALURAHAN),
        ("34.71.09.1001", AreaKind.KELURAHAN),
    ],
)
def test_an_area_is_called_what_the_law_of_its_place_calls_it(code: str, kind: AreaKind) -> None:
    assert kind_of(code) is kind


def test_an_address_runs_from_the_village_to_the_province() -> None:
    sentolo = Area(
        code="34.01.06.2007",
        name="Sentolo",
        within=("Sentolo", "Kabupaten Kulon Progo", "Daerah Istimewa Yogyakarta"),
    )

    assert sentolo.path == "Sentolo, Sentolo, Kulon Progo, DIY"
    assert sentolo.titled == "Kalurahan Sentolo"


def test_a_name_that_carries_its_title_does_not_get_it_twice() -> None:
    regency = Area(code="34.01", name="Kabupaten Kulon Progo", within=("Yogyakarta",))
    customary = Area(
        code="91.03.01.3007", name="Desa Adat Yoboi", within=("Sentani", "Jayapura", "Papua")
    )

    assert regency.titled == "Kabupaten Kulon Progo"
    assert customary.titled == "Desa Adat Yoboi"


@given(codes)
def test_a_code_survives_being_a_number(code: str) -> None:
    assert code_of(number_of(code)) == code


@given(codes, codes)
def test_numbers_stand_in_the_order_of_codes(one: str, other: str) -> None:
    assert (number_of(one) < number_of(other)) == (one < other)
