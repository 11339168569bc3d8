"""The history of a case: who wrote which field when, what people disagree on, what was reviewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as slot
from typing import Any, Final

from pendamping.desktop.case_words import NOUN_OF
from pendamping.desktop.screens.case_file.model.parts import Act, Item, Key, Section, Teller
from pendamping.desktop.screens.case_file.model.shapes import item, section
from pendamping.domain import values
from pendamping.domain.declare import Audience, Field, Kind, Sensitivity
from pendamping.domain.values import ValueUnreadable
from pendamping.usecases.records_desk import Change

FIRST: Final = ("case_file", "survivor")
NEVER: Final = frozenset({"identity", "position"})
MOST_LETTERS: Final = 400
"""Of a long text, so much is shown in its history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One write to a record: who, when, which field, and what it was before and after."""

    when: str
    who: str
    field: str
    before: str = slot(repr=False)
    after: str = slot(repr=False)
    is_known: bool
    """Whether the value is still remembered here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The last tab: the records to choose from, and what stands beside them."""

    records: tuple[Item, ...] = slot(repr=False)
    conflicts: tuple[str, ...]
    reviews: Section
    bin: Section
    """What was deleted and can be brought back."""
    columns: tuple[str, ...]


def history(tell: Teller) -> History:
    """List every record of a case whose writes can be told, and what is contested in it."""
    say = tell.words.say
    return History(
        records=tuple(_records(tell)),
        conflicts=tuple(_conflicts(tell)),
        reviews=section(
            tell,
            "plan_review",
            say("Reviews"),
            say("Each decision about a plan will stand here, with who decided and when."),
            adds=("",),
        ),
        bin=Section(
            key="bin",
            title=say("Bin"),
            teaches=say("What was deleted will stand here and can be brought back."),
            items=tuple(_deleted(tell)),
            icon="trash-2",
        ),
        columns=(say("When"), say("Who"), say("Field"), say("Before"), say("After")),
    )


def writes(tell: Teller, key: Key) -> tuple[Write, ...]:
    """Return the writes to one record, the latest first, each with what stood there before."""
    declared = {one.name: one for one in NOUN_OF[key.noun].fields}
    stood: dict[tuple[str | None, object], Change] = {}
    found = []
    for change in tell.desks.records.history(key.noun, key.record):
        if change.name in NEVER:
            continue
        place = (change.name, change.element)
        found.append(_write(tell, declared, change, stood.get(place)))
        stood[place] = change
    return tuple(reversed([one for one in found if one is not None]))


def _records(tell: Teller) -> Iterator[Item]:
    order = [*FIRST, *(name for name in NOUN_OF if name not in FIRST)]
    for name in order:
        noun = NOUN_OF[name]
        if noun.audience is Audience.SHARED or noun.sensitivity is Sensitivity.IDENTITY:
            continue
        if not tell.may_read(name):
            continue
        for one in tell.desks.records.every(name, case=tell.case):
            yield _named(tell, one.record)


def _named(tell: Teller, record: Any) -> Item:
    line = item(tell, record)
    noun = tell.said.noun(record.NOUN.name)
    about = line.title if line.title != noun else ""
    return Item(
        key=line.key,
        title=noun,
        detail=" · ".join(filter(None, (about, line.lead))),
        icon=line.icon,
    )


def _deleted(tell: Teller) -> Iterator[Item]:
    act = Act("restore", tell.words.say("Bring back"))
    for name in tell.open.deletes & tell.open.reads:
        noun = NOUN_OF[name]
        if noun.audience is Audience.SHARED or name in ("case_file", "identity"):
            continue
        for record in tell.desks.records.deleted(name, tell.case):
            yield Item(
                key=Key(name, record),
                title=tell.words.label(noun.label),
                detail=f"#{record}",
                icon="trash-2",
                act=act,
            )


def _write(
    tell: Teller, declared: dict[str, Field], change: Change, before: Change | None
) -> Write | None:
    say = tell.words.say
    written = change.written
    if change.name is None:
        made = written.value != 0
        name = ""
        after = say("Written anew") if made and before is None else say("Brought back")
        after = after if made else say("Deleted")
        past = ""
    else:
        one = declared.get(change.name)
        name = change.name if one is None else tell.words.label(one.label)
        past = "" if before is None else _said(tell, one, before)
        after = _said(tell, one, change)
    return Write(
        when=tell.words.moment(written.at),
        who=change.user or say("author {number}", number=change.author),
        field=name,
        before=past,
        after=after,
        is_known=written.is_known or change.name is None,
    )


def _said(tell: Teller, one: Field | None, change: Change) -> str:
    written = change.written
    if not written.is_known:
        return tell.words.say("no longer remembered here")
    if one is None:
        return change.said or ""
    if change.element is not None:
        named = _of_set(tell, one, change.element)
        return f"+ {named}" if written.value else f"- {named}"
    try:
        value = values.from_wire(one, written.value)
    except ValueUnreadable:
        return change.said or ""
    said = tell.said.value(one, value)
    return said if len(said) <= MOST_LETTERS else f"{said[:MOST_LETTERS]}…"


def _of_set(tell: Teller, one: Field, element: int | str) -> str:
    if one.codes is not None and one.kind is Kind.CODES and isinstance(element, str):
        if one.codes == "area":
            return tell.said.place(element)
        return tell.said.code(one.codes, element)
    return f"#{element}"


def _conflicts(tell: Teller) -> Iterator[str]:
    for one in tell.desks.judging.conflicts(tell.case):
        noun = tell.words.label(one.noun.label)
        if one.is_doubled:
            yield tell.words.say("{noun}: written in two places, unknowingly", noun=noun)
        elif one.field is None:
            yield tell.words.say("{noun}: deleted here, changed elsewhere", noun=noun)
        else:
            yield tell.words.count(
                "{noun}, “{field}”: {n} answer",
                "{noun}, “{field}”: {n} answers",
                len(one.choices),
                noun=noun,
                field=tell.words.label(one.field.label),
            )
