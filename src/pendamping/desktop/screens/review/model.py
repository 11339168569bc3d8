"""What the review screen shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from pendamping.desktop.case_words import CaseWords
from pendamping.desktop.screens.review.wording import Mark, Span, compared, plain
from pendamping.domain import codes, value_words
from pendamping.domain.comparing import Difference, Fate
from pendamping.domain.declare import Field, Noun, NoValue, Record
from pendamping.domain.nouns import NOUNS
from pendamping.domain.review import PlanReview, ReviewComment
from pendamping.domain.reviewing import Decision, ReviewState, content_fields
from pendamping.domain.rules.answers import known
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.reviews import QueueLine, Reading, Remark, ReviewDesk, Round
from pendamping.workbench import Desks

NEW: Final = EntityId(0)
BY_NAME: Final[dict[str, Noun]] = {kind.NOUN.name: kind.NOUN for kind in NOUNS}
HEADLINES: Final = ("what", "words", "action", "step", "name", "title", "summary", "aim")
"""The field that says what an item is, the first that its noun has."""
QUIET: Final = frozenset({"version", "position", "replaces", "status", "programme"})
"""Fields that the frame around the text says already."""
VOICE: Final = frozenset({"survivor_agreed", "agreed_on", "agreed_how"})
URGENT_DAYS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One line of the queue."""

    kind: str
    subject: EntityId
    code: str
    title: str
    badge: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One field as it is read: its label and its words."""

    name: str
    label: str
    spans: tuple[Span, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The plan itself, or one of its items."""

    record: EntityId
    title: str
    """What kind of thing it is, with its number."""
    headline: tuple[Span, ...] = field(repr=False)
    facts: tuple[Said, ...] = field(repr=False)
    chip: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A comment, and what it is about."""

    id: EntityId
    about: str
    text: str = field(repr=False)
    must_change: bool
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingState:
    """Everything of one version at one moment."""

    kind: str
    subject: EntityId
    case: EntityId
    hash: str
    title: str
    chips: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    remarks: tuple[Note, ...]
    """What was noted and goes out with the decision."""
    past: tuple[Note, ...]
    """Decisions and comments of earlier rounds, the latest first."""
    background: tuple[str, ...] = field(repr=False)
    may_decide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision as it was typed."""

    decision: Decision
    summary: str = field(default="", repr=False)
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewModel:
    """Puts what is to be decided into words, and carries decisions to the desk."""

    desks: Desks
    words: Words

    @property
    def _desk(self) -> ReviewDesk:
        return ReviewDesk(self.desks.room)

    def queue(self) -> tuple[Waiting, ...]:
        """Return what waits, the most pressing first."""
        return tuple(self._waiting(line) for line in self._desk.queue())

    def read(self, kind: str, subject: EntityId) -> ReadingState:
        """Open one version beside the last one that was approved."""
        return self._state(self._desk.read(kind, subject))

    def remark(self, state: ReadingState, remark: Remark) -> ReadingState:
        """Note a comment; it goes out with the decision."""
        self._desk.remark(state.kind, state.subject, remark)
        return self.read(state.kind, state.subject)

    def take_back(self, state: ReadingState, note: EntityId) -> ReadingState:
        """Take a comment back that has not gone out."""
        self._desk.take_back(note)
        return self.read(state.kind, state.subject)

    def decide(self, state: ReadingState, verdict: Verdict) -> tuple[Waiting, ...]:
        """Decide about exactly what was read; return what waits now."""
        said = PlanReview(id=NEW, case=NEW)
        if verdict.summary:
            said = replace(said, summary=verdict.summary)
        if verdict.valid_until is not None:
            said = replace(said, valid_until=verdict.valid_until)
        self._desk.decide(
            state.kind, state.subject, verdict.decision, read_hash=state.hash, verdict=said
        )
        return self.queue()

    def _waiting(self, line: QueueLine) -> Waiting:
        badge, tone = self._badge(line)
        return Waiting(
            kind=line.kind,
            subject=line.subject,
            code=line.code,
            title=" ".join(filter(None, (self._kind(line.kind), _version(line.version)))),
            badge=badge,
            tone=tone,
        )

    def _badge(self, line: QueueLine) -> tuple[str, str]:
        if line.red_flag:
            return self.words.say("urgent"), "danger"
        if line.days <= 0:
            return self.words.say("today"), "neutral"
        days = self.words.count("{n} day", "{n} days", line.days)
        tone = "attention" if line.days >= URGENT_DAYS or line.risk == "high" else "neutral"
        return days, tone

    def _kind(self, kind: str) -> str:
        return self.words.label(codes.code_list("review_subject").label(kind))

    def _state(self, reading: Reading) -> ReadingState:
        return ReadingState(
            kind=reading.kind,
            subject=reading.subject,
            case=reading.case,
            hash=reading.hash,
            title=" · ".join(filter(None, (self._kind(reading.kind), reading.code))),
            chips=tuple(self._chips(reading)),
            items=tuple(self._items(reading)),
            remarks=tuple(self._note(one, reading) for one in reading.remarks),
            past=tuple(self._past(reading)),
            background=tuple(self._background(reading)),
            may_decide=reading.may_decide,
        )

    def _chips(self, reading: Reading) -> list[tuple[str, str]]:
        words, stands = self.words, reading.standing
        version = _version(reading.version)
        chips: list[tuple[str, str]] = []
        asked = known(stands.request.asked_on) if stands.request else None
        if asked is not None:
            day = formats.short_day(words.language, asked)
            text = words.say("{version} handed in {day}", version=version, day=day)
            chips.append((text.strip(), "info"))
        elif stands.state is not ReviewState.SUBMITTED:
            chips.append((words.say("does not wait for a decision"), "neutral"))
        if reading.compared_with is not None:
            chips.append(
                (
                    words.say(
                        "beside v{version}, which was approved", version=reading.compared_with
                    ),
                    "neutral",
                )
            )
        if stands.stale:
            chips.append((words.say("has decisions about other versions"), "attention"))
        return chips

    def _items(self, reading: Reading) -> list[Item]:
        changes: dict[EntityId, dict[str, Difference]] = {}
        gone: dict[EntityId, list[Difference]] = {}
        for one in reading.differences:
            if one.fate is Fate.REMOVED:
                gone.setdefault(one.record, []).append(one)
            else:
                changes.setdefault(one.record, {})[one.field] = one
        names = self._names(reading)
        numbers: dict[str, int] = {}
        items = []
        for part in reading.parts:
            name = part.NOUN.name
            numbers[name] = numbers.get(name, 0) + 1
            is_whole = part.id == reading.subject
            title = self.words.label(part.NOUN.label)
            items.append(
                self._item(
                    part,
                    title if is_whole else f"{title} {numbers[name]}",
                    changes.get(part.id, {}),
                    names,
                )
            )
        return items + [self._gone(record, lost, names) for record, lost in gone.items()]

    def _item(
        self,
        part: Record,
        title: str,
        changes: dict[str, Difference],
        names: Mapping[int, str],
    ) -> Item:
        fields = [
            one
            for one in content_fields(part)
            if one.name not in QUIET and one.name != part.NOUN.parent
        ]
        head = next((one for name in HEADLINES for one in fields if one.name == name), None)
        said = [
            self._said(part, one, changes.get(one.name), names) for one in fields if one is not head
        ]
        is_new = bool(changes) and all(one.fate is Fate.ADDED for one in changes.values())
        return Item(
            record=part.id,
            title=title,
            headline=()
            if head is None
            else self._said(part, head, changes.get(head.name), names).spans,
            facts=tuple(one for one in said if one.spans),
            chip=self._chip(part, is_new=is_new, is_changed=bool(changes)),
        )

    def _chip(self, part: Record, *, is_new: bool, is_changed: bool) -> tuple[str, str] | None:
        if is_new:
            return self.words.say("new"), "info"
        if is_changed:
            return self.words.say("changed"), "attention"
        status = known(getattr(part, "status", None))
        if status is None or part.NOUN.parent is None:
            return None
        shown = value_words.show(part.NOUN.field("status"), status, self.words.language)
        return shown, "fine" if status == "done" else "neutral"

    def _gone(self, record: EntityId, lost: Sequence[Difference], names: Mapping[int, str]) -> Item:
        shown = [one for one in lost if one.field not in QUIET]
        text = " · ".join(
            filter(
                None,
                (
                    self._shown(BY_NAME[one.noun].field(one.field), one.before, names)
                    for one in shown
                ),
            )
        )
        return Item(
            record=record,
            title=self.words.say("Left out since"),
            headline=(Span(text, Mark.REMOVED),),
            facts=(),
            chip=(self.words.say("left out"), "danger"),
        )

    def _said(
        self,
        part: Record,
        declared: Field,
        change: Difference | None,
        names: Mapping[int, str],
    ) -> Said:
        after = self._shown(declared, getattr(part, declared.name), names)
        if change is None:
            spans = plain(after)
        else:
            spans = compared(self._shown(declared, change.before, names), after)
        return Said(name=declared.name, label=self.words.label(declared.label), spans=spans)

    def _shown(self, declared: Field, value: Any, names: Mapping[int, str]) -> str:
        if isinstance(value, NoValue):
            return ""
        if isinstance(value, date) and not isinstance(value, datetime):
            return self.words.day(value)
        said = CaseWords(self.desks.room, self.words)
        return said.value(declared, value, lambda record: names.get(record, ""))

    def _names(self, reading: Reading) -> dict[int, str]:
        """Return what names the records that a plan points at: relations, goals, organisations."""
        desk, words = self.desks.records, self.words
        relations = codes.code_list("relation")
        names: dict[int, str] = {}
        for one in desk.every("household_member", case=reading.case):
            relation = known(getattr(one.record, "relation", None))
            if relation is not None:
                names[one.record.id] = words.label(relations.label(relation))
        for one in desk.every("goal", case=reading.case):
            names[one.record.id] = _text(one.record, "words")
        for one in desk.every("organisation"):
            names[one.record.id] = _text(one.record, "name")
        return names

    def _note(self, comment: ReviewComment, reading: Reading) -> Note:
        return Note(
            id=comment.id,
            about=self._about(comment, reading),
            text=known(comment.comment) or "",
            must_change=known(comment.must_change) is True,
        )

    def _about(self, comment: ReviewComment, reading: Reading) -> str:
        item = known(comment.item)
        numbers: dict[str, int] = {}
        for part in reading.parts:
            name = part.NOUN.name
            numbers[name] = numbers.get(name, 0) + 1
            if part.id != item:
                continue
            label = self.words.label(part.NOUN.label)
            about = label if part.id == reading.subject else f"{label} {numbers[name]}"
            field_name = known(comment.field_name)
            if field_name:
                about = f"{about} · {self.words.label(part.NOUN.field(field_name).label)}"
            return about
        return self.words.say("The whole")

    def _past(self, reading: Reading) -> list[Note]:
        return [
            note
            for round_ in sorted(reading.rounds, key=lambda one: one.number, reverse=True)
            for note in self._round(round_, reading)
        ]

    def _round(self, round_: Round, reading: Reading) -> list[Note]:
        notes = []
        for decided in round_.decisions:
            review = decided.review
            verdict = self.words.label(
                codes.code_list("review_decision").label(known(review.decision) or "")
            )
            about = [self.words.say("Round {n}", n=round_.number), verdict]
            if decided.is_stale:
                about.append(self.words.say("for an older version"))
            on = known(review.decided_on)
            who = " · ".join(
                filter(None, (known(review.reviewer), "" if on is None else self.words.day(on)))
            )
            notes.append(
                Note(
                    id=review.id,
                    about=" · ".join(about),
                    text=known(review.summary) or "",
                    must_change=False,
                    who=who,
                )
            )
            notes += [self._note(one, reading) for one in decided.comments]
        return notes

    def _background(self, reading: Reading) -> list[str]:
        about = reading.background
        if about is None:
            return []
        words = self.words
        lines = [
            words.say("{name}: {first} → {last}", name=name, first=first, last=last)
            for name, first, last in (
                (
                    self.words.label(codes.code_list("instrument").label(one.instrument)),
                    one.first_score if one.first_score is not None else one.first_band,
                    one.last_score if one.last_score is not None else one.last_band,
                )
                for one in about.trends
            )
            if first is not None
        ]
        of = "" if about.sessions_planned is None else f"/{about.sessions_planned}"
        lines.append(
            words.say(
                "Sessions {n} · {family} with the family",
                n=f"{about.sessions}{of}",
                family=about.with_family,
            )
        )
        levels = codes.code_list("risk_level")
        lines += [
            words.say("Risk: {level}", level=words.label(levels.label(risk)))
            for _, risk, _ in about.risks[:1]
        ]
        return lines


def _version(version: int | None) -> str:
    return "" if version is None else f"v{version}"


def _text(record: Record, name: str) -> str:
    value = getattr(record, name, None)
    return value if isinstance(value, str) else ""
