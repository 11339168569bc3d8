"""A form described: sections, fields and choices, from a noun's declaration and its layout."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from pendamping.desktop.forms.layouts import NEVER_SHOWN, Layout, layout_of
from pendamping.desktop.forms.typed import NO, YES
from pendamping.domain.codes import code_list
from pendamping.domain.declare import AREAS, Audience, Field, Kind, Noun, NoValue, Sensitivity
from pendamping.domain.stored_forms import REASON
from pendamping.domain.value_words import NO_VALUE, YES_NO
from pendamping.i18n.words import Words

FEW: Final = 5
"""So many short choices stand side by side; more are a list to choose from."""
SHORT: Final = 46
"""So many letters fit side by side in all."""
SCALE: Final = 10
"""A number of so many steps at most is chosen, not typed."""


ASKED_OF_PEOPLE: Final = frozenset(
    {Kind.CODE, Kind.CODES, Kind.FLAG, Kind.NUMBER, Kind.RUPIAH, Kind.PARTIAL_DAY}
)
"""Kinds of answers that somebody may not know, or not want to give."""
OWN_STEPS: Final = frozenset(
    {
        "appointment",
        "attendance",
        "case_plan",
        "closure",
        "consent",
        "follow_up",
        "goal",
        "handover",
        "handover_item",
        "instrument_response",
        "intervention",
        "legal_claim",
        "pdp_request",
        "red_flag",
        "referral",
        "risk_assessment",
        "risk_factor",
        "session",
    }
)
"""Nouns that tell what we do or decide: nobody declines to answer there."""


class Editor(StrEnum):
    """What a field is written with."""

    LINE = "line"
    NOTE = "note"
    SEGMENTS = "segments"
    """A few choices side by side."""
    LIST = "list"
    """One of many, found by typing."""
    USUAL = "usual"
    """One of many, of which a few are chosen nearly always."""
    TAGS = "tags"
    """Any number of choices."""
    NUMBER = "number"
    SCALE = "scale"
    """A number between two ends, chosen by a step."""
    RUPIAH = "rupiah"
    DAY = "day"
    PARTIAL_DAY = "partial_day"
    MOMENT = "moment"
    AREA = "area"
    AREAS = "areas"
    ANSWERS = "answers"
    """The items of an instrument."""
    FACTORS = "factors"
    """Risk factors, each with its strength."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the text that means it, and how it is called."""

    typed: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One question of a form."""

    name: str
    editor: Editor
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = field(default=(), repr=False)
    reasons: tuple[Choice, ...] = ()
    """The answers that are no value: unknown, declined, does not apply."""
    is_required: bool = False
    guard: str = ""
    """Who may read it, where that is fewer than the rest; empty where it is all."""
    names_somebody: bool = False
    """It tells who somebody is, and leaves the screen when the window loses its place."""
    least: int | None = None
    most: int | None = None
    only_if: tuple[str, frozenset[str]] | None = None
    """Asked only while the named field has one of these answers."""
    usual: tuple[str, ...] = ()
    """The choices that stand in sight."""
    ends: tuple[str, str] = ("", "")
    """What the two ends of a scale mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """Questions that belong together."""

    title: str
    fields: tuple[FormField, ...]
    is_folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A whole form; what stands in it is apart, so that drafts and desks are given the same."""

    noun: str
    sections: tuple[FormSection, ...]

    def fields(self) -> tuple[FormField, ...]:
        """Return every question in the order of the screen."""
        return tuple(one for section in self.sections for one in section.fields)


Chosen = Callable[[Field], tuple[Choice, ...]]
"""Names the records or areas that a pointer can mean."""


def describe(
    noun: Noun,
    fields: tuple[Field, ...],
    words: Words,
    *,
    chosen: Chosen = lambda _: (),
    prefix: str = "",
) -> Form:
    """Describe the form of a noun with these of its fields; `prefix` stands before each name."""
    layout = layout_of(noun.name)
    open_ = {one.name: one for one in fields if _is_asked(noun, layout, one)}
    told: dict[str, FormField] = {
        name: _described(noun, one, layout, words, chosen, prefix) for name, one in open_.items()
    }
    sections = [
        FormSection(title=words.say(section.title), fields=inside)
        for section in layout.sections
        if (inside := tuple(told.pop(name) for name in section.fields if name in told))
    ]
    rest = tuple(told.values())
    if rest:
        title = words.say("Further") if sections else words.label(noun.label)
        sections.append(FormSection(title=title, fields=rest, is_folded=bool(sections)))
    return Form(noun=noun.name, sections=tuple(sections))


def at_first(noun: Noun, *, today: date, me: str, newest: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in a new form; `newest` says by field what a pointer means by itself."""
    found = {}
    for name, words in layout_of(noun.name).at_first.items():
        special = {"today": today.isoformat(), "me": me, "newest": newest.get(name, "")}
        found[name] = special.get(words, words)
    return {name: words for name, words in found.items() if words}


def code_choices(name: str, words: Words) -> tuple[Choice, ...]:
    """Return the choices of a code list in their order."""
    return tuple(Choice(code.code, words.label(code.label)) for code in code_list(name).codes)


def reasons(words: Words) -> tuple[Choice, ...]:
    """Return the answers that are no value, but "not asked", which is an empty field."""
    return tuple(
        Choice(REASON + why.value, words.label(label))
        for why, label in NO_VALUE.items()
        if why is not NoValue.NOT_ASKED
    )


def _is_asked(noun: Noun, layout: Layout, one: Field) -> bool:
    names = (one.name == noun.parent and not _mentions(layout, one.name), one.name in NEVER_SHOWN)
    return not any(names) and one.name not in layout.hidden and one.kind is not Kind.BLOB


def _mentions(layout: Layout, name: str) -> bool:
    return any(name in section.fields for section in layout.sections)


def _described(  # every argument is one source of what is told
    noun: Noun, one: Field, layout: Layout, words: Words, chosen: Chosen, prefix: str
) -> FormField:
    never = layout.without.get(one.name, frozenset())
    choices = tuple(choice for choice in _choices(one, words, chosen) if choice.typed not in never)
    hint = layout.hints.get(one.name, "")
    only_if = layout.only_if.get(one.name)
    ends = layout.ends.get(one.name)
    return FormField(
        name=prefix + one.name,
        editor=Editor.USUAL if one.name in layout.usual else _editor(noun, one, choices),
        label=words.label(one.label),
        hint=words.say(hint) if hint else "",
        choices=choices,
        reasons=_reasons(noun, one, words),
        is_required=one.required,
        guard=_guard(noun, one, words),
        names_somebody=noun.sensitivity_of(one) is Sensitivity.IDENTITY,
        least=one.at_least,
        most=one.at_most,
        only_if=None if only_if is None else (prefix + only_if[0], only_if[1]),
        usual=layout.usual.get(one.name, ()),
        ends=(words.say(ends[0]), words.say(ends[1])) if ends else ("", ""),
    )


def _choices(one: Field, words: Words, chosen: Chosen) -> tuple[Choice, ...]:
    if one.kind is Kind.FLAG:
        return (
            Choice(YES, words.label(YES_NO[True])),
            Choice(NO, words.label(YES_NO[False])),
        )
    narrowed = chosen(one)
    if narrowed or one.codes in (None, AREAS):
        return narrowed
    return code_choices(str(one.codes), words)


def _editor(noun: Noun, one: Field, choices: tuple[Choice, ...]) -> Editor:
    if noun.name == "instrument_response" and one.name == "answers":
        return Editor.ANSWERS
    if one.codes == AREAS:
        return Editor.AREAS
    if one.kind in (Kind.CODE, Kind.REF):
        return Editor.SEGMENTS if _fit(one, choices) else Editor.LIST
    if one.kind is Kind.NUMBER and one.at_most is not None and one.at_most <= SCALE:
        return Editor.SCALE
    return EDITORS[one.kind]


def _fit(one: Field, choices: tuple[Choice, ...]) -> bool:
    letters = sum(len(choice.text) for choice in choices)
    return one.kind is Kind.CODE and len(choices) <= FEW and letters <= SHORT


def _reasons(noun: Noun, one: Field, words: Words) -> tuple[Choice, ...]:
    """Offer "declined" and the like where a person is asked; a line of text takes the words."""
    is_about_people = noun.audience is Audience.CASE and noun.name not in OWN_STEPS
    is_asked = one.kind in ASKED_OF_PEOPLE or one.required
    is_a_pointer = one.kind in (Kind.REF, Kind.REFS)
    return reasons(words) if is_about_people and is_asked and not is_a_pointer else ()


def _guard(noun: Noun, one: Field, words: Words) -> str:
    if noun.sensitivity_of(one) is noun.sensitivity:
        return ""
    match noun.sensitivity_of(one):
        case Sensitivity.IDENTITY:
            return words.say("Who somebody is: kept apart, every look is noted")
        case Sensitivity.CLINICAL if noun.sensitivity is Sensitivity.CASE:
            return words.say("For psychologists only")
        case _:
            return ""


EDITORS: Final[Mapping[Kind, Editor]] = {
    Kind.TEXT: Editor.LINE,
    Kind.NOTE: Editor.NOTE,
    Kind.CODES: Editor.TAGS,
    Kind.REFS: Editor.TAGS,
    Kind.FLAG: Editor.SEGMENTS,
    Kind.NUMBER: Editor.NUMBER,
    Kind.RUPIAH: Editor.RUPIAH,
    Kind.DAY: Editor.DAY,
    Kind.PARTIAL_DAY: Editor.PARTIAL_DAY,
    Kind.MOMENT: Editor.MOMENT,
    Kind.ZONE: Editor.LINE,
    Kind.AREA: Editor.AREA,
    Kind.BLOB: Editor.LINE,
}
