from dataclasses import dataclass
from typing import Any

import pytest

from pendamping.domain import declare as a
from pendamping.domain.declare import (
    ANY,
    HIGHEST,
    Audience,
    Conflict,
    Kind,
    Maybe,
    NoValue,
    Record,
    Sensitivity,
)
from pendamping.kernel.ids import EntityId


@a.noun(7, "kettle", "Kettle", "Ceret", sensitivity=Sensitivity.PROGRAMME)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Kettle(Record):
    """A thing to test with."""

    colour: Maybe[str] = a.text(2, "Colour", "Warna")
    name: Maybe[str] = a.text(1, "Name", "Nama", sensitivity=Sensitivity.IDENTITY)
    tags: frozenset[str] = a.codes(3, "tag", "Tags", "Tanda")
    owner: Maybe[EntityId] = a.ref(4, ANY, "Owner", "Pemilik")


def a_kettle(**fields: Any) -> Kettle:
    return Kettle(id=EntityId(5), case=EntityId(5), **fields)


def declared(*, number: int = 8, field: int = 1, **facts: Any) -> type[Record]:
    """Declare a noun that keeps or breaks the rules for numbers, lists and corrections."""

    @a.noun(number, "cup", "Cup", "Cangkir", sensitivity=Sensitivity.PROGRAMME, **facts)
    @dataclass(frozen=True, slots=True, kw_only=True, repr=False)
    class Cup(Record):
        size: Maybe[int] = a.number(field, "Size", "Ukuran")

    return Cup


def test_a_noun_knows_its_fields_in_order_of_number() -> None:
    assert [field.name for field in Kettle.NOUN.fields] == ["name", "colour", "tags", "owner"]
    assert Kettle.NOUN.field("colour").kind is Kind.TEXT


def test_a_field_that_is_not_declared_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Kettle.NOUN.field("handle")


def test_what_nobody_filled_was_not_asked() -> None:
    assert a_kettle().colour is NoValue.NOT_ASKED
    assert a_kettle().tags == frozenset()


def test_a_field_is_as_sensitive_as_its_noun_unless_it_says_otherwise() -> None:
    noun = Kettle.NOUN

    assert noun.sensitivity_of(noun.field("colour")) is Sensitivity.PROGRAMME
    assert noun.sensitivity_of(noun.field("name")) is Sensitivity.IDENTITY


def test_a_record_prints_its_number_and_nothing_else() -> None:
    assert repr(a_kettle(name="Sari")) == "<kettle 5>"


def test_unknown_as_a_word_is_not_the_reason_unknown() -> None:
    assert a_kettle(colour="unknown") != a_kettle(colour=NoValue.UNKNOWN)


def test_a_noun_travels_with_the_case_and_asks_unless_it_says_otherwise() -> None:
    assert Kettle.NOUN.audience is Audience.CASE
    assert Kettle.NOUN.field("colour").conflict is Conflict.ASK


def test_a_label_is_said_in_the_language_asked_for() -> None:
    assert Kettle.NOUN.label.said("id") == "Ceret"
    assert Kettle.NOUN.label.said("en") == "Kettle"


@pytest.mark.parametrize("number", [0, HIGHEST + 1])
def test_numbers_stay_within_what_the_wire_holds(number: int) -> None:
    with pytest.raises(ValueError, match="cup"):
        declared(number=number)
    with pytest.raises(ValueError, match="cup"):
        declared(field=number)


def test_a_number_is_given_once() -> None:
    with pytest.raises(ValueError, match="1, 1"):

        @a.noun(9, "jug", "Jug", "Kendi", sensitivity=Sensitivity.PROGRAMME)
        @dataclass(frozen=True, slots=True, kw_only=True, repr=False)
        class Jug(Record):
            one: Maybe[str] = a.text(1, "One", "Satu")
            other: Maybe[str] = a.text(1, "Other", "Lain")


@pytest.mark.parametrize(
    "facts", [{"ordered": True}, {"append_only": True}, {"parent": "kettle"}, {"parent": "size"}]
)
def test_a_noun_has_the_fields_its_nature_asks_for(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="cup"):
        declared(**facts)


def test_nouns_are_found_by_name() -> None:
    assert a.by_name([Kettle, declared()])["kettle"] is Kettle.NOUN
