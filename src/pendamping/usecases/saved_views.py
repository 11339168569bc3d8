"""Saved views: lists of cases that somebody looks at often, kept under a name on this device."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from pendamping.kernel.problems import Problem
from pendamping.store import kept
from pendamping.store.case_lines import CaseOrder
from pendamping.usecases.room import Room

KEPT: Final = "case_views"
LONGEST: Final = 60
MOST: Final = 40


class ViewNameless(Problem):
    """A view is found again by its name."""

    code = "saved_view.nameless"


class TooManyViews(Problem):
    """More views than anybody can choose from."""

    code = "saved_view.too_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """What is listed in which order, relative to today: it is as true tomorrow."""

    name: str = field(repr=False)
    order: str = CaseOrder.URGENT.value
    closed: bool = False
    mine: bool = False
    overdue: bool = False
    ending_in_days: int | None = None
    """A consent ends within so many days."""
    owner: str | None = None
    programme: int | None = None
    stage: int | None = None
    risk: str | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class SavedViewDesk:
    """What is done with saved views. They stay in this vault and travel nowhere."""

    room: Room

    def views(self) -> list[SavedView]:
        """List the views by name."""
        with self.room.reading() as reader:
            return _read(kept.text(reader, KEPT))

    def keep(self, view: SavedView) -> list[SavedView]:
        """Keep a view under its name, in the place of one that had it."""
        name = " ".join(view.name.split())[:LONGEST]
        if not name:
            raise ViewNameless
        with self.room.vault.writing() as writer:
            others = [one for one in _read(kept.text(writer, KEPT)) if not _same(one.name, name)]
            if len(others) >= MOST:
                raise TooManyViews(most=MOST)
            views = sorted([*others, _named(view, name)], key=_folded)
            kept.put(writer, KEPT, json.dumps([asdict(one) for one in views]))
        return views

    def forget(self, name: str) -> list[SavedView]:
        """Forget the view of that name."""
        with self.room.vault.writing() as writer:
            views = [one for one in _read(kept.text(writer, KEPT)) if not _same(one.name, name)]
            kept.put(writer, KEPT, json.dumps([asdict(one) for one in views]))
        return views


def _read(text: str | None) -> list[SavedView]:
    known = SavedView.__dataclass_fields__
    return [
        SavedView(**{name: value for name, value in one.items() if name in known})
        for one in json.loads(text or "[]")
    ]


def _named(view: SavedView, name: str) -> SavedView:
    facts: Mapping[str, Any] = {**asdict(view), "name": name}
    return SavedView(**facts)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _folded(view: SavedView) -> str:
    return view.name.casefold()
