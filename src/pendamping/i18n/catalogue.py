"""Where the words come from: every part keeps its own, and they are gathered here."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from pendamping.i18n import problem_words, sentences

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sentences. English is the key, so only the Indonesian ones are kept."""

    sentences: dict[str, str]
    """English to Indonesian."""
    counted: dict[tuple[str, str], str]
    """English for one and for many to Indonesian, which has one form."""
    problems: dict[str, tuple[str, str]]
    """A problem's code to its English and its Indonesian sentence."""


class SaidTwice(ValueError):
    """Two parts translate one sentence: a bug, because one of them would never be shown."""


@cache
def catalogue() -> Catalogue:
    """Gather the words of every part, once."""
    gathered = Catalogue({}, {}, {})
    for module in _modules(sentences):
        _add(gathered.sentences, getattr(module, "SENTENCES", {}))
        _add(gathered.counted, getattr(module, "COUNTED", {}))
    for module in _modules(problem_words):
        _add(gathered.problems, module.SENTENCES)
    return gathered


def _modules(package: ModuleType) -> list[ModuleType]:
    return [
        import_module(f"{package.__name__}.{found.name}")
        for found in iter_modules(package.__path__)
    ]


def _add(kept: dict[K, V], more: dict[K, V]) -> None:
    twice = kept.keys() & more.keys()
    if twice:
        raise SaidTwice(sorted(map(str, twice)))
    kept.update(more)
