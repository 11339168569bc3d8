"""Every noun has its place in the glossary, and none tells what it holds when it is printed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from builders_source import ROOT, loaded
from pendamping.domain.declare import Field, Kind, Record
from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import EntityId

CANARY = "CANARY-kenari-7391"
NUMBER = 7_391_739_173
DAY = date(1907, 3, 9)
MOMENT = datetime(1907, 3, 9, 17, 39, tzinfo=UTC)
TELLTALES = (CANARY, str(NUMBER), "1907")


def canary(field: Field) -> Any:
    """Return a value that would be recognised wherever it turns up."""
    if field.is_set:
        return frozenset({NUMBER if field.kind is Kind.REFS else CANARY})
    return {
        Kind.FLAG: True,
        Kind.NUMBER: NUMBER,
        Kind.RUPIAH: NUMBER,
        Kind.DAY: DAY,
        Kind.MOMENT: MOMENT,
        Kind.REF: EntityId(NUMBER),
    }.get(field.kind, CANARY)


@pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.NOUN.name)
def test_a_record_does_not_tell_what_it_holds(kind: type[Record]) -> None:
    values = {field.name: canary(field) for field in kind.NOUN.fields}

    record = kind(id=EntityId(1), case=EntityId(1), **values)

    for told in (repr(record), str(record), f"{record}", f"{[record]}"):
        assert not any(telltale in told for telltale in TELLTALES)


def test_every_noun_is_listed() -> None:
    loaded()
    declared = {kind for kind in _below(Record) if "NOUN" in vars(kind) and _is_ours(kind)}

    assert {kind.NOUN.name for kind in declared} == {kind.NOUN.name for kind in NOUNS}


def test_numbers_and_names_of_nouns_are_used_once() -> None:
    assert len({kind.NOUN.number for kind in NOUNS}) == len(NOUNS)
    assert len({kind.NOUN.name for kind in NOUNS}) == len(NOUNS)


def test_every_noun_and_field_has_a_name_in_both_languages() -> None:
    labels = [
        label
        for kind in NOUNS
        for label in (kind.NOUN.label, *(field.label for field in kind.NOUN.fields))
    ]

    assert [label for label in labels if not label.en.strip() or not label.id.strip()] == []


def test_every_noun_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")

    assert [kind.NOUN.name for kind in NOUNS if f"`{kind.NOUN.name}`" not in glossary] == []


def _below(kind: type[Record]) -> list[type[Record]]:
    return [deeper for sub in kind.__subclasses__() for deeper in (sub, *_below(sub))]


def _is_ours(kind: type[Record]) -> bool:
    return kind.__module__.startswith("pendamping.")
