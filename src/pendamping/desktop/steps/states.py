"""What the entrance and the settings show of a vault, and who keeps its doors.

Nothing heavy is imported here: the lock screen is painted before the vault's machinery is loaded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from pendamping.usecases.doors import Tile


class Standing(StrEnum):
    """How a vault stands when it has just been opened: what is to be settled before the work."""

    TURNED_BACK = "turned_back"
    """Older files were put back: it may be looked at, or gone on with."""
    UNSOUND = "unsound"
    """It is not as it was written."""
    STRANGER = "stranger"
    """It belongs to no office yet."""
    READY = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A vault that was opened."""

    desks: Any = field(repr=False)
    """The `Desks` of the workbench, which is not loaded yet when the entrance is painted."""
    folder: Path
    standing: Standing
    is_training: bool
    is_rehearsed: bool
    role: str = ""
    notices: tuple[str, ...] = ()
    """What the opening noticed, already in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A new vault, or one with a new recovery sheet, that waits for its rehearsal."""

    entered: Entered
    paper: bytes = field(repr=False)
    """The sheet as PDF. It is never shown: somebody may photograph a screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place to which a file can be carried: a stick, or one of the person's own folders."""

    folder: Path
    name: str
    kind: str
    """stick or folder."""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A file that lies in such a place."""

    file: Path
    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A training office that was made: whose vault to begin with."""

    tile: Tile
    passphrase: str = field(repr=False)


class Doorkeeper(Protocol):
    """What pages ask for. Every method works on the vault: it is called in jobs only."""

    def seconds_to_open(self, folder: Path) -> float:
        """Return about how long opening takes on this computer."""

    def practice_passphrase(self, folder: Path) -> str:
        """Return what opens a vault of the training office; empty for any other."""

    def unlock(self, folder: Path, passphrase: str) -> Entered:
        """Open a vault with its passphrase."""

    def suggest(self) -> str:
        """Draw a passphrase."""

    def check(self, passphrase: str, initials: str = "") -> None:
        """Raise a problem if an own passphrase would be guessed."""

    def make(self, passphrase: str, initials: str, *, training: bool) -> Sheet:
        """Make a vault."""

    def recover(self, folder: Path, lines: Sequence[str], passphrase: str) -> Sheet:
        """Open a vault with its recovery sheet; it gets a new passphrase and a new sheet."""

    def new_sheet(self, entered: Entered, passphrase: str) -> Sheet:
        """Make a new recovery sheet for an open vault."""

    def fits(self, number: int, typed: str) -> bool | None:
        """Tell whether a line of a sheet is typed right; nothing while it is unfinished."""

    def rehearse(self, entered: Entered, lines: Sequence[str]) -> Entered:
        """Try a recovery code on the vault itself."""

    def go_on(self, entered: Entered) -> Entered:
        """Accept a vault that was turned back as it is."""

    def ask_to_join(self, entered: Entered, role: str, folder: Path) -> tuple[str, ...]:
        """Write a request into a folder; return the words to read aloud."""

    def join(self, entered: Entered, file: Path, fingerprint: str) -> Entered:
        """Take the office's answer in."""

    def describe_backup(self, file: Path, passphrase: str) -> str:
        """Say when a backup was written; nothing is changed."""

    def restore(self, file: Path, passphrase: str) -> Entered:
        """Make a vault of a backup."""

    def practise(self, watch: Callable[[float, str], bool]) -> Practice:
        """Make the training office; `watch` hears how far it is and says whether to go on."""

    def spots(self, own: Sequence[tuple[str, Path]]) -> tuple[Spot, ...]:
        """List where files can be put or found: the sticks, then the person's own folders."""

    def lying(self, folder: Path, endings: Sequence[str]) -> tuple[Lying, ...]:
        """List the files of some kinds in a folder, the newest first."""

    def put(self, folder: Path, name: str, data: bytes) -> str:
        """Put a file down whole, under a name that is free; return the name."""

    def lock(self, entered: Entered) -> None:
        """Lock a vault that was opened and is not worked with."""
