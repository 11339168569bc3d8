"""What is told of a journey: scene by scene while it happens, and as tables at its end."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pendamping.kernel.ids import EntityId
from pendamping.usecases.exchange.desk import Outcome
from pendamping.usecases.exchange.incoming import Report
from pendamping.usecases.reviews import AnswerLine, QueueLine


class Scene(StrEnum):
    """What is being done, for whoever watches."""

    SEATED = "seated"
    FILLED = "filled"
    WENT_ROUND = "went_round"
    MET = "met"
    WROTE = "wrote"
    LEFT_BEHIND = "left_behind"
    TOOK = "took"
    GAP = "gap"
    GAP_CLOSED = "gap_closed"
    HANDED_OVER = "handed_over"
    DECIDED = "decided"
    MOVED_ON = "moved_on"
    CAME_HOME = "came_home"


Watch = Callable[[Scene, dict[str, object]], None]
"""Is told of every scene, with its facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What went from one vault to another in the last round."""

    sender: str
    receiver: str
    packages: int = 0
    bytes: int = 0
    attachments: int = 0
    """Pieces of attachments."""
    applied: int = 0
    """Changes that were new to the receiver."""
    repeated: int = 0
    """Changes that the receiver had already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How far the office has what a companion or the psychologist wrote."""

    user: str
    saves: int
    merged: int
    waiting: int
    unsent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedPackage:
    """A package that was jumped over, and whether it came after all."""

    user: str
    numbers: tuple[int, ...]
    delivered: bool
    repeated: int
    """Saves in it that had come by another way already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A field in which two people wrote different things, with who wrote what."""

    noun: str
    field: str
    record: EntityId
    choices: tuple[tuple[str, object], ...]


@dataclass(slots=True, kw_only=True)
class Travelled:
    """All that is told at the end."""

    passages: dict[tuple[str, str], Passage] = field(default_factory=dict)
    """By who wrote it and whom it was for."""
    receipts: list[Receipt] = field(default_factory=list)
    missed: list[MissedPackage] = field(default_factory=list)
    contests: list[Contest] = field(default_factory=list)
    answers: list[AnswerLine] = field(default_factory=list)
    still_waiting: list[QueueLine] = field(default_factory=list)
    handed_over: str = ""
    """The code of the case that changed hands."""

    def note_written(self, sender: str, outcome: Outcome) -> None:
        """Count what one vault put down for another."""
        before = self._passage(sender, outcome.user)
        self.passages[sender, outcome.user] = replace(
            before,
            packages=before.packages + outcome.packages,
            bytes=before.bytes + outcome.bytes,
            attachments=before.attachments + outcome.attachments,
        )

    def note_taken(self, sender: str, receiver: str, report: Report) -> None:
        """Count what the other vault took in of it."""
        before = self._passage(sender, receiver)
        self.passages[sender, receiver] = replace(
            before,
            applied=before.applied + report.applied,
            repeated=before.repeated + report.duplicates,
        )

    def _passage(self, sender: str, receiver: str) -> Passage:
        return self.passages.get((sender, receiver), Passage(sender=sender, receiver=receiver))
