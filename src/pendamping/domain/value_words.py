"""Values in words: what people type becomes a value, and a value becomes what they read.

Typing is answered with a value or with a problem that says what the field takes, in the reader's
language; what was typed never stands in the problem.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import timezone
from typing import Any, Final, cast

from pendamping.domain.codes import code_list
from pendamping.domain.declare import AREAS, Field, Kind, Label, Language, NoValue
from pendamping.domain.spoken_days import (
    read_day,
    read_moment,
    read_whole_day,
    say_day,
    say_moment,
    say_partial_day,
)
from pendamping.domain.spoken_numbers import read_number, read_rupiah, say_number, say_rupiah
from pendamping.domain.stored_forms import AREA, HASH, REASON, REASONS
from pendamping.domain.values import elements, reason, set_of
from pendamping.kernel.clock import WIB, ZONES
from pendamping.kernel.ids import EntityId, typed_id
from pendamping.kernel.problems import Problem

LONGEST_LINE: Final = 1_000
LONGEST_NOTE: Final = 100_000
MOST_CODES_NAMED: Final = 20

NO_VALUE: Final[Mapping[NoValue, Label]] = {
    NoValue.UNKNOWN: Label("Unknown", "Tidak diketahui"),
    NoValue.NOT_ASKED: Label("Not asked yet", "Belum ditanyakan"),
    NoValue.DECLINED: Label("Prefers not to say", "Menolak menjawab"),
    NoValue.NA: Label("Does not apply", "Tidak berlaku"),
}

YES_NO: Final[Mapping[bool, Label]] = {True: Label("Yes", "Ya"), False: Label("No", "Tidak")}


class TypedOtherwise(Problem):
    """What was typed is not what the field holds; each kind says what would be."""


class NotADay(TypedOtherwise):
    """A whole day is needed: with its month and year, and without "about"."""

    code = "value.not_a_day"


class NotAPartialDay(TypedOtherwise):
    """A day, a month or a year is needed."""

    code = "value.not_a_partial_day"


class NotAMoment(TypedOtherwise):
    """A day and a time of day are needed."""

    code = "value.not_a_moment"


class NotANumber(TypedOtherwise):
    """A whole number is needed."""

    code = "value.not_a_number"


class OutOfBounds(TypedOtherwise):
    """The number lies outside what can be meant."""

    code = "value.out_of_bounds"


class NotAnAmount(TypedOtherwise):
    """An amount in whole rupiah is needed, nothing or more."""

    code = "value.not_an_amount"


class NotYesOrNo(TypedOtherwise):
    """A yes or a no is needed."""

    code = "value.not_yes_or_no"


class CodeNotKnown(TypedOtherwise):
    """One of the choices is needed."""

    code = "value.code_not_known"


class NotAnArea(TypedOtherwise):
    """An area code is needed."""

    code = "value.not_an_area"


class NotAZone(TypedOtherwise):
    """One of the three zones is needed."""

    code = "value.not_a_zone"


class NotAnId(TypedOtherwise):
    """The number of a record is needed."""

    code = "value.not_an_id"


class NotAHash(TypedOtherwise):
    """The fingerprint of an attachment is needed."""

    code = "value.not_a_hash"


class TooLong(TypedOtherwise):
    """The text is longer than the field takes."""

    code = "value.too_long"


class MoreThanOneLine(TypedOtherwise):
    """The field takes one line."""

    code = "value.more_than_one_line"


def parse(field: Field, typed: str, *, zone: timezone = WIB) -> Any:
    """Return the value that somebody typed in either language, or raise what says what is needed.

    A moment without a zone is one in `zone`. An empty text means that nobody has asked yet.
    """
    words = unicodedata.normalize("NFC", typed).strip()
    if field.is_set:
        return _set_typed(field, words)
    if field.kind is Kind.CODE:
        return _code_typed(field, words)
    reason = _reason_typed(words)
    if reason is not None:
        return reason
    if field.kind is Kind.MOMENT:
        return _typed(NotAMoment, field, lambda: read_moment(words, zone))
    return TYPED[field.kind](field, words)


def show(field: Field, value: object, language: Language, *, zone: timezone = WIB) -> str:
    """Say a value in words; records and areas by their numbers, which their tables can name."""
    why = reason(value)
    if why is not None:
        return NO_VALUE[why].said(language)
    if isinstance(value, frozenset):
        return ", ".join(_shown(field, one, language, zone) for one in _in_order(field, value))
    return _shown(field, value, language, zone)


def show_all(told: Iterable[tuple[Field, object]], language: Language) -> str:
    """Say several answers, each after the name of its field; what nobody asked is left out."""
    return "; ".join(
        f"{field.label.said(language)}: {show(field, value, language)}"
        for field, value in told
        if value is not NoValue.NOT_ASKED and value != frozenset()
    )


def _typed(problem: type[TypedOtherwise], field: Field, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except (ValueError, OverflowError) as error:
        raise problem(field=field.name) from error


def _reason_typed(words: str) -> NoValue | None:
    return NoValue.NOT_ASKED if not words else REASONS_TYPED.get(words.casefold())


def _line_typed(field: Field, words: str) -> str:
    if len(words.splitlines()) > 1:
        raise MoreThanOneLine(field=field.name)
    return _text_typed(field, words, LONGEST_LINE)


def _note_typed(field: Field, words: str) -> str:
    return _text_typed(field, words, LONGEST_NOTE)


def _text_typed(field: Field, words: str, longest: int) -> str:
    if len(words) > longest:
        raise TooLong(field=field.name, longest=longest)
    return "".join(letter for letter in words if letter in "\n\t" or letter.isprintable())


def _code_typed(field: Field, words: str) -> str | NoValue:
    if field.codes == AREAS:
        return _area_typed(field, words)
    choices = code_list(str(field.codes))
    found = choices.find(words) if words else None
    if found is not None:
        return found.code
    reason = _reason_typed(words)
    if reason is not None:
        return reason
    named = choices.order[:MOST_CODES_NAMED]
    more = " …" if len(named) < len(choices.order) else ""
    raise CodeNotKnown(field=field.name, codes=", ".join(named) + more)


def _set_typed(field: Field, words: str) -> frozenset[Any]:
    reason = _reason_typed(words)
    if reason is not None:
        return set_of(reason)
    if field.kind is Kind.REFS:
        return frozenset(_id_typed(field, one) for one in _parts(words))
    if field.codes != AREAS and code_list(str(field.codes)).find(words):
        return frozenset({_code_typed(field, words)})
    typed = [_code_typed(field, one) for one in _parts(words)]
    return frozenset(REASON + one.value if isinstance(one, NoValue) else one for one in typed)


def _parts(words: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|\n]" if ";" in words else r"[,|\n]", words)]


def _flag_typed(field: Field, words: str) -> bool:
    if words.casefold() not in FLAGS_TYPED:
        raise NotYesOrNo(field=field.name)
    return FLAGS_TYPED[words.casefold()]


def _number_typed(field: Field, words: str) -> int:
    number = cast("int", _typed(NotANumber, field, lambda: read_number(words)))
    least = LEAST if field.at_least is None else field.at_least
    most = -LEAST if field.at_most is None else field.at_most
    if not least <= number <= most:
        raise OutOfBounds(field=field.name, at_least=least, at_most=most)
    return number


def _rupiah_typed(field: Field, words: str) -> int:
    amount = cast("int", _typed(NotAnAmount, field, lambda: read_rupiah(words)))
    if not 0 <= amount <= -LEAST:
        raise NotAnAmount(field=field.name)
    return amount


def _area_typed(field: Field, words: str) -> str:
    if not AREA.fullmatch(words):
        raise NotAnArea(field=field.name)
    return words


def _zone_typed(field: Field, words: str) -> str:
    if words.upper() not in ZONES:
        raise NotAZone(field=field.name)
    return words.upper()


def _id_typed(field: Field, words: str) -> EntityId:
    found = typed_id(words)
    if found is None:
        raise NotAnId(field=field.name)
    return found


def _hash_typed(field: Field, words: str) -> str:
    if not HASH.fullmatch(words.casefold()):
        raise NotAHash(field=field.name)
    return words.casefold()


def _in_order(field: Field, value: frozenset[Any]) -> list[Any]:
    named = elements(value)
    if field.kind is Kind.REFS or field.codes == AREAS:
        return sorted(named)
    order = code_list(str(field.codes)).order
    return [code for code in order if code in named] + sorted(named.difference(order))


def _shown(field: Field, value: Any, language: Language, zone: timezone) -> str:
    if field.kind is Kind.MOMENT:
        return say_moment(value, language, zone)
    if field.codes is not None and field.codes != AREAS:
        return code_list(field.codes).label(value).said(language)
    return SAID[field.kind](value, language)


def _as_it_is(value: object, _language: Language) -> str:
    return str(value)


def _record(value: object, _language: Language) -> str:
    return f"#{value}"


LEAST: Final = -(10**15)
"""No number that somebody types is meant to be larger than this, in either direction."""

FLAGS_TYPED: Final = {
    **dict.fromkeys("ya y iya yes true benar 1".split(), True),
    **dict.fromkeys("tidak t tdk bukan no n false 0".split(), False),
}

REASONS_TYPED: Final[Mapping[str, NoValue]] = {
    **{
        label.said(language).casefold(): reason
        for reason, label in NO_VALUE.items()
        for language in ("en", "id")
    },
    **REASONS,
    "unknown": NoValue.UNKNOWN,
    "tidak tahu": NoValue.UNKNOWN,
    "?": NoValue.UNKNOWN,
    "not asked": NoValue.NOT_ASKED,
    "not_asked": NoValue.NOT_ASKED,
    "tidak ditanyakan": NoValue.NOT_ASKED,
    "declined": NoValue.DECLINED,
    "menolak": NoValue.DECLINED,
    "na": NoValue.NA,
    "n/a": NoValue.NA,
    "not applicable": NoValue.NA,
}

TYPED: Final[Mapping[Kind, Callable[[Field, str], Any]]] = {
    Kind.TEXT: _line_typed,
    Kind.NOTE: _note_typed,
    Kind.FLAG: _flag_typed,
    Kind.NUMBER: _number_typed,
    Kind.RUPIAH: _rupiah_typed,
    Kind.DAY: lambda field, words: _typed(NotADay, field, lambda: read_whole_day(words)),
    Kind.PARTIAL_DAY: lambda field, words: _typed(NotAPartialDay, field, lambda: read_day(words)),
    Kind.ZONE: _zone_typed,
    Kind.AREA: _area_typed,
    Kind.REF: _id_typed,
    Kind.BLOB: _hash_typed,
}

SAID: Final[Mapping[Kind, Callable[[Any, Language], str]]] = {
    **dict.fromkeys(Kind, _as_it_is),
    Kind.FLAG: lambda value, language: YES_NO[value].said(language),
    Kind.NUMBER: say_number,
    Kind.RUPIAH: say_rupiah,
    Kind.DAY: say_day,
    Kind.PARTIAL_DAY: say_partial_day,
    Kind.REF: _record,
    Kind.REFS: _record,
}
