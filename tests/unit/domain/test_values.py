from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.case import Case
from pendamping.domain.declare import Field, Kind, Label, NoValue
from pendamping.domain.nouns import NOUNS
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.stored_forms import EPOCH, FIRST_SECOND, LAST_SECOND, YEARS
from pendamping.domain.values import (
    ValueUnreadable,
    answered,
    elements,
    from_stored,
    from_wire,
    reason,
    record_of,
    set_of,
    to_stored,
    to_wire,
    unanswered,
)
from pendamping.kernel.clock import WIT
from pendamping.kernel.ids import EntityId

words = st.text(st.characters(codec="utf-8"), max_size=30)
codes = st.text("abcXYZ_019:-", min_size=1, max_size=12)
ids = st.integers(1, (1 << 63) - 1).map(EntityId)
whole_numbers = st.integers(-(1 << 63) + 1, (1 << 63) - 1)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
days = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))
moments = st.integers(FIRST_SECOND, LAST_SECOND).map(
    lambda second: EPOCH + timedelta(seconds=second)
)

VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: words,
    Kind.NOTE: words,
    Kind.CODE: words,
    Kind.CODES: st.frozensets(codes | st.sampled_from(["~unknown", "~declined", "~na"])),
    Kind.FLAG: st.booleans(),
    Kind.NUMBER: whole_numbers,
    Kind.RUPIAH: whole_numbers,
    Kind.DAY: days,
    Kind.PARTIAL_DAY: days.map(PartialDay.of),
    Kind.MOMENT: moments,
    Kind.ZONE: st.sampled_from(["WIB", "WITA", "WIT"]),
    Kind.AREA: st.sampled_from(["34", "34.01", "34.01.06", "34.01.06.2007"]),
    Kind.REF: ids,
    Kind.REFS: st.frozensets(ids | st.sampled_from(["~unknown", "~na"])),
    Kind.BLOB: hashes,
}


def a_field(kind: Kind) -> Field:
    return Field(number=1, name="thing", kind=kind, label=Label("Thing", "Hal"))


def tried(read: Callable[[], Any]) -> Any:
    """Return what was read, or the problem that it cannot be."""
    try:
        return read()
    except ValueUnreadable as problem:
        return problem


def valued(kind: Kind) -> st.SearchStrategy[tuple[Field, Any]]:
    field = a_field(kind)
    reasons = st.nothing() if field.is_set else st.sampled_from(NoValue)
    return st.tuples(st.just(field), VALUES[kind] | reasons)


fields_with_values = st.sampled_from(Kind).flatmap(valued)


@given(fields_with_values)
def test_what_is_stored_comes_back_as_it_was(case: tuple[Field, Any]) -> None:
    field, value = case

    back = from_stored(field, to_stored(field, value))

    assert back == value
    assert type(back) is type(value)


@given(fields_with_values)
def test_what_travels_comes_back_as_it_was(case: tuple[Field, Any]) -> None:
    field, value = case

    assert from_wire(field, to_wire(field, value)) == value


@given(fields_with_values)
def test_column_and_wire_hold_nothing_but_numbers_and_texts(case: tuple[Field, Any]) -> None:
    field, value = case

    stored, wire = to_stored(field, value), to_wire(field, value)

    assert stored is None or type(stored) in (int, str)
    assert field.is_set or wire == stored
    if isinstance(wire, tuple):
        assert len(set(wire)) == len(wire)


@given(
    st.sampled_from(Kind),
    st.none() | whole_numbers | words | st.lists(words | whole_numbers).map(tuple),
)
def test_whatever_comes_in_is_a_value_or_a_problem(kind: Kind, wire: Any) -> None:
    field = a_field(kind)

    outcome = tried(lambda: from_wire(field, wire))

    if isinstance(outcome, ValueUnreadable):
        assert outcome.facts == {"field": "thing", "kind": kind.value}
    else:
        assert from_wire(field, to_wire(field, outcome)) == outcome


@given(st.sampled_from(Kind), st.none() | whole_numbers | words)
def test_whatever_a_column_holds_is_a_value_or_a_problem(kind: Kind, stored: Any) -> None:
    field = a_field(kind)

    outcome = tried(lambda: from_stored(field, stored))

    if not isinstance(outcome, ValueUnreadable):
        assert from_stored(field, to_stored(field, outcome)) == outcome


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        (Kind.TEXT, NoValue.NOT_ASKED, None),
        (Kind.TEXT, NoValue.UNKNOWN, "~unknown"),
        (Kind.NUMBER, NoValue.DECLINED, "~declined"),
        (Kind.DAY, NoValue.NA, "~na"),
        (Kind.TEXT, "~unknown", "~~unknown"),
        (Kind.TEXT, "~", "~~"),
        (Kind.TEXT, "", ""),
        (Kind.FLAG, True, 1),
        (Kind.RUPIAH, 1_250_000, 1_250_000),
        (Kind.DAY, date(2026, 7, 14), "2026-07-14"),
        (Kind.PARTIAL_DAY, PartialDay(year=2023, month=7, approx=True), "2023-07~"),
        (Kind.MOMENT, datetime(2026, 7, 14, 2, 30, tzinfo=UTC), 1_783_996_200),
        (Kind.MOMENT, datetime(2026, 7, 14, 11, 30, tzinfo=WIT), 1_783_996_200),
        (Kind.CODES, frozenset(), None),
        (Kind.CODES, frozenset({"b", "a"}), "|a|b|"),
        (Kind.CODES, frozenset({"~declined"}), "|~declined|"),
        (Kind.REFS, frozenset({EntityId(10), EntityId(9)}), "|9|10|"),
    ],
)
def test_a_value_is_stored_in_one_way(kind: Kind, value: Any, stored: Any) -> None:
    assert to_stored(a_field(kind), value) == stored


def test_a_set_travels_as_its_elements_in_order() -> None:
    refs = a_field(Kind.REFS)

    assert to_wire(refs, frozenset({EntityId(10), EntityId(9)})) == (9, 10)
    assert to_wire(refs, set_of(NoValue.UNKNOWN)) == ("~unknown",)
    assert to_wire(refs, frozenset()) == ()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.TEXT, 1),
        (Kind.TEXT, None),
        (Kind.TEXT, "\ud800"),
        (Kind.FLAG, 1),
        (Kind.NUMBER, True),
        (Kind.NUMBER, 1.5),
        (Kind.NUMBER, 1 << 63),
        (Kind.DAY, datetime(2026, 7, 14, tzinfo=UTC)),
        (Kind.PARTIAL_DAY, "2023"),
        (Kind.MOMENT, date(2026, 7, 14)),
        (Kind.MOMENT, datetime(2026, 7, 14)),  # noqa: DTZ001 - a moment without a zone is the point
        (Kind.ZONE, "CET"),
        (Kind.AREA, "34.1"),
        (Kind.REF, 0),
        (Kind.BLOB, "abc"),
        (Kind.CODES, {"a"}),
        (Kind.CODES, NoValue.UNKNOWN),
        (Kind.CODES, frozenset({"a|b"})),
        (Kind.CODES, frozenset({""})),
        (Kind.CODES, frozenset({"~new"})),
        (Kind.REFS, frozenset({"a"})),
    ],
)
def test_a_value_of_another_kind_is_a_bug(kind: Kind, value: Any) -> None:
    with pytest.raises((TypeError, ValueError, OverflowError)):
        to_stored(a_field(kind), value)


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        (Kind.DAY, "2026-02-30"),
        (Kind.DAY, "20260714"),
        (Kind.FLAG, 2),
        (Kind.FLAG, True),
        (Kind.MOMENT, 1 << 62),
        (Kind.NUMBER, "12"),
        (Kind.TEXT, "~maybe"),
        (Kind.TEXT, b"bytes"),
        (Kind.REF, -4),
        (Kind.REFS, "|a|"),
        (Kind.REFS, "|" + "9" * 5000 + "|"),
        (Kind.CODES, 4),
        (Kind.CODES, "||"),
    ],
)
def test_what_nobody_can_have_meant_is_a_problem(kind: Kind, stored: Any) -> None:
    with pytest.raises(ValueUnreadable):
        from_stored(a_field(kind), stored)


@pytest.mark.parametrize(
    ("kind", "wire"),
    [
        (Kind.DAY, "1899-12-31"),
        (Kind.DAY, "2201-01-01"),
        (Kind.DAY, "9999-12-31"),
        (Kind.PARTIAL_DAY, "0202"),
        (Kind.PARTIAL_DAY, "9999-12~"),
        (Kind.MOMENT, -62_135_596_800),
        (Kind.MOMENT, 253_402_300_799),
    ],
)
def test_a_year_that_nobody_can_mean_does_not_come_in_and_is_read_as_not_asked(
    kind: Kind, wire: Any
) -> None:
    with pytest.raises(ValueUnreadable):
        from_wire(a_field(kind), wire)

    assert from_stored(a_field(kind), wire) is NoValue.NOT_ASKED


@pytest.mark.parametrize("zone", [WIT, timezone(timedelta(hours=-12))])
@pytest.mark.parametrize(
    "lived", [datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 12, 31, 23, 59, 59, tzinfo=UTC)]
)
def test_what_can_be_typed_comes_in_whatever_the_zone(zone: timezone, lived: datetime) -> None:
    moment = lived.replace(tzinfo=zone).astimezone(UTC)

    assert from_wire(a_field(Kind.MOMENT), to_wire(a_field(Kind.MOMENT), moment)) == moment


def test_parts_of_a_second_are_let_go() -> None:
    moment = datetime(2026, 7, 14, 2, 30, 0, 999_999, tzinfo=UTC)

    assert to_stored(a_field(Kind.MOMENT), moment) == 1_783_996_200
    before = datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC)
    assert to_stored(a_field(Kind.MOMENT), before) == -1
    assert from_stored(a_field(Kind.MOMENT), -1) == before - timedelta(microseconds=500_000)


@pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.NOUN.name)
def test_a_record_survives_its_columns(kind: Any) -> None:
    record = kind(id=EntityId(7), case=EntityId(3))

    stored = {each.name: to_stored(each, getattr(record, each.name)) for each in kind.NOUN.fields}

    assert set(stored.values()) <= {None}
    assert record_of(kind, stored, entity=EntityId(7), case=EntityId(3)) == record


def test_a_column_that_is_not_there_was_not_asked() -> None:
    case = record_of(Case, {"code": "KP-7Q4M-2"}, entity=EntityId(3), case=EntityId(3))

    assert case.code == "KP-7Q4M-2"
    assert case.summary is NoValue.NOT_ASKED


def test_every_reason_but_not_asked_is_an_answer() -> None:
    text, tags = a_field(Kind.TEXT), a_field(Kind.CODES)

    assert [answered(text, reason) for reason in NoValue] == [True, False, True, True]
    assert answered(tags, frozenset({"~declined"}))
    assert not answered(tags, frozenset())


def test_a_record_leaves_draft_when_all_that_is_needed_is_answered() -> None:
    empty = Case(id=EntityId(3), case=EntityId(3))
    filled = Case(
        id=EntityId(3),
        case=EntityId(3),
        code="KP-7Q4M-2",
        opened_on=date(2026, 7, 14),
        entry_channel="self",
        status="Active",
        owner="melati",
        risk_level=NoValue.UNKNOWN,
    )

    assert [field.name for field in unanswered(empty)] == [
        "code", "opened_on", "entry_channel", "status", "owner", "risk_level",
    ]  # fmt: skip
    assert unanswered(filled) == ()


@pytest.mark.parametrize("why", NoValue)
def test_a_set_can_say_why_it_names_nothing(why: NoValue) -> None:
    assert reason(set_of(why)) is why
    assert reason(why) is why
    assert elements(set_of(why)) == frozenset()


def test_a_set_that_names_something_needs_no_reason() -> None:
    both = frozenset({"pfa", "~declined"})

    assert reason(both) is None
    assert elements(both) == {"pfa"}
    assert reason("unknown") is None
