"""What tabs of a case file are made of: lines in sections, curves, and what can be added. No Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self

from pendamping.desktop.case_words import NOUN_OF, CaseWords, Mark
from pendamping.desktop.errands import (
    Errand,
    OpenForm,
    OpenPlan,
    OpenSafetyPlan,
    RecordSession,
)
from pendamping.domain.declare import Kind, Record
from pendamping.domain.values import answered
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.openness import Openness, openness
from pendamping.workbench import Desks


class Tab(StrEnum):
    """The tabs of a case file, as errands name them."""

    SUMMARY = "summary"
    SESSIONS = "sessions"
    PLAN = "plan"
    HOUSEHOLD = "household"
    ASSESSMENT = "assessment"
    REFERRALS = "referrals"
    RIGHTS = "rights"
    DOCUMENTS = "documents"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Key:
    """Which record a line is about."""

    noun: str
    record: EntityId


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with a line besides opening it."""

    what: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record in a list, already in words: no name, no story."""

    key: Key
    title: str = field(repr=False)
    detail: str = field(default="", repr=False)
    lead: str = ""
    marks: tuple[Mark, ...] = ()
    icon: str | None = None
    state: Mark | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Add:
    """Something that can be written anew."""

    noun: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A list of a tab: its records, what stands there before there are any, what can be added."""

    key: str
    title: str
    teaches: str
    items: tuple[Item, ...] = ()
    adds: tuple[Add, ...] = ()
    icon: str = "list"
    remark: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One point of a curve."""

    on: date
    day: str
    score: int | None
    level: int
    """The band, counted from the best."""
    band: str
    alert: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A scale over time, for whoever may read scores; for others how the bands went."""

    instrument: str
    title: str
    dots: tuple[Dot, ...]
    bands: tuple[str, ...]
    """From the best to the worst."""
    cutoff: int | None
    reliable: int | None
    lowest: int
    highest: int
    worse_up: bool
    said: str
    """The curve in a sentence, for whoever does not see it."""

    @property
    def has_scores(self) -> bool:
        return any(dot.score is not None for dot in self.dots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """A tab that is a row of lists, perhaps with curves over them."""

    sections: tuple[Section, ...]
    curves: tuple[Curve, ...] = ()
    remark: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Teller:
    """What every tab needs to tell of the records of one case. Used on the worker."""

    desks: Desks
    words: Words
    case: EntityId
    open: Openness

    @classmethod
    def of(cls, desks: Desks, words: Words, case: EntityId) -> Self:
        """Ask what of the case is open, and go on from there."""
        return cls(desks, words, case, openness(desks.room, case))

    @property
    def said(self) -> CaseWords:
        return CaseWords(self.desks.room, self.words)

    def records(self, noun: str) -> list[Any]:
        """Return the records of a kind that stand, as far as they are open; none if none is."""
        if not self.may_read(noun):
            return []
        found: list[Any] = [one.record for one in self.desks.records.every(noun, case=self.case)]
        if not NOUN_OF[noun].append_only:
            return found
        corrected = {one.corrects for one in found}
        return [one for one in found if one.id not in corrected]

    def may_read(self, noun: str) -> bool:
        """Tell whether anything of such records is open in this case."""
        return noun in self.open.reads

    def adds(self, *nouns: str) -> tuple[Add, ...]:
        """Return those of these kinds that this person may write here."""
        return tuple(Add(noun, self.said.noun(noun)) for noun in nouns if noun in self.open.writes)

    def organisation(self) -> Callable[[int], str]:
        """Return what names organisations, reading the directory once, when first asked."""
        known: dict[int, str] = {}

        def name(number: int) -> str:
            if not known:
                known.update(self._organisations())
            return known.get(number, "")

        return name

    def _organisations(self) -> dict[int, str]:
        found = self.desks.records.every("organisation")
        return {
            one.record.id: name
            for one in found
            if isinstance(name := getattr(one.record, "name", None), str)
        }

    def texts(self, record: Record, fields: Iterable[str] | None = None) -> tuple["Text", ...]:
        """Return the texts of a record that were written, each under its question."""
        chosen = None if fields is None else set(fields)
        return tuple(
            Text(self.words.label(one.label), str(value))
            for one in record.NOUN.fields
            if one.kind in (Kind.NOTE, Kind.TEXT)
            and (one.name in chosen if chosen is not None else one.name not in UNSAID)
            and answered(one, value := getattr(record, one.name))
            and isinstance(value, str)
        )


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a record, shown once somebody opened it."""

    label: str
    text: str = field(repr=False)


UNSAID: Final = frozenset({"position", "pack_hash", "pack_version", "answers", "plan_version_hash"})
"""Texts that are for the program."""


def errand_of(case: EntityId, key: Key) -> Errand:
    """Return what opens a record: its own screen where it has one, else its form."""
    match key.noun:
        case "session":
            return RecordSession(case=case, session=key.record)
        case "appointment":
            return RecordSession(case=case, appointment=key.record)
        case "family_plan" | "family_plan_action":
            return OpenPlan(case, key.record if key.noun == "family_plan" else None)
        case "safety_plan":
            return OpenSafetyPlan(case)
        case _:
            return OpenForm(key.noun, case, key.record)


def errand_to_add(case: EntityId, noun: str) -> Errand:
    """Return what begins a new record of a kind."""
    match noun:
        case "session":
            return RecordSession(case=case)
        case "family_plan":
            return OpenPlan(case)
        case "safety_plan":
            return OpenSafetyPlan(case)
        case _:
            return OpenForm(noun, case)
