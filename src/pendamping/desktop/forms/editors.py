"""Editors: which field of the window writes which question, and its text back and forth."""

from datetime import date, datetime

from pendamping.desktop.forms.answers_field import AnswersField
from pendamping.desktop.forms.common_field import CommonField
from pendamping.desktop.forms.describing import Editor, FormField
from pendamping.desktop.forms.factors_field import FactorsField
from pendamping.desktop.forms.places_field import PlaceField, PlacesField
from pendamping.desktop.forms.typed import BETWEEN, parts, typed_moment
from pendamping.desktop.widgets.bounds import Bound
from pendamping.desktop.widgets.fields import (
    ChoiceButtons,
    ChoiceField,
    DayField,
    Field,
    LineField,
    MomentField,
    NumberField,
    PartialDayField,
    RupiahField,
    ScaleField,
    TagField,
    TextArea,
)
from pendamping.domain.declare import NoValue
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.spoken_days import read_day, read_moment, read_whole_day
from pendamping.domain.stored_forms import REASON, REASONS
from pendamping.i18n.words import Words


def editor_for(one: FormField, words: Words, today: date) -> Field:
    """Make the field that a question is answered with."""
    field = _choosing(one, words) or _dated(one, words, today) or _written(one, words)
    if one.reasons:
        field.offer_no_value(
            [(REASONS[choice.typed], choice.text) for choice in one.reasons],
            words.say("{question}: no answer because …", question=one.label),
        )
    return field


def read(field: Field, words: Words) -> str:
    """Return what stands in a field, as text."""
    value = field.value()
    if isinstance(value, NoValue):
        return "" if value is NoValue.NOT_ASKED else REASON + value.value
    if isinstance(value, frozenset):
        return BETWEEN.join(sorted(map(str, value)))
    if isinstance(value, datetime):
        return typed_moment(value, words.zone)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartialDay):
        return value.edtf
    return "" if value is None else str(value)


def show(one: FormField, field: Field, typed: str, words: Words) -> None:
    """Show a text in a field; one that the field cannot show leaves it empty."""
    field.set_value(REASONS.get(typed) or _value(one, typed, words))


def _choosing(one: FormField, words: Words) -> Field | None:
    offered = [(choice.typed, choice.text) for choice in one.choices]
    match one.editor:
        case Editor.SEGMENTS:
            return ChoiceButtons(offered)
        case Editor.LIST:
            return ChoiceField(offered, words.say("Choose or type …"))
        case Editor.USUAL:
            usual = [choice for choice in one.choices if choice.typed in one.usual]
            rest = [choice for choice in one.choices if choice.typed not in one.usual]
            return CommonField(usual, rest, words.say("other …"))
        case Editor.TAGS:
            return TagField(offered, words.say("+ add"), words.say("Search"))
        case Editor.SCALE:
            low, high = one.ends
            return ScaleField(one.least or 0, one.most or 0, low=low, high=high)
        case Editor.ANSWERS:
            return AnswersField(words)
        case Editor.FACTORS:
            return FactorsField(one.choices, words)
        case _:
            return None


def _dated(one: FormField, words: Words, today: date) -> Field | None:
    calendar = words.say("Calendar")
    match one.editor:
        case Editor.DAY:
            return DayField(
                words.language,
                placeholder=words.say("such as 24 Nov 2026"),
                unread=words.say("This is no day after 1900 yet. Write it like 24 Nov 2026."),
                calendar=calendar,
                today=today,
            )
        case Editor.PARTIAL_DAY:
            return PartialDayField(
                words.language,
                placeholder=words.say("such as 2023, Jul 2023, about 2023"),
                unread=words.say(
                    "This is no day, month or year after 1900 yet. Write it like Jul 2023."
                ),
                calendar=calendar,
                today=today,
            )
        case Editor.MOMENT:
            return MomentField(
                words.language,
                words.zone,
                placeholder=words.say("such as 24 Nov 2026"),
                unread=words.say("A day and an hour are needed, such as 24 Nov 2026 and 08.30."),
                calendar=calendar,
                hour=words.say("hour"),
                today=today,
            )
        case _:
            return None


def _written(one: FormField, words: Words) -> Field:
    match one.editor:
        case Editor.NOTE:
            return TextArea(least=3, bound=Bound.of_note(words))
        case Editor.NUMBER:
            return NumberField(
                one.least, one.most, language=words.language, too_far=_bounds(one, words)
            )
        case Editor.RUPIAH:
            return RupiahField(
                0, language=words.language, too_far=words.say("Whole rupiah, such as 250,000.")
            )
        case Editor.AREA:
            return PlaceField(words.say("Type a village, district or regency"))
        case Editor.AREAS:
            return PlacesField(words.say("Type a village, district or regency"))
        case _:
            return LineField(bound=Bound.of_line(words))


def _bounds(one: FormField, words: Words) -> str:
    if one.least is None or one.most is None:
        return words.say("A whole number is needed.")
    return words.say(
        "A whole number from {least} to {most} is needed.",
        least=words.number(one.least),
        most=words.number(one.most),
    )


def _value(one: FormField, typed: str, words: Words) -> object:
    if not typed:
        return frozenset() if one.editor in (Editor.TAGS, Editor.AREAS) else None
    try:
        return _understood(one, typed, words)
    except ValueError:
        return None


def _understood(one: FormField, typed: str, words: Words) -> object:
    match one.editor:
        case Editor.TAGS | Editor.AREAS:
            return frozenset(parts(typed))
        case Editor.NUMBER | Editor.RUPIAH | Editor.SCALE:
            return int(typed)
        case Editor.DAY:
            return read_whole_day(typed)
        case Editor.PARTIAL_DAY:
            return read_day(typed)
        case Editor.MOMENT:
            return read_moment(typed, words.zone)
        case _:
            return typed
