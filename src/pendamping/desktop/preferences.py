"""What the person at this computer chose about the window. Nothing here tells who that is."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Self

from pendamping.i18n.languages import Language
from pendamping.kernel import files
from pendamping.kernel.problems import Problem

FILE: Final = "window.json"
LARGEST: Final = 1 << 16
TEXT_SIZES: Final = (100, 115, 130, 150, 175, 200)
"""Per cent."""
LOCK_MINUTES: Final = (1, 2, 3, 5, 10, 15)
"""After how long without a key or the mouse the window locks (security.md 4.9)."""


class Theme(StrEnum):
    """The colours of the window."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How the window looks and when it locks."""

    language: Language = Language.INDONESIAN
    theme: Theme = Theme.LIGHT
    text_size: int = 100
    """Per cent, one of `TEXT_SIZES`."""
    lock_minutes: int = 5

    @classmethod
    def read(cls, home: Path) -> Self:
        """Read what was chosen; what cannot be understood stands as if nothing had been chosen."""
        try:
            found = json.loads(files.read_capped(home / FILE, LARGEST))
        except (Problem, ValueError, RecursionError):
            # A choice lost is chosen again; it must not bar the door.
            return cls()
        return cls.of(found if isinstance(found, dict) else {})

    @classmethod
    def of(cls, found: dict[str, Any]) -> Self:
        """Take each choice that is one of those on offer, and the usual for the rest."""
        chosen = {
            one.name: _READ[one.name](found[one.name])
            for one in fields(cls)
            if found.get(one.name) in _OFFERED[one.name]
        }
        return cls(**chosen)

    def write(self, home: Path) -> None:
        """Keep the choices beside the vaults."""
        files.make_folder(home)
        files.write_whole(home / FILE, json.dumps(asdict(self)).encode())


_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "language": Language,
    "theme": Theme,
    "text_size": int,
    "lock_minutes": int,
}
_OFFERED: Final[dict[str, tuple[Any, ...]]] = {
    "language": tuple(Language),
    "theme": tuple(Theme),
    "text_size": TEXT_SIZES,
    "lock_minutes": LOCK_MINUTES,
}
