"""One language's words. A screen and a report may each hold a different one."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Protocol, Self, runtime_checkable

from pendamping.i18n import formats, rule_words
from pendamping.i18n.catalogue import Catalogue, catalogue
from pendamping.i18n.languages import Language
from pendamping.kernel.clock import WIB
from pendamping.kernel.problems import Problem


class Bilingual(Protocol):
    """Anything that was declared with a name in each language, such as a field's label."""

    @property
    def en(self) -> str: ...

    @property
    def id(self) -> str: ...


@runtime_checkable
class Noticed(Protocol):
    """Anything that a rule noticed: a code that picks the sentence, and facts for its blanks."""

    @property
    def code(self) -> str: ...

    @property
    def facts(self) -> Mapping[str, object]: ...


@dataclass(frozen=True, slots=True)
class Words:
    """Says what the program has to say, in one language and in one zone's time."""

    language: Language
    zone: timezone
    _catalogue: Catalogue

    @classmethod
    def of(cls, language: Language, zone: timezone = WIB) -> Self:
        """Take the words of a language."""
        return cls(language, zone, catalogue())

    def say(self, sentence: str, /, **blanks: object) -> str:
        """Translate a sentence and fill its named blanks."""
        if self.language is Language.INDONESIAN:
            sentence = self._catalogue.sentences.get(sentence, sentence)
        return self._fill(sentence, blanks)

    def count(self, one: str, many: str, n: int, /, **blanks: object) -> str:
        """Translate a sentence that depends on a number, which fills the blank `n`."""
        sentence = one if n == 1 else many
        if self.language is Language.INDONESIAN:
            sentence = self._catalogue.counted.get((one, many), sentence)
        return self._fill(sentence, {"n": formats.number(self.language, n), **blanks})

    def problem(self, problem: Problem, **said: object) -> str:
        """Explain a problem and what to do about it; `said` is put in place of its facts."""
        english, indonesian = self._catalogue.problems[problem.code]
        sentence = indonesian if self.language is Language.INDONESIAN else english
        return self._fill(sentence, problem.facts | said)

    def reason(self, code: str) -> str:
        """Explain a problem of which only the code was kept; nothing if it needs its facts."""
        sentences = self._catalogue.problems.get(code, ("", ""))
        sentence = sentences[self.language is Language.INDONESIAN]
        return "" if "{" in sentence else sentence

    def finding(self, noticed: Noticed) -> str:
        """Say what a rule noticed and what to do about it."""
        english, indonesian = rule_words.SENTENCES[noticed.code]
        sentence = indonesian if self.language is Language.INDONESIAN else english
        return self._fill(sentence, dict(noticed.facts))

    def label(self, bilingual: Bilingual) -> str:
        """Pick the name that a field, a noun or a code was declared with."""
        return bilingual.id if self.language is Language.INDONESIAN else bilingual.en

    def day(self, value: date) -> str:
        return formats.day(self.language, value)

    def moment(self, value: datetime) -> str:
        return formats.moment(self.language, value, self.zone)

    def number(self, value: int) -> str:
        return formats.number(self.language, value)

    def listed(self, things: AbstractSet[object] | tuple[object, ...] | list[object]) -> str:
        """Join things with commas and an "and"; a set is put in order first."""
        ordered = sorted(things, key=str) if isinstance(things, AbstractSet) else things
        return formats.listed(self.language, [str(self._plain(thing)) for thing in ordered])

    def _fill(self, sentence: str, blanks: dict[str, object]) -> str:
        return sentence.format(**{name: self._plain(value) for name, value in blanks.items()})

    def _plain(self, value: object) -> object:
        """Write days, moments and lists out; numbers stay as they are, for most are ids."""
        if isinstance(value, str | int):  # nearly all are, and a protocol takes long to look at
            return value
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Noticed):
            return self.finding(value)
        if isinstance(value, tuple | list | AbstractSet):
            if value and all(isinstance(one, Noticed) for one in value):
                return " ".join(str(self._plain(one)) for one in value)
            return self.listed(value)
        return value


def mark(sentence: str) -> str:
    """Mark a sentence for the translator where it is kept, not said."""
    return sentence
