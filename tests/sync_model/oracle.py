"""The true history: every write knows exactly which writes of its register its author had seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pendamping.store.versions import Key


class Register(NamedTuple):
    entity: int
    key: Key


class Dot(NamedTuple):
    register: Register
    author: int
    seq: int


@dataclass
class Oracle:
    """Knows what each replica has heard of, and what that makes live there."""

    seen_by_author: dict[Dot, frozenset[Dot]] = field(default_factory=dict)
    values: dict[Dot, Any] = field(default_factory=dict)
    known: dict[str, dict[Register, set[Dot]]] = field(default_factory=dict)
    seen_at_deletion: dict[Dot, dict[Register, set[Dot]]] = field(default_factory=dict)

    def write(self, replica: str, register: Register, author: int, seq: int, value: Any) -> Dot:
        dot = Dot(register, author, seq)
        seen = self.known.get(replica, {}).get(register, set())
        self.seen_by_author[dot] = frozenset(one for one in seen if one != dot)
        self.values[dot] = value
        self.hear(replica, dot)
        return dot

    def hear(self, replica: str, dot: Dot) -> None:
        held = self.known.setdefault(replica, {}).setdefault(dot.register, set())
        held.add(dot)
        held.update(self.seen_by_author[dot])

    def hear_all(self, replica: str, told: dict[Register, frozenset[Dot]]) -> None:
        for register, dots in told.items():
            self.known.setdefault(replica, {}).setdefault(register, set()).update(dots)

    def forget(self, replica: str, entity: int) -> None:
        held = self.known.get(replica, {})
        for register in [one for one in held if one.entity == entity]:
            del held[register]

    def live(self, replica: str, register: Register) -> set[Dot]:
        held = self.known.get(replica, {}).get(register, set())
        replaced: set[Dot] = set()
        for dot in held:
            replaced |= self.seen_by_author[dot]
        return held - replaced

    def knowledge(self, replica: str) -> dict[Register, frozenset[Dot]]:
        return {one: frozenset(dots) for one, dots in self.known.get(replica, {}).items()}

    def values_of(self, dots: Iterable[Dot]) -> set[str]:
        return {repr(self.values[dot]) for dot in dots}
