"""How the form of a noun is laid out: what stands together, what is folded away, what is kept.

A field that is named nowhere stands under "further"; so a new field of a noun is never lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

TODAY: Final = "today"
ME: Final = "me"
NEWEST: Final = "newest"
"""The newest record that the pointer can mean."""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, under a heading."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The order of a form."""

    sections: tuple[Section, ...]
    hidden: frozenset[str] = frozenset()
    """Written by the desk or by another step, never in this form."""
    later: frozenset[str] = frozenset()
    """Asked only of a record that stands already."""
    only_if: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """Fields that are asked only if another one has one of these answers."""
    at_first: Mapping[str, str] = field(default_factory=dict)
    """What stands in a new form: a text, `TODAY`, `ME` or `NEWEST`."""
    without: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Answers that another step gives, never this form."""
    hints: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a long list, the answers that are given nearly always."""
    ends: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What the two ends of a scale mean."""


def section(title: str, fields: str) -> Section:
    """Put fields under a heading; their names are parted by spaces."""
    return Section(title, tuple(fields.split()))


def names(fields: str) -> frozenset[str]:
    """Name several fields."""
    return frozenset(fields.split())


def if_(name: str, *answers: str) -> tuple[str, frozenset[str]]:
    """Ask only if that field has one of these answers."""
    return name, frozenset(answers)
