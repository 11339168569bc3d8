"""What is searched of every noun: which fields, in which class, and as which words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pendamping.domain.areas import Area
from pendamping.domain.declare import AREAS, Field, Kind, Noun, Sensitivity
from pendamping.i18n.roots import joined_code, pieces_of, roots_of
from pendamping.i18n.terms import LONGEST_WORD
from pendamping.store.rows import Value

VERSION: Final = 1
"""Of the way words are made. Raise it when that changes: every index is built anew."""

_CASE_CODE: Final = re.compile(r"[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]")


def _nowhere(_code: str) -> Area | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is searched of one noun."""

    noun: Noun
    fields: Mapping[Sensitivity, tuple[Field, ...]]
    lived: Field | None
    """The field that says when it was, where one must be filled in."""
    named: bool

    @property
    def columns(self) -> tuple[Field, ...]:
        found = [one for fields in self.fields.values() for one in fields]
        return (*found, self.lived) if self.lived else tuple(found)


class Subjects:
    """What is searched of every noun, read off the declarations once."""

    def __init__(
        self, nouns: Iterable[Noun], area_of: Callable[[str], Area | None] = _nowhere
    ) -> None:
        found = (_subject(noun) for noun in nouns)
        self._subjects = {subject.noun.number: subject for subject in found if subject.fields}
        self._area_of: Callable[[str], Area | None] = area_of

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._subjects.values())

    def get(self, number: int) -> Subject | None:
        return self._subjects.get(number)

    @property
    def rules(self) -> str:
        """What an index is made by: the way of making words, and the fields that are searched."""
        searched = sorted(
            f"{subject.noun.number}.{one.number}{level.value}"
            for subject in self
            for level, fields in subject.fields.items()
            for one in fields
        )
        return f"{VERSION} {' '.join(searched)}"

    def shown(self, one: Field, value: Value) -> str | None:
        """Return the text of a stored value as a person reads it; none where nobody answered."""
        codes = _codes(one, value)
        if codes is not None:
            areas = [(code, self._area_of(code)) for code in codes]
            return "; ".join(area.path if area else code for code, area in areas) or None
        if not isinstance(value, str) or (value.startswith("~") and not value.startswith("~~")):
            return None
        return value.removeprefix("~")

    def indexed(self, one: Field, value: Value) -> str | None:
        """Return the text whose words are indexed: for a place, every name it goes by."""
        text = self.shown(one, value)
        areas = filter(None, map(self._area_of, _codes(one, value) or ()))
        names = [name for area in areas for name in (area.name, *area.within)]
        return text if text is None else " ".join((text, *names))


def _codes(one: Field, value: Value) -> list[str] | None:
    """Return the area codes in a field of places; none where it is a field of something else."""
    if not _is_place(one):
        return None
    codes = value.split("|") if isinstance(value, str) else []
    return [code for code in codes if code and not code.startswith("~")]


def _is_place(one: Field) -> bool:
    return one.kind is Kind.AREA or one.codes == AREAS


def words_in(texts: Iterable[str | None]) -> set[str]:
    """Return what is indexed of texts: words, roots, and codes as a whole and by their ends."""
    found: set[str] = set()
    for text in texts:
        if text is None:
            continue
        for piece in pieces_of(text):
            found.update(_indexed(piece))
        if _CASE_CODE.fullmatch(text):
            code = text.replace("-", "").lower()
            found.update(code[start:] for start in range(len(code)))
    return found


@lru_cache(maxsize=1 << 15)
def _indexed(piece: str) -> tuple[str, ...]:
    words = [word[:LONGEST_WORD] for word in piece.split("-")]
    code = joined_code(piece)
    roots = (root for word in words for root in roots_of(word))
    return (*words, *roots, code[:LONGEST_WORD]) if code else (*words, *roots)


def _subject(noun: Noun) -> Subject:
    by_class: dict[Sensitivity, tuple[Field, ...]] = {}
    for one in noun.fields:
        if _is_place(one) or (one.searchable and not one.is_set):
            level = noun.sensitivity_of(one)
            by_class[level] = (*by_class.get(level, ()), one)
    lived = (one for one in noun.fields if one.required and one.kind in (Kind.MOMENT, Kind.DAY))
    named = any(one.searchable and one.kind is Kind.TEXT for one in noun.fields)
    return Subject(noun=noun, fields=by_class, lived=next(lived, None), named=named)
