"""What goes through the pipe to the viewer: a line that says how to show it, then the content."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, Final, Self

from pendamping.desktop.preferences import Preferences

LONGEST_LINE: Final = 4096
MOST_BYTES: Final = 32 << 20


class NothingHanded(ValueError):
    """The pipe holds no content: the viewer was started by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """An opened attachment on its way to the viewer."""

    kind: str
    content: bytes = field(repr=False)
    preferences: Preferences
    is_veiled: bool = True
    """Whether screenshots leave it out."""

    def written(self) -> bytes:
        """Return what the pipe carries."""
        head = {
            "kind": self.kind,
            "size": len(self.content),
            "look": asdict(self.preferences),
            "veiled": self.is_veiled,
        }
        return json.dumps(head).encode() + b"\n" + self.content

    @classmethod
    def read(cls, pipe: BinaryIO) -> Self:
        """Read what the window wrote, or raise `NothingHanded`."""
        line = pipe.readline(LONGEST_LINE)
        try:
            head: Mapping[str, Any] = json.loads(line)
            kind, size, look = str(head["kind"]), int(head["size"]), dict(head["look"])
            is_veiled = bool(head["veiled"])
        except (ValueError, KeyError, TypeError) as reason:
            raise NothingHanded from reason
        if not 0 < size <= MOST_BYTES:
            raise NothingHanded
        content = pipe.read(size)
        if len(content) != size:
            raise NothingHanded
        return cls(
            kind=kind, content=content, preferences=Preferences.of(look), is_veiled=is_veiled
        )
