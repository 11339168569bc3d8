"""The export desk: everything of one's own vault, in a form that other programs read."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pendamping.domain.declare import Audience, NoValue, Record, Sensitivity
from pendamping.domain.disclosure_text import KnownNames
from pendamping.domain.findings import Finding
from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import Reach, may_read
from pendamping.domain.rules.disclosures import v_27
from pendamping.domain.values import to_wire
from pendamping.kernel.ids import EntityId
from pendamping.store import audit, erasures, records
from pendamping.store.audit import Action
from pendamping.usecases.anonymity import names_known
from pendamping.usecases.room import Room

FORMAT = "pendamping-export-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What was written, and how much it is."""

    data: bytes = field(repr=False)
    records: int
    disclosures: tuple["Place", ...] = ()
    """Where free text would give somebody away, as far as a machine sees it (V-27)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A field of a record that was written, and what a rule noticed in it."""

    noun: str
    record: EntityId
    finding: Finding


@dataclass(frozen=True, slots=True)
class ExportDesk:
    """Writes what this person may read anyway. Each export stands in the audit."""

    room: Room

    def everything(self, *, with_identity: bool = False) -> Export:
        """Return all records as JSON, by noun, with field names; values as they are stored.

        Identity is left out unless it is asked for, and given only to who may read it.
        """
        room = self.room
        written: dict[str, list[dict[str, Any]]] = {}
        count = 0
        places: list[Place] = []
        with room.vault.writing() as writer:
            hidden = erasures.frozen(writer)
            names = names_known(writer)
            for kind in NOUNS:
                shown: list[dict[str, Any]] = []
                for record in records.every(writer, kind):
                    if record.case in hidden:
                        continue
                    row = self._row(record, room.reach(writer, record.case), with_identity)
                    if len(row) > 2:  # noqa: PLR2004 - more than its ids
                        shown.append(row)
                        places += _disclosures(record, row, names)
                if shown:
                    written[kind.NOUN.name] = shown
                    count += len(shown)
            audit.record(
                writer,
                Action.EXPORTED,
                room.now(),
                actor=room.actor.author,
                records=count,
                identity=int(with_identity),
                disclosures=len(places),
            )
        body = {"format": FORMAT, "made_at": room.now().isoformat(), "records": written}
        data = json.dumps(body, ensure_ascii=False, indent=1).encode()
        return Export(data=data, records=count, disclosures=tuple(places))

    def _row(self, record: Record, reach: Reach | None, with_identity: bool) -> dict[str, Any]:  # noqa: FBT001 - passed on as it came
        noun = record.NOUN
        row: dict[str, Any] = {"id": record.id, "case": record.case}
        way = None if noun.audience is Audience.SHARED else reach
        for one in noun.fields:
            value = getattr(record, one.name)
            if value is NoValue.NOT_ASKED:
                continue
            if noun.sensitivity_of(one) is Sensitivity.IDENTITY and not with_identity:
                continue
            own = noun.audience is Audience.OFFICE
            if own or may_read(self.room.actor.role, noun, one, reach=way):
                wire = to_wire(one, value)
                if wire is not None:
                    row[one.name] = list(wire) if isinstance(wire, tuple) else wire
        return row


def _disclosures(record: Record, row: Mapping[str, object], names: KnownNames) -> Iterator[Place]:
    """Find what the words of a record would give away that are not about who somebody is."""
    noun = record.NOUN
    fields = [
        one.name
        for one in noun.fields
        if one.name in row and noun.sensitivity_of(one) is not Sensitivity.IDENTITY
    ]
    for finding in v_27(record, names, fields):
        yield Place(noun=noun.name, record=record.id, finding=finding)
