"""Instruments: what an answered scale says. A screen, never a diagnosis.

Scoring, bands and alerts are facts and ship as data in `resources/instruments/`, with a topic
label of our own for each item. The wording of a scale belongs to its publisher: an office brings
the pack it is entitled to, and a response keeps the hash of the pack that was read out (V-28).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Final, Self

from pendamping.domain.declare import Label, Language
from pendamping.kernel import resources
from pendamping.kernel.problems import Problem

FOLDER: Final = "instruments"

Answers = Mapping[int, int | None]
"""Item to answer, items from 1. `None` is an item marked as skipped; what is not there is open."""


SKIPPED: Final = "s"


class PackDoesNotFit(Problem):
    """A pack lacks something it must carry."""

    code = "instrument.pack_does_not_fit"


class PackHasOtherItems(PackDoesNotFit):
    """A pack has not the scale's number of items, or one of them is no text."""

    code = "instrument.pack_has_other_items"


class Direction(StrEnum):
    """What a higher score means."""

    WORSE = "worse"
    BETTER = "better"


class Change(StrEnum):
    """How a score stands to the first one."""

    FIRST = "first"
    BETTER = "better"
    WORSE = "worse"
    WITHIN = "within"
    """The difference is smaller than the scale can tell."""
    UNKNOWN = "unknown"
    """No rule is known for this scale, or a score is missing."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of scores with one name."""

    lowest: int
    highest: int
    code: str
    label: Label


@dataclass(frozen=True, slots=True)
class AlertItem:
    """An item whose answer calls for somebody today."""

    item: int
    at_least: int
    red_flag: str
    """The code of the list `red_flag`."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A group of items of which some count are marked."""

    code: str
    items: tuple[int, ...]
    needed: int


@dataclass(frozen=True, slots=True)
class Implied:
    """An answer that follows from another, so nobody is asked twice (K10 items 3 and 6)."""

    item: int
    answer: int
    then_item: int
    then_answer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The words of a scale in one language, with whose they are."""

    instrument: str
    version: str
    language: str
    source: str
    licence: str
    items: tuple[str, ...] = field(repr=False)

    @classmethod
    def read(cls, scale: "Scale", written: Mapping[str, Any]) -> Self:
        """Read a pack that an office brings, or raise `PackDoesNotFit` with what is missing."""
        names = ("version", "language", "source", "licence")
        kept = {name: _one_line(written.get(name)) for name in names}
        missing = sorted(name for name, said in kept.items() if not said)
        lines = written.get("items")
        items = [_one_line(item) for item in lines] if isinstance(lines, list) else []
        if not all(items):
            items = []
        if missing:
            raise PackDoesNotFit(instrument=scale.id, missing=missing)
        if len(items) != len(scale.topics):
            raise PackHasOtherItems(instrument=scale.id, items=len(items), needed=len(scale.topics))
        return cls(instrument=scale.id, items=tuple(items), **kept)

    @property
    def hash(self) -> str:
        """The SHA-256 of everything in it: what a response keeps to say which words were read."""
        parts = [
            self.instrument,
            self.version,
            self.language,
            self.source,
            self.licence,
            *self.items,
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How one instrument is asked and scored."""

    id: str
    version: int
    name: str
    topics: tuple[Label, ...]
    answers: tuple[Label, ...]
    lowest: int
    highest: int
    window_days: int
    """The days an item asks about; the scale is not given again sooner."""
    youngest: int
    """The youngest age it is meant for."""
    direction: Direction
    bands: tuple[Band, ...]
    cutoff: int | None = None
    change: int | None = None
    """Points beyond which two scores truly differ."""
    factor: int = 1
    scored: frozenset[int] = frozenset()
    """The items that make the score; all when empty."""
    alerts: tuple[AlertItem, ...] = ()
    flags: tuple[Flag, ...] = ()
    counts_from: int = 1
    """The answer from which an item is marked for a flag."""
    pattern: frozenset[str] = frozenset()
    """Flags that must all be there for the pattern."""
    implied: tuple[Implied, ...] = ()
    specialist: bool = False
    """Only a psychologist gives it."""
    source: str
    licence: str

    @classmethod
    def read(cls, content: bytes) -> Self:
        """Read a scale from its file."""
        written = json.loads(content)
        return cls(
            id=written["id"],
            version=written["version"],
            name=written["name"],
            topics=tuple(Label(**topic) for topic in written["topics"]),
            answers=tuple(Label(**answer) for answer in written["answers"]),
            lowest=written["lowest"],
            highest=written["highest"],
            window_days=written["window_days"],
            youngest=written["youngest"],
            direction=Direction(written["higher_is"]),
            bands=tuple(
                Band(low, high, code, Label(english, indonesian))
                for low, high, code, english, indonesian in written["bands"]
            ),
            cutoff=written.get("cutoff"),
            change=written.get("change"),
            factor=written.get("factor", 1),
            scored=frozenset(written.get("scored", ())),
            alerts=tuple(AlertItem(*alert) for alert in written.get("alerts", ())),
            flags=tuple(
                Flag(code, tuple(items), needed) for code, items, needed in written.get("flags", ())
            ),
            counts_from=written.get("counts_from", 1),
            pattern=frozenset(written.get("pattern", ())),
            implied=tuple(Implied(*implied) for implied in written.get("implied", ())),
            specialist=written.get("specialist", False),
            source=written["source"],
            licence=written["licence"],
        )

    @property
    def items(self) -> range:
        return range(1, len(self.topics) + 1)

    def band(self, score: int) -> Band:
        """Return the band of a score that this scale can give."""
        (band,) = (band for band in self.bands if band.lowest <= score <= band.highest)
        return band

    def is_beyond_cutoff(self, score: int) -> bool | None:
        """Tell whether a score is on the side of concern; none where the scale has no cut-off."""
        if self.cutoff is None:
            return None
        return score >= self.cutoff if self.direction is Direction.WORSE else score <= self.cutoff

    def topic_pack(self, language: Language) -> Pack:
        """Return our own topic labels as a pack, for as long as the office brings no wording."""
        return Pack(
            instrument=self.id,
            version=f"topics-{self.version}",
            language=language,
            source="Pendamping",
            licence="Topic labels of our own; not the publisher's wording",
            items=tuple(topic.said(language) for topic in self.topics),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Result:
    """What the answers say. An open or skipped item leaves no score: nothing is prorated."""

    score: int | None
    band: Band | None
    beyond_cutoff: bool | None
    alerts: tuple[AlertItem, ...]
    flags: frozenset[str]
    pattern: bool | None
    """Whether every group of the scale's pattern is there (PCL-5: 1 B, 1 C, 2 D, 2 E)."""
    open: tuple[int, ...]
    skipped: tuple[int, ...]
    out_of_range: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CurvePoint:
    """One point of a person's curve."""

    on: date
    score: int
    band: Band
    beyond_cutoff: bool | None
    change: Change
    """Against the first point."""


def score(scale: Scale, answers: Answers) -> Result:
    """Score what was answered. Alerts fire as soon as their item is answered, score or not."""
    given = {item: answer for item, answer in answers.items() if item in scale.items}
    for rule in scale.implied:
        if given.get(rule.item) == rule.answer:
            given.setdefault(rule.then_item, rule.then_answer)
    valid = {
        item: answer
        for item, answer in given.items()
        if answer is not None and scale.lowest <= answer <= scale.highest
    }
    counted = scale.scored or frozenset(scale.items)
    total = sum(valid[item] for item in counted) * scale.factor if counted <= valid.keys() else None
    flags = frozenset(
        flag.code
        for flag in scale.flags
        if sum(valid.get(item, 0) >= scale.counts_from for item in flag.items) >= flag.needed
    )
    return Result(
        score=total,
        band=None if total is None else scale.band(total),
        beyond_cutoff=None if total is None else scale.is_beyond_cutoff(total),
        alerts=tuple(
            alert for alert in scale.alerts if valid.get(alert.item, -1) >= alert.at_least
        ),
        flags=flags,
        pattern=scale.pattern <= flags if scale.pattern and total is not None else None,
        open=tuple(item for item in scale.items if item not in given),
        skipped=tuple(item for item in scale.items if item in given and given[item] is None),
        out_of_range=tuple(
            item for item in scale.items if given.get(item) is not None and item not in valid
        ),
    )


def change_between(scale: Scale, first: int | None, last: int | None) -> Change:
    """Tell whether two scores of one person truly differ, and in which direction."""
    if scale.change is None or first is None or last is None:
        return Change.UNKNOWN
    if abs(last - first) < scale.change:
        return Change.WITHIN
    rose_well = (last > first) == (scale.direction is Direction.BETTER)
    return Change.BETTER if rose_well else Change.WORSE


def curve(scale: Scale, scores: Iterable[tuple[date, int | None]]) -> tuple[CurvePoint, ...]:
    """Return a person's curve in order of day; responses without a score leave no point."""
    known: Sequence[tuple[date, int]] = sorted(
        (on, points) for on, points in scores if points is not None
    )
    return tuple(
        CurvePoint(
            on=on,
            score=points,
            band=scale.band(points),
            beyond_cutoff=scale.is_beyond_cutoff(points),
            change=change_between(scale, known[0][1], points) if place else Change.FIRST,
        )
        for place, (on, points) in enumerate(known)
    )


def next_on(scale: Scale, last_on: date) -> date:
    """Return the first day on which the scale asks about new days only."""
    return last_on + timedelta(days=scale.window_days)


def _one_line(said: object) -> str:
    """Return a text without the line ends and the width that came along when it was pasted."""
    return " ".join(said.split()) if isinstance(said, str) else ""


def read_answers(written: str) -> dict[int, int | None]:
    """Read answers as a response keeps them, `0,1,s,,2`: `s` is skipped, nothing is still open."""
    read: dict[int, int | None] = {}
    for item, answer in enumerate(written.split(","), start=1):
        said = answer.strip()
        if said == SKIPPED:
            read[item] = None
        elif said.isascii() and said.isdecimal():
            read[item] = int(said)
    return read


def write_answers(scale: Scale, answers: Answers) -> str:
    """Write answers as a response keeps them."""
    written = {item: SKIPPED if answer is None else str(answer) for item, answer in answers.items()}
    return ",".join(written.get(item, "") for item in scale.items)


@cache
def scale(name: str) -> Scale:
    """Return the scale of that id, which ships with the program."""
    return Scale.read(resources.octets(f"{FOLDER}/{name}.json"))


def names() -> list[str]:
    """Name every scale there is."""
    return [name.removesuffix(".json") for name in resources.names(FOLDER)]
