"""The history of one record in words: who wrote which field when. No Qt here."""

from dataclasses import dataclass
from dataclasses import field as slot
from typing import Final

from pendamping.desktop.case_words import NOUN_OF, CaseWords
from pendamping.domain import values
from pendamping.domain.declare import Field, Kind
from pendamping.domain.values import ValueUnreadable
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.records_desk import Change
from pendamping.workbench import Desks

NEVER: Final = frozenset({"identity", "position"})
MOST_LETTERS: Final = 400
"""Of a long text, so much is shown in its history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One write to a record: who, when, which field, and what it was before and after."""

    when: str
    who: str
    field: str
    """Nothing where the record was made, deleted or brought back."""
    before: str = slot(repr=False)
    after: str = slot(repr=False)
    is_known: bool
    """Whether the value is still remembered here."""


def writes(desks: Desks, words: Words, noun: str, record: EntityId) -> tuple[Write, ...]:
    """Return the writes to one record, the latest first, each with what stood there before."""
    said = CaseWords(desks.room, words)
    declared = {one.name: one for one in NOUN_OF[noun].fields}
    stood: dict[tuple[str | None, object], Change] = {}
    found = []
    for change in desks.records.history(noun, record):
        if change.name in NEVER:
            continue
        place = (change.name, change.element)
        found.append(_write(said, declared, change, stood.get(place)))
        stood[place] = change
    return tuple(reversed(found))


def _write(
    said: CaseWords, declared: dict[str, Field], change: Change, before: Change | None
) -> Write:
    say = said.words.say
    written = change.written
    if change.name is None:
        made = written.value != 0
        name = ""
        after = say("Written anew") if made and before is None else say("Brought back")
        after = after if made else say("Deleted")
        past = ""
    else:
        one = declared.get(change.name)
        name = change.name if one is None else said.words.label(one.label)
        past = "" if before is None else _said(said, one, before)
        after = _said(said, one, change)
    return Write(
        when=said.words.moment(written.at),
        who=change.user or say("author {number}", number=change.author),
        field=name,
        before=past,
        after=after,
        is_known=written.is_known or change.name is None,
    )


def _said(said: CaseWords, one: Field | None, change: Change) -> str:
    written = change.written
    if not written.is_known:
        return said.words.say("no longer remembered here")
    if one is None:
        return change.said or ""
    if change.element is not None:
        named = _of_set(said, one, change.element)
        return f"+ {named}" if written.value else f"- {named}"
    try:
        value = values.from_wire(one, written.value)
    except ValueUnreadable:
        return change.said or ""
    text = said.value(one, value)
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"


def _of_set(said: CaseWords, one: Field, element: int | str) -> str:
    if one.codes is not None and one.kind is Kind.CODES and isinstance(element, str):
        if one.codes == "area":
            return said.place(element)
        return said.code(one.codes, element)
    return f"#{element}"
