"""Canaries: every personal text of a case is a mark, so that a leak tells which field it was.

A mark is `Kenari`, the class of the field and the numbers of noun and field: `KenariV003001` is
the full name of an identity. What is typed at the window and not saved is of class `D`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from pendamping.domain.declare import Audience, Field, Kind, Noun, Record, Sensitivity
from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.changes import Changes, changing
from pendamping.workbench import Desks

NEW: Final = EntityId(0)
PERSONAL: Final = frozenset({Sensitivity.IDENTITY, Sensitivity.CLINICAL, Sensitivity.CASE})
FREE: Final = frozenset({Kind.TEXT, Kind.NOTE})
MARK: Final = re.compile(r"kenari([vkcd])(\d{3})(\d{3})", re.IGNORECASE)

NOT_WRITTEN: Final = frozenset(
    {
        # where an item stands in its list
        "position",
        # who of the office, by pseudonym
        *("owner", "psychologist", "supervisor", "held_by", "reviewer", "approved_by"),
        *("explained_by", "given_by", "accepted_by"),
        # what the program counts, compares or looks up
        *("code", "text_version", "text_hash", "pack_version", "pack_hash", "answers"),
        *("plan_version_hash", "media_type", "field_name", "rule"),
    }
)
"""Texts that no person writes about another, by the name of their field."""


def personal(noun: Noun) -> tuple[Field, ...]:
    """Return the fields of a noun in which somebody may write what another confided."""
    return tuple(
        one
        for one in noun.fields
        if one.kind in FREE and noun.sensitivity_of(one) in PERSONAL and one.name not in NOT_WRITTEN
    )


def mark(noun: Noun, field: Field) -> str:
    """Return what stands in a field."""
    return f"Kenari{noun.sensitivity_of(field).value}{noun.number:03}{field.number:03}"


def typed(number: int) -> str:
    """Return what is typed and not saved."""
    return f"KenariD{number:03}000"


def marks_in(text: str) -> set[str]:
    """Return the marks that stand in a text, written alike."""
    return {found.group().lower() for found in MARK.finditer(text)}


def names_in(text: str) -> set[str]:
    """Return the marks of fields that tell who somebody is."""
    return {one for one in marks_in(text) if one.startswith("kenariv")}


def mark_case(desks: Desks, case: EntityId) -> dict[str, list[EntityId]]:
    """Write a mark into every personal text of a case; return its records by noun.

    What the case has none of is added, as bare as a record can be.
    """
    made: dict[str, list[EntityId]] = {}
    with changing(desks.room.vault, desks.room.clock) as changes:
        for kind in NOUNS:
            if kind.NOUN.audience is Audience.CASE and personal(kind.NOUN):
                made[kind.NOUN.name] = [
                    _marked(changes, one).id for one in _of_case(changes, kind, case, made)
                ]
    return made


def _marked(changes: Changes, record: Record) -> Record:
    noun = record.NOUN
    texts: dict[str, Any] = {one.name: mark(noun, one) for one in personal(noun)}
    marked = replace(record, **texts)
    records.save(changes, marked)
    return marked


def _of_case(
    changes: Changes, kind: type[Record], case: EntityId, made: dict[str, list[EntityId]]
) -> Iterable[Record]:
    found = records.of_case(changes.writer, kind, case)
    return found or [records.add(changes, kind(id=NEW, case=case, **dict(_belongs(kind, made))))]


def _belongs(kind: type[Record], made: dict[str, list[EntityId]]) -> Iterator[tuple[str, EntityId]]:
    """Point to the newest of what a record is a part of."""
    if kind.NOUN.parent is not None:
        whole = kind.NOUN.field(kind.NOUN.parent).refers_to
        if whole in made:
            yield kind.NOUN.parent, made[whole][-1]
