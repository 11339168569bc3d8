"""Lanes: appointments at the same time stand beside each other, not on each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pendamping.desktop.screens.schedule.states import Entry


@dataclass(frozen=True, slots=True)
class Lane:
    """One appointment's place among those that overlap it."""

    entry: Entry
    number: int
    of: int


def in_lanes(entries: Iterable[Entry]) -> list[Lane]:
    """Give the appointments of a day as few lanes as keep them apart."""
    found: list[Lane] = []
    together: list[tuple[Entry, int]] = []
    ends: list[datetime] = []
    for entry in sorted(entries, key=lambda one: (one.at, one.appointment)):
        if ends and entry.at >= max(ends):
            found += [Lane(one, number, len(ends)) for one, number in together]
            together, ends = [], []
        end = entry.at + timedelta(minutes=entry.minutes)
        number = next((at for at, free in enumerate(ends) if free <= entry.at), len(ends))
        ends[number : number + 1] = [end]
        together.append((entry, number))
    return found + [Lane(one, number, len(ends)) for one, number in together]
