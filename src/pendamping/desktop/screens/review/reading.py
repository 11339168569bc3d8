"""One version in words: its actions by their goals, what differs, what was noted. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from pendamping.desktop.case_words import CaseWords
from pendamping.desktop.screens.review.rounds import RoundWords
from pendamping.desktop.screens.review.states import Group, Item, ReadingState, Row, Said, Voice
from pendamping.desktop.wording import Mark, Span, compared, plain
from pendamping.domain import codes, value_words
from pendamping.domain.comparing import Difference, Fate
from pendamping.domain.declare import Field, Noun, NoValue, Record
from pendamping.domain.family_plan import FamilyPlanAction
from pendamping.domain.nouns import NOUNS
from pendamping.domain.reviewing import ReviewState, content_fields
from pendamping.domain.rules.answers import known
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.reviews import Reading
from pendamping.workbench import Desks

BY_NAME: Final[dict[str, Noun]] = {kind.NOUN.name: kind.NOUN for kind in NOUNS}
HEADLINES: Final = ("what", "words", "action", "step", "name", "title", "summary", "aim")
"""The field that says what an item is, the first that its noun has."""
QUIET: Final = frozenset({"version", "position", "replaces", "status", "programme"})
"""Fields that the frame around the text says already."""
VOICE: Final = frozenset({"survivor_agreed", "agreed_on", "agreed_how"})
"""Fields that stand in a box of their own: they are hers."""
DONE_WITH: Final = {"done": "fine", "cancelled": "neutral", "not_possible": "danger"}
"""What ended is not carried over into the next version; it was not left out."""


@dataclass(frozen=True)
class ReadingWords:
    """Puts one reading into words."""

    desks: Desks
    words: Words
    reading: Reading

    def state(self) -> ReadingState:
        """Return everything of it."""
        reading = self.reading
        rounds = RoundWords(self.words, reading, self.numbers)
        actions = [part for part in reading.parts if isinstance(part, FamilyPlanAction)]
        voice = self._voice()
        hidden = VOICE if voice is not None else frozenset()
        others = [part for part in reading.parts if not isinstance(part, FamilyPlanAction)]
        gone = [one for one in self._gone if one not in self._gone_actions]
        kind = self.words.label(codes.code_list("review_subject").label(reading.kind))
        return ReadingState(
            kind=reading.kind,
            subject=reading.subject,
            case=reading.case,
            hash=reading.hash,
            title=" · ".join(filter(None, (kind, reading.code))),
            chips=tuple(self._chips()),
            groups=tuple(self._groups(actions)) if actions or self._gone_actions else (),
            voice=voice,
            items=(
                *(self._item(part, hidden) for part in others),
                *(self._left_out(record) for record in gone),
            ),
            remarks=tuple(rounds.note(one) for one in reading.remarks),
            past=tuple(rounds.past()),
            background=tuple(rounds.background()),
            may_decide=reading.may_decide,
        )

    @cached_property
    def numbers(self) -> dict[EntityId, int]:
        """Number the items of each kind; actions by their goals, as their writer sees them."""
        parts = self.reading.parts
        actions = [part for part in parts if isinstance(part, FamilyPlanAction)]
        ordered = [one for group in _by_goal(actions).values() for one in group]
        ordered_ids = {one.id: at for at, one in enumerate(ordered, start=1)}
        counts: dict[str, int] = {}
        for part in parts:
            if part.id not in ordered_ids:
                counts[part.NOUN.name] = counts.get(part.NOUN.name, 0) + 1
                ordered_ids[part.id] = counts[part.NOUN.name]
        return ordered_ids

    @cached_property
    def _changes(self) -> dict[EntityId, dict[str, Difference]]:
        changes: dict[EntityId, dict[str, Difference]] = {}
        for one in self.reading.differences:
            if one.fate is not Fate.REMOVED:
                changes.setdefault(one.record, {})[one.field] = one
        return changes

    @cached_property
    def _gone(self) -> dict[EntityId, dict[str, Difference]]:
        gone: dict[EntityId, dict[str, Difference]] = {}
        for one in self.reading.differences:
            if one.fate is Fate.REMOVED:
                gone.setdefault(one.record, {})[one.field] = one
        return gone

    @cached_property
    def _gone_actions(self) -> dict[EntityId, dict[str, Difference]]:
        noun = FamilyPlanAction.NOUN.name
        return {
            record: lost
            for record, lost in self._gone.items()
            if any(one.noun == noun for one in lost.values())
        }

    @cached_property
    def _names(self) -> dict[int, str]:
        """Return what names the records that a plan points at: relations, goals, organisations."""
        desk, words, case = self.desks.records, self.words, self.reading.case
        relations = codes.code_list("relation")
        names: dict[int, str] = {}
        for one in desk.every("household_member", case=case):
            relation = known(getattr(one.record, "relation", None))
            if relation is not None:
                names[one.record.id] = words.label(relations.label(relation))
        for one in desk.every("goal", case=case):
            names[one.record.id] = _text(one.record, "words")
        for one in desk.every("organisation"):
            names[one.record.id] = _text(one.record, "name")
        return names

    @cached_property
    def _ended(self) -> Mapping[EntityId, str]:
        """Return how actions of earlier versions ended."""
        found = self.desks.records.every(FamilyPlanAction.NOUN.name, case=self.reading.case)
        return {
            one.record.id: status
            for one in found
            if (status := _text(one.record, "status")) in DONE_WITH
        }

    def _chips(self) -> list[tuple[str, str]]:
        words, reading = self.words, self.reading
        stands = reading.standing
        version = "" if reading.version is None else f"v{reading.version}"
        chips: list[tuple[str, str]] = []
        asked = known(stands.request.asked_on) if stands.request else None
        if asked is not None:
            day = formats.short_day(words.language, asked)
            text = words.say("{version} handed in {day}", version=version, day=day)
            chips.append((text.strip(), "info"))
        elif stands.state is not ReviewState.SUBMITTED:
            chips.append((words.say("does not wait for a decision"), "neutral"))
        if reading.compared_with is not None:
            beside = words.say("beside approved v{version}", version=reading.compared_with)
            chips.append((beside, "neutral"))
        if stands.stale:
            chips.append((words.say("has decisions about other versions"), "attention"))
        return chips

    def _groups(self, actions: Sequence[FamilyPlanAction]) -> list[Group]:
        towards = _by_goal(actions)
        gone: dict[EntityId | None, list[EntityId]] = {}
        for record, lost in self._gone_actions.items():
            goal = known(lost["goal"].before) if "goal" in lost else None
            gone.setdefault(goal, []).append(record)
        order = sorted({*towards, *gone}, key=lambda goal: (goal is None, _rank(goal, towards)))
        groups = []
        for number, goal in enumerate(order, start=1):
            rows = [self._row(one) for one in towards.get(goal, ())]
            rows += [Row(number="", item=self._left_out(one)) for one in gone.get(goal, ())]
            groups.append(Group(title=self._goal(goal, number), rows=tuple(rows)))
        return groups

    def _goal(self, goal: EntityId | None, number: int) -> str:
        if goal is None:
            return self.words.say("Towards no goal yet")
        return self.words.say("Goal {n} · {goal}", n=number, goal=self._names.get(goal, ""))

    def _row(self, action: FamilyPlanAction) -> Row:
        hidden = frozenset({"goal"}) - self._moved(action)
        return Row(number=str(self.numbers[action.id]), item=self._item(action, hidden))

    def _moved(self, action: FamilyPlanAction) -> frozenset[str]:
        """Return the goal's name if the action stood under another one and is not new."""
        change = self._changes.get(action.id, {}).get("goal")
        was = change is not None and change.fate is Fate.CHANGED
        return frozenset({"goal"}) if was else frozenset()

    def _voice(self) -> Voice | None:
        whole = self.reading.parts[0]
        names = {one.name for one in whole.NOUN.fields}
        if not names >= VOICE:
            return None
        return Voice(words=_text(whole, "agreed_how"), agreed=self._agreed(whole))

    def _agreed(self, whole: Record) -> str:
        agreed = known(getattr(whole, "survivor_agreed", None))
        on = known(getattr(whole, "agreed_on", None))
        if agreed is False:
            return self.words.say("the survivor does not agree")
        if agreed is None:
            return self.words.say("it is not known whether the survivor agrees")
        if on is None:
            return self.words.say("the survivor agrees")
        return self.words.say("agreed together on {day}", day=self.words.day(on))

    def _item(self, part: Record, hidden: frozenset[str]) -> Item:
        changes = self._changes.get(part.id, {})
        title = self.words.label(part.NOUN.label)
        fields = [
            one
            for one in content_fields(part)
            if one.name not in QUIET | hidden and one.name != part.NOUN.parent
        ]
        head = next((one for name in HEADLINES for one in fields if one.name == name), None)
        said = [self._said(part, one, changes.get(one.name)) for one in fields if one is not head]
        is_whole = part.id == self.reading.subject
        return Item(
            record=part.id,
            title=title if is_whole else f"{title} {self.numbers[part.id]}",
            head="" if head is None else head.name,
            head_label="" if head is None else self.words.label(head.label),
            headline=() if head is None else self._said(part, head, changes.get(head.name)).spans,
            facts=tuple(one for one in said if one.spans),
            chip=self._chip(part, changes),
        )

    def _chip(self, part: Record, changes: Mapping[str, Difference]) -> tuple[str, str] | None:
        if changes and all(one.fate is Fate.ADDED for one in changes.values()):
            return self.words.say("new"), "info"
        if changes.keys() == {"position"}:
            return self.words.say("moved"), "neutral"
        if changes:
            return self.words.say("changed"), "attention"
        status = known(getattr(part, "status", None))
        if status is None or part.NOUN.parent is None:
            return None
        shown = value_words.show(part.NOUN.field("status"), status, self.words.language)
        return shown, "fine" if status == "done" else "neutral"

    def _left_out(self, record: EntityId) -> Item:
        """Show what only the version before had, struck through unless it had come to its end."""
        lost = [one for one in self._gone[record].values() if one.field not in QUIET]
        noun = BY_NAME[next(iter(self._gone[record].values())).noun]
        status = self._ended.get(record)
        fate = Mark.SAME if status else Mark.REMOVED
        said = [
            Said(name=one.field, label=self.words.label(field.label), spans=(Span(text, fate),))
            for one in lost
            if (field := noun.field(one.field)).name not in (noun.parent, "goal")
            and (text := self._shown(field, one.before))
        ]
        head = next((one for name in HEADLINES for one in said if one.name == name), None)
        if status:
            chip = (
                value_words.show(noun.field("status"), status, self.words.language),
                DONE_WITH[status],
            )
        else:
            chip = (self.words.say("left out"), "danger")
        return Item(
            record=record,
            title=self.words.say("Left out since"),
            head="" if head is None else head.name,
            headline=() if head is None else head.spans,
            facts=tuple(one for one in said if one is not head),
            chip=chip,
            is_gone=True,
        )

    def _said(self, part: Record, declared: Field, change: Difference | None) -> Said:
        after = self._shown(declared, getattr(part, declared.name))
        if change is None:
            spans = plain(after)
        else:
            spans = compared(self._shown(declared, change.before), after)
        return Said(name=declared.name, label=self.words.label(declared.label), spans=spans)

    def _shown(self, declared: Field, value: Any) -> str:
        if isinstance(value, NoValue):
            return ""
        said = CaseWords(self.desks.room, self.words)
        if isinstance(value, date) and not isinstance(value, datetime):
            is_short = declared in FamilyPlanAction.NOUN.fields
            return said.day(value) if is_short else self.words.day(value)
        return said.value(declared, value, lambda record: self._names.get(record, ""))


def _by_goal(
    actions: Sequence[FamilyPlanAction],
) -> dict[EntityId | None, list[FamilyPlanAction]]:
    """Group actions by goal in the order in which the goals first appear; those without, last."""
    towards: dict[EntityId | None, list[FamilyPlanAction]] = {}
    for one in actions:
        towards.setdefault(known(one.goal), []).append(one)
    loose = towards.pop(None, None)
    return towards if loose is None else {**towards, None: loose}


def _rank(goal: EntityId | None, towards: Mapping[EntityId | None, object]) -> int:
    order = list(towards)
    return order.index(goal) if goal in order else len(order)


def _text(record: Record, name: str) -> str:
    value = getattr(record, name, None)
    return value if isinstance(value, str) else ""
