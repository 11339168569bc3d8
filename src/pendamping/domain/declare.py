"""How a noun is declared: once, beside its type, for every floor.

A noun is a frozen dataclass whose fields are made by the functions below. What a field is, how
two writes of it are merged, how sensitive it is and what it is called in both languages stand
there and nowhere else; the change log, the merge law, the tables, the search index, the exports
and the audit read it from here.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, ClassVar, Final, TypeAlias, TypeVar, Union, cast

from pendamping.kernel.ids import EntityId

T = TypeVar("T")


class NoValue(Enum):
    """The four ways of having no value. A blank that was never filled reads as `NOT_ASKED`.

    Not a `StrEnum`: a person who writes the word "unknown" and a person whom nobody could tell
    are two answers, and must not be equal.
    """

    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    DECLINED = "declined"
    NA = "na"


Maybe = Union[T, NoValue]  # noqa: UP007 - a generic alias cannot be written with `|` on 3.11
"""A value, or the reason why there is none."""


class Sensitivity(StrEnum):
    """How much harm a leak of the field does, and so who may read it (domain.md a0)."""

    IDENTITY = "V"
    CLINICAL = "K"
    CASE = "C"
    PROGRAMME = "P"
    REFERENCE = "R"


class Kind(StrEnum):
    """What a value is, which also says how it is stored and compared."""

    TEXT = "text"
    """One line."""
    NOTE = "note"
    """Several lines, searchable."""
    CODE = "code"
    """One code of a code list. An unknown code is kept and shown as it is."""
    CODES = "codes"
    """A set of codes; every element is merged for itself and an addition wins.

    Why it names nothing, if somebody said so, is an element too: `~unknown`, `~declined`, `~na`.
    """
    FLAG = "flag"
    NUMBER = "number"
    RUPIAH = "rupiah"
    DAY = "day"
    PARTIAL_DAY = "partial_day"
    """A day, a month or a year, perhaps approximate (EDTF): `2023`, `2023-07-14`, `2023-07~`."""
    MOMENT = "moment"
    """A moment in UTC, to the second."""
    ZONE = "zone"
    """WIB, WITA or WIT: the zone in which the moments beside it were lived."""
    AREA = "area"
    """A Kemendagri code, province to village: `34.01.06.2007`."""
    REF = "ref"
    """The id of another record."""
    REFS = "refs"
    """A set of ids; merged like `CODES`."""
    BLOB = "blob"
    """The content hash of an attachment (hex)."""


class Conflict(StrEnum):
    """What is shown when two people wrote the same field without knowing of each other."""

    ASK = "ask"
    """Both are kept and a person decides."""
    LATEST = "latest"
    """The newest is shown, the other stays as "also reported"; nobody is asked."""
    MOST = "most"
    """The most severe is shown until a person clears it: of codes, the last in their list."""


class Audience(StrEnum):
    """Which devices a noun travels to."""

    CASE = "case"
    """Whoever holds the case, as far as the role may read the field's sensitivity."""
    SHARED = "shared"
    """Every device of the office: directory, programmes, areas of work."""
    OFFICE = "office"
    """The author and the office only."""


Language: TypeAlias = str
"""`id`, Bahasa Indonesia, which comes first, or `en`, English."""

ANY: Final = "*"
"""What a pointer refers to when it may point to a record of any noun."""

AREAS: Final = "area"
"""The list behind a set of area codes: the area table, not a code list."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a thing is called in English and in Bahasa Indonesia."""

    en: str
    id: str

    def said(self, language: Language) -> str:
        return self.id if language == "id" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """All that is said about one field of a noun."""

    number: int
    """For ever: never re-used, never re-typed. 1 … 250 within its noun."""
    name: str
    kind: Kind
    label: Label
    codes: str | None = None
    """The code list, for `CODE` and `CODES`."""
    refers_to: str | None = None
    """The noun, for `REF` and `REFS`; `ANY` where the pointer is free."""
    at_least: int | None = None
    at_most: int | None = None
    """The bounds of a `NUMBER` for whoever types one; what was received is kept as it is."""
    required: bool = False
    """Must be answered before the record leaves draft; a `NoValue` but `NOT_ASKED` is an answer."""
    sensitivity: Sensitivity | None = None
    """Where it differs from the noun's."""
    conflict: Conflict = Conflict.ASK
    searchable: bool = False
    computed: bool = False
    """The program makes it up, as it does a fingerprint: a line that holds nobody's words."""
    htcds: str | None = None
    """The field's name in HTCDS 2.0."""

    @property
    def is_set(self) -> bool:
        return self.kind in (Kind.CODES, Kind.REFS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """All that is said about one kind of record."""

    number: int
    """For ever: 1 … 250."""
    name: str
    """Also the name of its table."""
    label: Label
    sensitivity: Sensitivity
    audience: Audience
    fields: tuple[Field, ...]
    """In order of number."""
    append_only: bool = False
    """A correction is a new record that points to this one."""
    ordered: bool = False
    """An item of a list: its `position` says where it stands among its siblings."""
    parent: str | None = None
    """The field that points to the record it is a part of."""
    type: "type[Record]"

    def sensitivity_of(self, field: Field) -> Sensitivity:
        return field.sensitivity or self.sensitivity

    def field(self, name: str) -> Field:
        """Return the field of that name; a `KeyError` is a bug."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """What every record has. `repr` tells the noun and the id, and never what it holds."""

    NOUN: ClassVar[Noun]

    id: EntityId
    case: EntityId
    """The case it belongs to: its own id for a case, 0 for what belongs to no case."""

    def __repr__(self) -> str:
        return f"<{self.NOUN.name} {self.id}>"


NO_CASE: Final = EntityId(0)

RecordT = TypeVar("RecordT", bound=Record)

HIGHEST: Final = 250
"""The highest number of a noun, and of a field within its noun; the rest is the wire's own."""

_KEY: Final = "pendamping"


@dataclass(frozen=True, slots=True)
class _Made:
    """What a field function was told; the noun adds the name."""

    facts: Mapping[str, Any]


def _make(kind: Kind, number: int, en: str, indonesian: str, facts: Mapping[str, Any]) -> Any:
    default: dict[str, Any] = (
        {"default": frozenset()}
        if kind in (Kind.CODES, Kind.REFS)
        else {"default": NoValue.NOT_ASKED}
    )
    made = _Made({"kind": kind, "number": number, "label": Label(en, indonesian), **facts})
    return dataclasses.field(**default, repr=False, metadata={_KEY: made})


def text(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare one line of text: `Maybe[str]`."""
    return _make(Kind.TEXT, number, en, indonesian, facts)


def fingerprint(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare the content hash of something: `Maybe[str]`, and no words of anybody."""
    return text(number, en, indonesian, computed=True, **facts)


def note(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare several lines of text, searchable unless told otherwise: `Maybe[str]`."""
    return _make(Kind.NOTE, number, en, indonesian, {"searchable": True, **facts})


def code(number: int, codes: str, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare one code of a code list: `Maybe[str]`."""
    return _make(Kind.CODE, number, en, indonesian, {"codes": codes, **facts})


def codes(number: int, codes: str, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a set of codes: `frozenset[str]`."""
    return _make(Kind.CODES, number, en, indonesian, {"codes": codes, **facts})


def areas(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a set of area codes: `frozenset[str]`."""
    return _make(Kind.CODES, number, en, indonesian, {"codes": AREAS, **facts})


def flag(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a yes or no: `Maybe[bool]`."""
    return _make(Kind.FLAG, number, en, indonesian, facts)


def number(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a whole number: `Maybe[int]`."""
    return _make(Kind.NUMBER, number, en, indonesian, facts)


def rupiah(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare an amount in whole rupiah: `Maybe[int]`."""
    return _make(Kind.RUPIAH, number, en, indonesian, facts)


def day(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a day: `Maybe[date]`."""
    return _make(Kind.DAY, number, en, indonesian, facts)


def partial_day(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a day of which perhaps only month or year is known: `Maybe[PartialDay]`."""
    return _make(Kind.PARTIAL_DAY, number, en, indonesian, facts)


def moment(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a moment in UTC: `Maybe[datetime]`."""
    return _make(Kind.MOMENT, number, en, indonesian, facts)


def zone(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare the zone of the moments beside it: `Maybe[str]`, WIB, WITA or WIT."""
    return _make(Kind.ZONE, number, en, indonesian, facts)


def area(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare an area code: `Maybe[str]`."""
    return _make(Kind.AREA, number, en, indonesian, {"searchable": True, **facts})


def ref(number: int, refers_to: str, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a pointer to another record: `Maybe[EntityId]`."""
    return _make(Kind.REF, number, en, indonesian, {"refers_to": refers_to, **facts})


def refs(number: int, refers_to: str, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare a set of pointers: `frozenset[EntityId]`."""
    return _make(Kind.REFS, number, en, indonesian, {"refers_to": refers_to, **facts})


def blob(number: int, en: str, indonesian: str, **facts: Any) -> Any:
    """Declare an attachment by its content hash: `Maybe[str]`."""
    return _make(Kind.BLOB, number, en, indonesian, facts)


def position(number: int) -> Any:
    """Declare where an item stands in its list: a fractional index, `Maybe[str]`."""
    return text(number, "Place in the list", "Urutan", conflict=Conflict.LATEST, computed=True)


def corrects(number: int, noun: str) -> Any:
    """Declare which earlier record this one puts right: `Maybe[EntityId]`."""
    return ref(number, noun, "Corrects the record", "Memperbaiki catatan")


def source(number: int) -> Any:
    """Declare from whom or what the facts came: `Maybe[str]` of the list `source`."""
    return code(number, "source", "Told or shown by", "Sumber keterangan")


def noun(  # the decorator's arguments are the declaration  # noqa: PLR0913
    number: int,
    name: str,
    en: str,
    indonesian: str,
    *,
    sensitivity: Sensitivity,
    audience: Audience = Audience.CASE,
    append_only: bool = False,
    ordered: bool = False,
    parent: str | None = None,
) -> Callable[[type[RecordT]], type[RecordT]]:
    """Declare a noun; stands above `@dataclass(frozen=True, slots=True, kw_only=True, repr=False)`.

    An `ordered` noun has a `parent` and a text field named `position` (a fractional index); an
    `append_only` noun has a field named `corrects`.
    """

    def declare(kind: type[RecordT]) -> type[RecordT]:
        kind.NOUN = Noun(
            number=number,
            name=name,
            label=Label(en, indonesian),
            sensitivity=sensitivity,
            audience=audience,
            fields=_fields(kind),
            append_only=append_only,
            ordered=ordered,
            parent=parent,
            type=kind,
        )
        _check(kind.NOUN)
        return kind

    return declare


def _fields(kind: type[Record]) -> tuple[Field, ...]:
    found = [
        Field(name=attribute.name, **cast("_Made", attribute.metadata[_KEY]).facts)
        for attribute in dataclasses.fields(kind)
        if _KEY in attribute.metadata
    ]
    numbers = [field.number for field in found]
    if len(set(numbers)) != len(numbers):
        raise ValueError(kind, numbers)
    return tuple(sorted(found, key=lambda field: field.number))


def _check(noun: Noun) -> None:
    kinds = {field.name: field.kind for field in noun.fields}
    numbers = [noun.number, *(field.number for field in noun.fields)]
    if not all(0 < number <= HIGHEST for number in numbers):
        raise ValueError(noun.name, numbers)
    if noun.ordered and (kinds.get("position") is not Kind.TEXT or noun.parent is None):
        raise ValueError(noun.name, "an item of a list has a parent and a position")
    if noun.parent is not None and kinds.get(noun.parent) is not Kind.REF:
        raise ValueError(noun.name, noun.parent)
    if noun.append_only and kinds.get("corrects") is not Kind.REF:
        raise ValueError(noun.name, "what cannot change can be corrected")


def by_name(nouns: Iterable[type[Record]]) -> dict[str, Noun]:
    """Index declared types by the name of their noun."""
    return {kind.NOUN.name: kind.NOUN for kind in nouns}
