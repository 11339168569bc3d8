"""How a case is spoken of on every screen: its stage, its risk, its place, its days. No Qt here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from pendamping.desktop import places
from pendamping.domain.codes import code_list
from pendamping.domain.declare import Field, Kind, Noun
from pendamping.domain.nouns import NOUNS
from pendamping.domain.stages import Stage
from pendamping.domain.value_words import show
from pendamping.domain.values import answered, elements
from pendamping.i18n import formats
from pendamping.i18n.words import Words, mark
from pendamping.usecases.room import Room

STAGES: Final[Mapping[Stage, str]] = {
    Stage.ACCESS: mark("Access and first contact"),
    Stage.ENGAGEMENT: mark("Agreement to be helped"),
    Stage.ASSESSMENT: mark("Assessment"),
    Stage.PLANNING: mark("Planning"),
    Stage.DELIVERY: mark("Services under way"),
    Stage.EVALUATION: mark("Evaluation"),
    Stage.AFTERCARE: mark("Aftercare"),
}

RISKS: Final[Mapping[str, tuple[str, str]]] = {
    "low": (mark("Low risk"), "fine"),
    "medium": (mark("Medium risk"), "attention"),
    "high": (mark("High risk"), "danger"),
}

NOUN_OF: Final[Mapping[str, Noun]] = {kind.NOUN.name: kind.NOUN for kind in NOUNS}

ENDING_DAYS: Final = 30
"""How early the end of a consent is shown."""

SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or two with a meaning, as a chip shows it."""

    text: str
    tone: str = "neutral"
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Puts codes, places and days of cases into words."""

    room: Room
    words: Words

    @property
    def today(self) -> date:
        return self.room.today()

    def stage(self, stage: int) -> str:
        """Name a stage."""
        return self.words.say(STAGES[Stage(stage)])

    def risk(self, level: str | None) -> Mark | None:
        """Say how high the risk is, if anybody looked."""
        if level is None or level not in RISKS:
            return None
        sentence, tone = RISKS[level]
        return Mark(self.words.say(sentence), tone)

    def code(self, of: str, code: str | None) -> str:
        """Say a code of a list; nothing says nothing."""
        return "" if code is None else self.words.label(code_list(of).label(code))

    def codes(self, of: str, chosen: frozenset[str] | tuple[str, ...]) -> str:
        """Say several codes of a list, in its order."""
        named = elements(frozenset(chosen))
        order = code_list(of).order
        said = [code for code in order if code in named] + sorted(named.difference(order))
        return ", ".join(self.code(of, code) for code in said)

    def field(self, noun: str, name: str, code: str | None) -> str:
        """Say a code by the list of its field."""
        listed = NOUN_OF[noun].field(name).codes
        return "" if listed is None else self.code(listed, code)

    def noun(self, name: str) -> str:
        """Name a kind of record."""
        found = NOUN_OF.get(name)
        return name if found is None else self.words.label(found.label)

    def place(self, code: str | None) -> str:
        """Name an area as somebody who goes there says it: `Lendah, Jatirejo`."""
        if code is None:
            return ""
        return places.near(self.room.areas().first(code)) or code

    def day(self, day: date) -> str:
        """Write a day as short as it can be told: `24 Nov`, with the year where it is another."""
        month = formats.MONTHS[self.words.language][day.month - 1][:SHORT]
        return f"{day.day} {month}" + ("" if day.year == self.today.year else f" {day.year}")

    def month(self, day: date) -> str:
        """Write a month with its year: `Jan 2024`."""
        return f"{formats.MONTHS[self.words.language][day.month - 1][:SHORT]} {day.year}"

    def when(self, on: date, at: datetime | None = None) -> str:
        """Write a day with its name, and the hour where there is one: `Selasa 1 Des 08.30`."""
        weekday = formats.WEEKDAYS[self.words.language][on.weekday()]
        said = f"{weekday} {self.day(on)}"
        return said if at is None else f"{said} {self.hour(at)}"

    def hour(self, at: datetime) -> str:
        """Write an hour as the clock on the wall showed it."""
        local = at.astimezone(self.room.clock.zone)
        return formats.HOUR[self.words.language].format(local.hour, local.minute)

    def consent_end(self, ends_on: date | None) -> Mark | None:
        """Warn of a consent that ends soon."""
        if ends_on is None or ends_on > self.today + timedelta(days=ENDING_DAYS):
            return None
        said = self.words.say("Consent ends {day}", day=self.day(ends_on))
        return Mark(said, "attention", "clock-alert")

    def step(self, noun: str | None, code: str | None) -> str:
        """Name a step that is to come: what it is, and of which kind."""
        match noun:
            case None:
                return ""
            case "appointment":
                return self.code("session_kind", code) or self.noun("appointment")
            case "case_file":
                return self.words.say("Gate of the stage “{stage}”", stage=self._gate(code))
            case "family_plan_action":
                return self.noun(noun)
            case _:
                listed = _KIND.get(noun)
                kind = "" if listed is None else self.code(listed, code)
                named = self.noun(noun)
                return f"{named}: {kind}" if kind else named

    def value(self, field: Field, value: Any, named: Callable[[int], str] | None = None) -> str:
        """Say what a field holds; places by their names, records by what names them."""
        if not answered(field, value):
            return ""
        if field.kind is Kind.AREA and isinstance(value, str):
            return self.place(value)
        if field.codes == "area" and isinstance(value, frozenset):
            return "; ".join(self.place(code) for code in sorted(elements(value)))
        if field.kind is Kind.REF and named is not None and isinstance(value, int):
            return named(value)
        if field.kind is Kind.REFS and named is not None and isinstance(value, frozenset):
            return ", ".join(filter(None, (named(one) for one in sorted(elements(value)))))
        return show(field, value, self.words.language, zone=self.words.zone)

    def money(self, amount: int | None) -> str:
        """Write an amount of money, if there is one."""
        return "" if amount is None else formats.rupiah(self.words.language, amount)

    def _gate(self, stage: str | None) -> str:
        names = {one.name.lower(): one for one in Stage}
        return self.stage(names[stage]) if stage in names else ""


_KIND: Final[Mapping[str, str]] = {
    "red_flag": "red_flag",
    "follow_up": "contact_kind",
}
"""The list behind the code of a step."""
