"""Code lists: what can be chosen, in both languages, read from `resources/codes/`.

A record holds the code, never the label. A list may grow, and a code from a newer version is
shown as it is; a code is never given another meaning and never taken away.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from pendamping.domain.declare import Conflict, Kind, Label, Noun
from pendamping.kernel import resources

FOLDER: Final = "codes"

_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Code:
    """One choice."""

    code: str
    label: Label
    htcds: str | None = None
    """The value's name in HTCDS 2.0 (IOM, CC BY 4.0)."""
    ctdc: str | None = None
    """The value's name in the CTDC data set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """The choices of one question, in the order in which they are offered."""

    name: str
    codes: tuple[Code, ...]
    ranked: bool = False
    """The order is one of severity, from the least to the most."""
    _by_code: Mapping[str, Code] = field(repr=False, compare=False)
    _by_word: Mapping[str, Code] = field(repr=False, compare=False)

    @classmethod
    def read(cls, name: str, content: bytes) -> "CodeList":
        """Read a list from its file: rows of code, English, Indonesian, HTCDS name, CTDC name."""
        written = json.loads(content)
        codes = tuple(
            Code(code, Label(english, indonesian), *aliases)
            for code, english, indonesian, *aliases in written["codes"]
        )
        words = {plain(code.code): code for code in codes}
        words |= {plain(word): code for code in codes for word in (code.label.en, code.label.id)}
        return cls(
            name=name,
            codes=codes,
            ranked=written.get("ranked", False),
            _by_code={code.code: code for code in codes},
            _by_word=words,
        )

    @property
    def order(self) -> tuple[str, ...]:
        """The codes alone, in their order."""
        return tuple(code.code for code in self.codes)

    def get(self, code: str) -> Code | None:
        return self._by_code.get(code)

    def find(self, typed: str) -> Code | None:
        """Find what somebody meant: the code itself, or its label in either language."""
        return self._by_code.get(typed) or self._by_word.get(plain(typed))

    def label(self, code: str) -> Label:
        """Say a code in both languages; one that is not known here, as it is."""
        known = self._by_code.get(code)
        return known.label if known else Label(code, code)


def plain(words: str) -> str:
    """Return words as they are compared: without capitals, punctuation and double spaces."""
    return _BETWEEN_WORDS.sub(" ", words.casefold()).strip()


@cache
def code_list(name: str) -> CodeList:
    """Return the list of that name, which ships with the program."""
    return CodeList.read(name, resources.octets(f"{FOLDER}/{name}.json"))


def names() -> list[str]:
    """Name every list there is."""
    return [name.removesuffix(".json") for name in resources.names(FOLDER)]


def ranks(nouns: Iterable[Noun]) -> dict[str, tuple[str, ...]]:
    """Return the order, least severe first, of each list by which a conflict is decided."""
    return {
        field.codes: code_list(field.codes).order
        for noun in nouns
        for field in noun.fields
        if field.kind is Kind.CODE and field.conflict is Conflict.MOST and field.codes is not None
    }
