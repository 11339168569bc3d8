from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.declare import AREAS, Field, Kind, Label, NoValue
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.stored_forms import YEARS
from pendamping.domain.value_words import (
    LONGEST_LINE,
    CodeNotKnown,
    MoreThanOneLine,
    NotADay,
    NotAHash,
    NotAMoment,
    NotAnAmount,
    NotAnArea,
    NotAnId,
    NotANumber,
    NotAPartialDay,
    NotAZone,
    NotYesOrNo,
    OutOfBounds,
    TooLong,
    TypedOtherwise,
    parse,
    show,
)
from pendamping.domain.values import from_stored, to_stored
from pendamping.kernel.clock import WIT
from pendamping.kernel.ids import EntityId

MORNING = datetime(2026, 7, 14, 2, 30, tzinfo=UTC)


def a_field(kind: Kind, **facts: Any) -> Field:
    return Field(number=1, name="thing", kind=kind, label=Label("Thing", "Hal"), **facts)


METHODS = a_field(Kind.CODES, codes="method")
RISK = a_field(Kind.CODE, codes="risk_level")
AREA_CODES = a_field(Kind.CODES, codes=AREAS)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.DAY, "14-07-2026", date(2026, 7, 14)),
        (Kind.DAY, "14/7/2026", date(2026, 7, 14)),
        (Kind.DAY, "14.07.2026", date(2026, 7, 14)),
        (Kind.DAY, "2026-07-14", date(2026, 7, 14)),
        (Kind.DAY, " 14 Juli 2026 ", date(2026, 7, 14)),
        (Kind.DAY, "14 Agt 2026", date(2026, 8, 14)),
        (Kind.DAY, "14 nopember 2026", date(2026, 11, 14)),
        (Kind.DAY, "July 14, 2026", date(2026, 7, 14)),
        (Kind.DAY, "1 Mei 2026", date(2026, 5, 1)),
        (Kind.PARTIAL_DAY, "Juli 2026", PartialDay(year=2026, month=7)),
        (Kind.PARTIAL_DAY, "07-2026", PartialDay(year=2026, month=7)),
        (Kind.PARTIAL_DAY, "2026-07", PartialDay(year=2026, month=7)),
        (Kind.PARTIAL_DAY, "2026", PartialDay(year=2026)),
        (Kind.PARTIAL_DAY, "sekitar 2023", PartialDay(year=2023, approx=True)),
        (Kind.PARTIAL_DAY, "kira-kira Okt 2023", PartialDay(year=2023, month=10, approx=True)),
        (Kind.PARTIAL_DAY, "2023-07~", PartialDay(year=2023, month=7, approx=True)),
        (Kind.PARTIAL_DAY, "14-07-2026", PartialDay(year=2026, month=7, day=14)),
        (Kind.MOMENT, "14-07-2026 09.30", MORNING),
        (Kind.MOMENT, "14-07-2026 09:30 WIB", MORNING),
        (Kind.MOMENT, "14 Juli 2026 pukul 11.30 WIT", MORNING),
        (Kind.MOMENT, "2026-07-14T02:30:00Z", MORNING),
        (Kind.MOMENT, "2026-07-13T21:30:00-05:00", MORNING),
        (Kind.NUMBER, "1.250", 1250),
        (Kind.NUMBER, "1,250,000", 1_250_000),
        (Kind.NUMBER, "-3", -3),
        (Kind.NUMBER, "007", 7),
        (Kind.RUPIAH, "Rp1.250.000", 1_250_000),
        (Kind.RUPIAH, "Rp 1.250.000,00", 1_250_000),
        (Kind.RUPIAH, "rp. 500.000,-", 500_000),
        (Kind.RUPIAH, "2,5 juta", 2_500_000),
        (Kind.RUPIAH, "1.5 jt", 1_500_000),
        (Kind.RUPIAH, "500rb", 500_000),
        (Kind.RUPIAH, "0", 0),
        (Kind.FLAG, "ya", True),
        (Kind.FLAG, "T", False),
        (Kind.FLAG, "Yes", True),
        (Kind.FLAG, "tidak", False),
        (Kind.ZONE, "wita", "WITA"),
        (Kind.AREA, "34.01.06.2007", "34.01.06.2007"),
        (Kind.REF, "#274877906945", EntityId(274_877_906_945)),
        (Kind.REFS, "9, 10", frozenset({9, 10})),
        (Kind.BLOB, "AB" * 32, "ab" * 32),
        (Kind.TEXT, "  Sari  ", "Sari"),
        (Kind.TEXT, "Cafe\u0301", "Caf\u00e9"),
        (Kind.TEXT, "Sa\u200bri\x07", "Sari"),
        (Kind.NOTE, "dua\nbaris", "dua\nbaris"),
    ],
)
def test_what_people_type_is_understood(kind: Kind, typed: str, value: object) -> None:
    assert parse(a_field(kind), typed) == value


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", NoValue.NOT_ASKED),
        ("   ", NoValue.NOT_ASKED),
        ("tidak ditanyakan", NoValue.NOT_ASKED),
        ("Tidak diketahui", NoValue.UNKNOWN),
        ("?", NoValue.UNKNOWN),
        ("~unknown", NoValue.UNKNOWN),
        ("MENOLAK MENJAWAB", NoValue.DECLINED),
        ("declined", NoValue.DECLINED),
        ("tidak berlaku", NoValue.NA),
        ("n/a", NoValue.NA),
    ],
)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.CODE])
def test_every_field_can_be_left_for_a_reason(kind: Kind, typed: str, why: NoValue) -> None:
    field = a_field(kind, codes="method") if kind is Kind.CODES else a_field(kind)

    value = parse(field, typed)

    expected = {
        NoValue.NOT_ASKED: frozenset[str](),
        NoValue.UNKNOWN: frozenset({"~unknown"}),
        NoValue.DECLINED: frozenset({"~declined"}),
        NoValue.NA: frozenset({"~na"}),
    }
    assert value == (expected[why] if field.is_set else why)


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        (Kind.DAY, "Juli 2026", NotADay),
        (Kind.DAY, "30-02-2026", NotADay),
        (Kind.DAY, "sekitar 14-07-2026", NotADay),
        (Kind.DAY, "kemarin", NotADay),
        (Kind.DAY, "14-07-26", NotADay),
        (Kind.DAY, "14 Ju 2026", NotADay),
        (Kind.PARTIAL_DAY, "musim hujan", NotAPartialDay),
        (Kind.PARTIAL_DAY, "13-2026", NotAPartialDay),
        (Kind.MOMENT, "14-07-2026", NotAMoment),
        (Kind.MOMENT, "14-07-2026 25.00", NotAMoment),
        (Kind.MOMENT, "01-01-0001 00.00", NotAMoment),
        (Kind.NUMBER, "1.5", NotANumber),
        (Kind.NUMBER, "banyak", NotANumber),
        (Kind.NUMBER, "1.250,000", NotANumber),
        (Kind.RUPIAH, "-5", NotAnAmount),
        (Kind.RUPIAH, "10000000 miliar", NotAnAmount),
        (Kind.RUPIAH, "1,2345 ribu", NotAnAmount),
        (Kind.RUPIAH, "lima juta", NotAnAmount),
        (Kind.RUPIAH, "5 dolar", NotAnAmount),
        (Kind.FLAG, "mungkin", NotYesOrNo),
        (Kind.ZONE, "GMT", NotAZone),
        (Kind.AREA, "Sentolo", NotAnArea),
        (Kind.REF, "empat", NotAnId),
        (Kind.REF, "-1", NotAnId),
        (Kind.BLOB, "abc", NotAHash),
        (Kind.TEXT, "dua\nbaris", MoreThanOneLine),
        (Kind.TEXT, "x" * (LONGEST_LINE + 1), TooLong),
    ],
)
def test_what_is_not_understood_is_answered_with_what_is_needed(
    kind: Kind, typed: str, problem: type[TypedOtherwise]
) -> None:
    with pytest.raises(problem) as refusal:
        parse(a_field(kind), typed)

    assert refusal.value.facts["field"] == "thing"
    assert typed not in map(str, refusal.value.facts.values())


def test_a_number_stays_within_what_can_be_meant() -> None:
    distress = a_field(Kind.NUMBER, at_least=0, at_most=10)

    assert parse(distress, "10") == 10
    with pytest.raises(OutOfBounds) as refusal:
        parse(distress, "11")
    assert refusal.value.facts == {"field": "thing", "at_least": 0, "at_most": 10}


def test_a_time_without_a_zone_is_one_of_the_place() -> None:
    assert parse(a_field(Kind.MOMENT), "14-07-2026 11.30", zone=WIT) == MORNING


@pytest.mark.parametrize("typed", ["high", "HIGH", "High", "tinggi", "Tinggi"])
def test_a_code_is_typed_by_its_code_or_by_a_label(typed: str) -> None:
    assert parse(RISK, typed) == "high"


def test_a_code_can_be_left_for_a_reason() -> None:
    assert parse(RISK, "tidak diketahui") is NoValue.UNKNOWN
    assert parse(RISK, "") is NoValue.NOT_ASKED


def test_a_code_that_is_not_offered_is_answered_with_those_that_are() -> None:
    with pytest.raises(CodeNotKnown) as refusal:
        parse(RISK, "gawat")
    assert refusal.value.facts == {"field": "thing", "codes": "low, medium, high"}

    with pytest.raises(CodeNotKnown) as refusal:
        parse(a_field(Kind.CODE, codes="country"), "Atlantis")
    assert str(refusal.value.facts["codes"]).startswith("ID, MY, SG")
    assert str(refusal.value.facts["codes"]).endswith(" …")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("pfa", {"pfa"}),
        ("pfa, relaksasi", {"pfa", "relaxation"}),
        ("pfa; Solving problems step by step", {"pfa", "problem_solving"}),
        ("pfa|cbt\nparenting", {"pfa", "cbt", "parenting"}),
        ("tidak diketahui, pfa", {"~unknown", "pfa"}),
    ],
)  # fmt: skip
def test_several_codes_stand_side_by_side(typed: str, value: set[str]) -> None:
    assert parse(METHODS, typed) == frozenset(value)


def test_a_label_with_a_comma_is_one_choice() -> None:
    losses = a_field(Kind.CODES, codes="loss_component")

    assert parse(losses, "Other losses (transport, lawyer, case)") == {"other_loss"}


def test_areas_are_codes_of_the_area_table() -> None:
    assert parse(AREA_CODES, "34.01.06; 34.01.08") == {"34.01.06", "34.01.08"}
    with pytest.raises(NotAnArea):
        parse(AREA_CODES, "Kokap")


@pytest.mark.parametrize(
    ("kind", "value", "indonesian", "english"),
    [
        (Kind.DAY, date(2026, 7, 4), "4 Juli 2026", "4 July 2026"),
        (
            Kind.PARTIAL_DAY,
            PartialDay(year=2023, month=8, approx=True),
            "sekitar Agustus 2023",
            "about August 2023",
        ),
        (Kind.PARTIAL_DAY, PartialDay(year=2023), "2023", "2023"),
        (Kind.MOMENT, MORNING, "14 Juli 2026 09.30 WIB", "14 July 2026 09:30 WIB"),
        (Kind.NUMBER, 1_250_000, "1.250.000", "1,250,000"),
        (Kind.RUPIAH, 1_250_000, "Rp1.250.000", "Rp1,250,000"),
        (Kind.FLAG, True, "Ya", "Yes"),
        (Kind.REF, EntityId(7), "#7", "#7"),
        (Kind.REFS, frozenset({EntityId(10), EntityId(9)}), "#9, #10", "#9, #10"),
        (Kind.TEXT, "Sari", "Sari", "Sari"),
        (Kind.TEXT, NoValue.DECLINED, "Menolak menjawab", "Prefers not to say"),
        (Kind.NUMBER, NoValue.NOT_ASKED, "Belum ditanyakan", "Not asked yet"),
    ],
)
def test_a_value_is_said_in_both_languages(
    kind: Kind, value: Any, indonesian: str, english: str
) -> None:
    assert show(a_field(kind), value, "id") == indonesian
    assert show(a_field(kind), value, "en") == english


def test_codes_are_said_by_their_labels_in_the_order_of_the_list() -> None:
    value = frozenset({"relaxation", "pfa", "of_tomorrow", "~declined"})

    assert show(METHODS, value, "en") == "Psychological first aid, Relaxation, of_tomorrow"
    assert show(METHODS, frozenset({"~declined"}), "id") == "Menolak menjawab"
    assert show(METHODS, frozenset(), "id") == "Belum ditanyakan"
    assert show(RISK, "high", "id") == "Tinggi"
    assert show(AREA_CODES, frozenset({"34.02", "34.01"}), "id") == "34.01, 34.02"


def test_a_moment_is_said_in_the_zone_it_was_lived_in() -> None:
    assert show(a_field(Kind.MOMENT), MORNING, "id", zone=WIT) == "14 Juli 2026 11.30 WIT"


days = st.dates(min_value=date(YEARS[0], 1, 1), max_value=date(YEARS[-1], 12, 31))
approx = st.builds(
    PartialDay, year=st.integers(YEARS[0], YEARS[-1]), month=st.integers(1, 12) | st.none()
)


@pytest.mark.parametrize("language", ["id", "en"])
@given(day=days, partial=approx, number=st.integers(-(10**15), 10**15), yes=st.booleans())
def test_what_is_said_can_be_typed(
    language: str, day: date, partial: PartialDay, number: int, *, yes: bool
) -> None:
    for kind, value in (
        (Kind.DAY, day),
        (Kind.PARTIAL_DAY, partial),
        (Kind.NUMBER, number),
        (Kind.RUPIAH, abs(number)),
        (Kind.FLAG, yes),
    ):
        field = a_field(kind)
        assert parse(field, show(field, value, language)) == value


@given(st.sampled_from([kind for kind in Kind if kind not in (Kind.CODE, Kind.CODES)]), st.text())
def test_whatever_is_typed_is_a_value_or_a_problem(kind: Kind, typed: str) -> None:
    field = a_field(kind)
    try:
        value = parse(field, typed)
    except TypedOtherwise:
        return

    assert from_stored(field, to_stored(field, value)) == value
