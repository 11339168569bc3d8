"""The history of a case: its records, what people disagree on, what was reviewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as slot
from typing import Any, Final

from pendamping.desktop.case_words import NOUN_OF
from pendamping.desktop.screens.case_file.model.parts import Act, Item, Key, Section, Teller
from pendamping.desktop.screens.case_file.model.shapes import item, section
from pendamping.domain.declare import Audience, Sensitivity

FIRST: Final = ("case_file", "survivor")


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
