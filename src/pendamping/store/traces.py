"""Where something happened that people should know of."""

from dataclasses import dataclass
from dataclasses import field as slot

from pendamping.sync.registers import Element


@dataclass(frozen=True, slots=True)
class Trace:
    """A register in which something happened that people should know of."""

    noun: int
    id: int
    case: int
    field: int
    author: int
    seq: int
    element: Element | None = slot(default=None, repr=False)
