"""What the exchange screen shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from pendamping.desktop.screens.sync.decided import Decided, DecidedModel
from pendamping.desktop.status import told_of
from pendamping.domain.declare import Noun
from pendamping.domain.nouns import NOUNS
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.kernel.ids import enrolment_of
from pendamping.usecases.exchange.desk import FileReport, Progress, Step
from pendamping.usecases.exchange.incoming import Taken
from pendamping.workbench import Desks

SHOWN: Final = 4
"""Nouns that are named; what is left is summed up."""
LATEST: Final = 40
BY_NAME: Final[dict[str, Noun]] = {kind.NOUN.name: kind.NOUN for kind in NOUNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A place that packages can be written to."""

    path: Path
    title: str
    free: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """One package that left, and what is known of it since."""

    tone: str
    state: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """Everything on the first page at one moment."""

    sticks: tuple[Stick, ...]
    unsent: int
    """Saves nobody else has."""
    collect: str
    arriving: tuple[tuple[str, int], ...]
    """What will arrive: the name of a kind and how many of it."""
    shipments: tuple[Shipment, ...]
    missing: tuple[str, ...]
    """One sentence for each sender of whom packages are missing."""
    copied: str
    """What to do where this vault writes on beside a copy of itself; nothing where it does not."""
    made_up: tuple[str, ...]
    """One sentence for each sender of whom packages did not come and nothing is missing."""
    clocks: tuple[str, ...]
    """One sentence for each author whose clock is wrong."""
    decided: tuple[Decided, ...]
    """What the office has decided about own saves, the newest first."""
    conflicts: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far writing or taking in has come."""

    collected: bool = False
    sealed: bool = False
    written: float = 0.0
    """From 0 to 1."""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How writing or taking in ended."""

    tone: str
    text: str
    lines: tuple[str, ...] = field(default=(), repr=False)

    @property
    def in_full(self) -> str:
        return "\n".join((self.text, *self.lines))


@dataclass(frozen=True, slots=True)
class SyncModel:
    """Puts the exchange into words."""

    desks: Desks
    words: Words

    def load(self) -> SyncState:
        """Ask the vault and the system, so call it from a job."""
        desk = self.desks.exchange
        unsent = self.desks.today.unsent()
        by_noun = desk.unsent_by_noun()
        sent, users = desk.sent(LATEST), desk.users()
        return SyncState(
            sticks=tuple(self.stick(one.path, one.label, one.free) for one in desk.sticks()),
            unsent=unsent.saves,
            collect=told_of(self.words, unsent)
            if unsent.saves
            else self.words.say("Nothing new is waiting"),
            arriving=self._arriving(by_noun),
            shipments=tuple(
                self._shipment(
                    self._package(one.number, users.get(one.peer)),
                    one.written_at,
                    one.confirmed_at,
                    one.refused,
                )
                for one in sent
            ),
            missing=tuple(
                self.words.say(
                    "From {user}, package {numbers} is missing. Ask for it to be written again.",
                    user=gap.user,
                    numbers=tuple(str(number) for number in gap.numbers),
                )
                for gap in desk.missing_packages()
            ),
            copied=self._copied(desk.copied_at()),
            made_up=tuple(
                self.words.say(
                    "From {user}, package {numbers} never came; what was in it came with a later "
                    "one. Ask where the stick is.",
                    user=gap.user,
                    numbers=tuple(str(number) for number in gap.numbers),
                )
                for gap in desk.missing_packages(made_up=True)
            ),
            clocks=tuple(self._clocks()),
            decided=DecidedModel(self.desks, self.words).load(),
            conflicts=len(self.desks.judging.conflicts()),
            waiting=len(desk.waiting()),
        )

    def _copied(self, noticed: datetime | None) -> str:
        if noticed is None:
            return ""
        return self.words.say(
            "This vault was copied: the office noticed on {day} that two histories of it go on. "
            "Work on with one of the two only, and tell the office which.",
            day=self.words.day(noticed.astimezone(self.words.zone).date()),
        )

    def _clocks(self) -> Iterator[str]:
        if self.desks.exchange.is_clock_ahead():
            yield self.words.say(
                "This computer's clock was more than a day ahead of the office's. Nothing is lost "
                "by it: compare both, and set the wrong one."
            )
        for one in self.desks.exchange.authors():
            if one.clock_is_wrong:
                yield self.words.say(
                    "What {user} wrote last is dated more than a day from now. Nothing is lost by "
                    "it: compare the clock of that computer with this one, and set the wrong one.",
                    user=one.user or str(enrolment_of(one.author)),
                )

    def sticks(self) -> tuple[Stick, ...]:
        """Look again which sticks are plugged in."""
        return tuple(
            self.stick(one.path, one.label, one.free) for one in self.desks.exchange.sticks()
        )

    def stick(self, path: Path, label: str, free: int | None = None) -> Stick:
        """Describe a place that was found or chosen."""
        room = (
            ""
            if free is None
            else self.words.say("{size} free", size=formats.room(self.words.language, free))
        )
        return Stick(path=path, title=label, free=room)

    def write(self, folder: Path, watch: Callable[[Standing], None]) -> Ended:
        """Write to a stick; `watch` is told how far it has come and may raise to stop."""
        outcomes = self.desks.exchange.write_to_folder(
            folder, lambda progress: watch(self.standing(progress))
        )
        packages = sum(one.packages for one in outcomes)
        if not packages:
            return Ended(
                tone="fine",
                text=self.words.say("Nothing new had to be written. The stick may be removed."),
            )
        return Ended(
            tone="fine",
            text=self.words.say("Everything was read back. The stick may be removed."),
            lines=tuple(
                self.words.count(
                    "{n} package for {user}, {size}",
                    "{n} packages for {user}, {size}",
                    one.packages,
                    user=one.user,
                    size=self.size(one.bytes),
                )
                for one in outcomes
                if one.packages
            ),
        )

    def take(self, folder: Path, watch: Callable[[Standing], None]) -> Ended:
        """Take in what lies on a stick."""
        decided = set(self.desks.exchange.decided_about())
        reports = self.desks.exchange.take_from_folder(
            folder, lambda progress: watch(self.standing(progress))
        )
        self.desks.search.catch_up()
        ended = self._taken(reports)
        if decided.issuperset(self.desks.exchange.decided_about()):
            return ended
        told = self.words.say("The office decided about your work: see “History”.")
        return replace(ended, tone="attention", lines=(*ended.lines, told))

    def standing(self, progress: Progress) -> Standing:
        """Say how far it has come."""
        match progress.step:
            case Step.COLLECTED:
                return Standing(
                    collected=True, sealed=True, written=(progress.done - 1) / progress.total
                )
            case Step.WRITTEN | Step.TAKEN | Step.FOUND:
                return Standing(
                    collected=True,
                    sealed=True,
                    written=progress.done / progress.total,
                    detail=self.words.say(
                        "{done} of {total}", done=progress.done, total=progress.total
                    ),
                )

    def size(self, octets: int) -> str:
        """Say how much that is, in the units that people read on a stick."""
        return formats.size(self.words.language, octets)

    def _arriving(self, by_noun: dict[str, int]) -> tuple[tuple[str, int], ...]:
        named = list(by_noun.items())[:SHOWN]
        rest = sum(by_noun.values()) - sum(count for _, count in named)
        rows = [(self.words.label(BY_NAME[noun].label), count) for noun, count in named]
        return (*rows, (self.words.say("Other changes"), rest)) if rest else tuple(rows)

    def _package(self, number: int, user: str | None) -> str:
        if user is None:
            return self.words.say("Package {n}", n=number)
        return self.words.say("Package {n} for {user}", n=number, user=user)

    def _shipment(
        self, package: str, written_at: int | None, confirmed_at: int | None, refused: str | None
    ) -> Shipment:
        text = " · ".join(filter(None, (package, self._day(confirmed_at or written_at))))
        if refused is not None:
            return Shipment(tone="danger", state=self.words.say("Kept aside there"), text=text)
        if confirmed_at is not None:
            return Shipment(tone="fine", state=self.words.say("Received"), text=text)
        if written_at is not None:
            return Shipment(
                tone="attention",
                state=self.words.say("No answer yet"),
                text=f"{text} · {self.words.say('goes along again by itself')}",
            )
        return Shipment(tone="neutral", state=self.words.say("Not written yet"), text=text)

    def _day(self, second: int | None) -> str:
        if second is None:
            return ""
        return self.words.day(datetime.fromtimestamp(second, self.words.zone).date())

    def _taken(self, reports: list[FileReport]) -> Ended:
        merged = [one.report for one in reports if one.report.taken is Taken.MERGED]
        kept = [one.report for one in reports if one.report.taken is Taken.QUARANTINED]
        lines = [
            self.words.say("Its reason: {reason}", reason=reason)
            for reason in sorted({self.words.reason(one.reason) for one in kept})
            if reason
        ]
        applied = sum(one.applied for one in merged)
        clashes = sum(one.clashes for one in merged)
        missing = sorted({number for one in merged for number in one.missing})
        if clashes:
            lines.append(
                self.words.count(
                    "In {n} field people wrote different things: please decide.",
                    "In {n} fields people wrote different things: please decide.",
                    clashes,
                )
            )
        if missing:
            lines.append(
                self.words.say(
                    "Missing before it: package {numbers}. The rest was taken in all the same.",
                    numbers=tuple(str(number) for number in missing),
                )
            )
        if any(one.turned_back for one in merged):
            lines.append(
                self.words.say(
                    "The office holds newer work of this vault: an older copy was put back here. "
                    "Tell the office before you write on."
                )
            )
        return Ended(
            tone="attention" if kept or missing or clashes else "fine",
            text=self._heading(len(merged), len(kept), applied),
            lines=tuple(lines),
        )

    def _heading(self, merged: int, kept: int, applied: int) -> str:
        if not merged and not kept:
            return self.words.say("Nothing new for this vault lies there.")
        parts = []
        if merged:
            parts.append(
                self.words.count(
                    "{n} package was taken in, with {saves} saves.",
                    "{n} packages were taken in, with {saves} saves.",
                    merged,
                    saves=applied,
                )
            )
        if kept:
            parts.append(
                self.words.count(
                    "{n} could not be taken in and is kept aside.",
                    "{n} could not be taken in and are kept aside.",
                    kept,
                )
            )
        return " ".join(parts)
