"""The composition root: puts vault, clock and words together into desks. It decides nothing."""

from dataclasses import dataclass
from pathlib import Path

from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """What one run works with."""

    folder: Path | None
    """The vault's folder, if one was named."""
    clock: Clock
    words: Words
