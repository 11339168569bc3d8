"""One channel, from a sender to a receiver: which number comes next, what is missing, what forked.

A gap never holds back what did arrive: it is named, and asked for in the next letter.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pendamping.seal import strictjson
from pendamping.sync import ranges, shapes
from pendamping.sync.package import NO_LINK, Package
from pendamping.sync.ranges import Ranges

MOST_EPOCHS: Final = 64
MOST_RANGES: Final = 20_000
MOST_KEPT: Final = 5_000
"""How many ranges of the current epoch are remembered: a thousand times what sticks ever lost."""
MOST_KEPT_BEFORE: Final = 100
"""And of each epoch that was left."""


class Seen(NamedTuple):
    """What is remembered of a package that came: its own link, and the one it named before it."""

    link: str
    prev: str


Recall = Callable[[str, int], Seen | None]
"""Returns what is remembered of a package of this channel, by epoch and number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What the header of a package that was read says about its place."""

    epoch: str
    seq: int
    prev: str
    link: str

    @classmethod
    def of(cls, package: Package) -> "Arrival":
        facts = package.facts
        return cls(epoch=facts.epoch, seq=facts.seq, prev=facts.prev, link=package.link)


@dataclass(frozen=True, slots=True)
class Next:
    """The one that was expected."""


@dataclass(frozen=True, slots=True)
class Late:
    """One that had been missing."""

    still_missing: Ranges


@dataclass(frozen=True, slots=True)
class Gap:
    """It came before others: lo..hi are not here yet."""

    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class NewEpoch:
    """The sender begins anew: its vault was restored, or copied. The office is told."""

    missing: Ranges


@dataclass(frozen=True, slots=True)
class Repeat:
    """It came before and changes nothing."""


@dataclass(frozen=True, slots=True)
class Fork:
    """Two histories with one number: both are kept, and the office is told."""

    seq: int
    known: str
    """Link of the package that does not fit with this one."""


Verdict = Next | Late | Gap | NewEpoch | Repeat | Fork


@dataclass(frozen=True, slots=True)
class Epoch:
    """The numbers that came in one epoch."""

    name: str
    held: Ranges

    @property
    def highest(self) -> int:
        return self.held[-1][1] if self.held else 0


@dataclass(frozen=True, slots=True)
class Channel:
    """What came over one channel so far, epoch by epoch; the last one is the current one."""

    epochs: tuple[Epoch, ...] = ()

    @property
    def missing(self) -> Ranges:
        """Numbers of the current epoch to ask for."""
        return ranges.gaps(self.epochs[-1].held) if self.epochs else ()

    def judge(self, arrival: Arrival, recall: Recall) -> Verdict:
        """Say how a package stands to those that came before it."""
        epoch = self._epoch(arrival.epoch)
        if epoch is None:
            return self._judge_first(arrival)
        if ranges.covers(epoch.held, arrival.seq, arrival.seq):
            return _again(arrival, recall, epoch.held)
        misfit = _misfit(arrival, recall)
        if misfit is not None:
            return misfit
        if arrival.seq == epoch.highest + 1:
            return Next()
        if arrival.seq > epoch.highest:
            return Gap(epoch.highest + 1, arrival.seq - 1)
        return Late(ranges.gaps(ranges.add(epoch.held, arrival.seq, arrival.seq)))

    def after(self, arrival: Arrival) -> "Channel":
        """Return the channel with a package remembered that was merged."""
        if self._epoch(arrival.epoch) is None:
            fresh = Epoch(arrival.epoch, ((arrival.seq, arrival.seq),))
            return Channel((*self.epochs, fresh)[-MOST_EPOCHS:])
        return Channel(
            tuple(
                replace(epoch, held=ranges.add(epoch.held, arrival.seq, arrival.seq))
                if epoch.name == arrival.epoch
                else epoch
                for epoch in self.epochs
            )
        )

    def passing_over(self, epoch: str, numbers: Iterable[int]) -> "Channel":
        """Return the channel without waiting for packages that their sender keeps no more."""
        return Channel(
            tuple(
                replace(one, held=_with(one.held, numbers)) if one.name == epoch else one
                for one in self.epochs
            )
        )

    def has_left(self, epoch: str) -> bool:
        """Tell whether the sender has begun another epoch since that one."""
        return any(one.name == epoch for one in self.epochs[:-1])

    def to_bytes(self) -> bytes:
        """Write the channel in bounded room: of too many holes, the oldest are waited for no more.

        What comes through one of them all the same is merged like anything late.
        """
        kept = [[epoch.name, _bounded(epoch.held, MOST_KEPT_BEFORE)] for epoch in self.epochs[:-1]]
        kept += [[epoch.name, _bounded(epoch.held, MOST_KEPT)] for epoch in self.epochs[-1:]]
        return strictjson.written({"epochs": kept})

    @classmethod
    def from_bytes(cls, data: bytes) -> "Channel":
        table = shapes.table(strictjson.read(data), frozenset({"epochs"}))
        epochs = [shapes.row(row, 2) for row in shapes.rows(table["epochs"], MOST_EPOCHS)]
        return cls(
            tuple(
                Epoch(shapes.digits(name, 16), shapes.spans(held, MOST_RANGES))
                for name, held in epochs
            )
        )

    def _judge_first(self, arrival: Arrival) -> Verdict:
        if arrival.seq == 1 and arrival.prev != NO_LINK:
            return Fork(arrival.seq, NO_LINK)
        missing: Ranges = ((1, arrival.seq - 1),) if arrival.seq > 1 else ()
        if self.epochs:
            return NewEpoch(missing)
        return Gap(*missing[0]) if missing else Next()

    def _epoch(self, name: str) -> Epoch | None:
        return next((epoch for epoch in self.epochs if epoch.name == name), None)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The sending end: the number and link of the last package that was written."""

    epoch: str
    seq: int = 0
    link: str = NO_LINK

    @classmethod
    def new(cls) -> "Outbox":
        """Begin an epoch: a new vault, or one that was restored."""
        return cls(secrets.token_hex(8))

    @property
    def next_seq(self) -> int:
        return self.seq + 1

    def after(self, link: str) -> "Outbox":
        """Return the end as it stands once the package with this link was written."""
        return replace(self, seq=self.seq + 1, link=link)


def _with(held: Ranges, numbers: Iterable[int]) -> Ranges:
    for number in numbers:
        if 0 < number < held[-1][1]:
            held = ranges.add(held, number, number)
    return held


def _bounded(held: Ranges, most: int) -> Ranges:
    """Return the ranges with the oldest holes closed, so that no more than so many are left."""
    if len(held) <= most:
        return held
    newest = held[len(held) - most + 1 :]
    return ((held[0][0], held[len(held) - most][1]), *newest)


def _again(arrival: Arrival, recall: Recall, held: Ranges) -> Verdict:
    """Judge a number that is not waited for: it came, or nobody thought that it still would."""
    known = recall(arrival.epoch, arrival.seq)
    if known is None:
        return _misfit(arrival, recall) or Late(ranges.gaps(held))
    if known.link == arrival.link:
        return Repeat()
    return Fork(arrival.seq, known.link)


def _misfit(arrival: Arrival, recall: Recall) -> Fork | None:
    """Find the neighbour, before or after, to which the package does not fit."""
    before = recall(arrival.epoch, arrival.seq - 1)
    expected = NO_LINK if arrival.seq == 1 else before.link if before else arrival.prev
    if arrival.prev != expected:
        return Fork(arrival.seq, expected)
    following = recall(arrival.epoch, arrival.seq + 1)
    if following is not None and following.prev != arrival.link:
        return Fork(arrival.seq, following.link)
    return None
