"""What the office has decided about saves of this vault's own, record by record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import EntityId
from pendamping.store import archive, letters
from pendamping.store.letters import Receipted
from pendamping.store.quarantine import Decision
from pendamping.store.rows import Reader
from pendamping.usecases.exchange.segment_door import DECIDED

NAMES: Final = {kind.NOUN.number: kind.NOUN.name for kind in NOUNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedAbout:
    """One record of which the office has refused something, or written it anew."""

    noun: str
    record: EntityId
    case: EntityId
    at: datetime
    """By the clock of the office."""
    is_accepted: bool
    remark: str = field(default="", repr=False)
    """The reason that whoever decided gave; empty if none."""


def decided_about(reader: Reader, most: int) -> list[DecidedAbout]:
    """List what was decided about own saves, the newest first, each record once a decision."""
    decided = [one for one in letters.receipts(reader, "got") if one.reason.startswith(DECIDED)]
    found: dict[tuple[EntityId, bool], DecidedAbout] = {}
    for receipt in sorted(decided, key=lambda one: (one.at, one.author, one.hi), reverse=True):
        for one in records_of(reader, receipt):
            found.setdefault((one.record, one.is_accepted), one)
        if len(found) >= most:
            break
    return list(found.values())[:most]


def records_of(reader: Reader, receipt: Receipted) -> Iterator[DecidedAbout]:
    """Step through the records that own saves were about of which a receipt tells a decision."""
    saves = archive.remembered(reader, receipt.author, receipt.lo, receipt.hi)
    told = {(one.noun, one.id, one.case) for save in saves for one in save.operations}
    for noun, record, case in sorted(told):
        if noun in NAMES:
            yield DecidedAbout(
                noun=NAMES[noun],
                record=EntityId(record),
                case=EntityId(case),
                at=datetime.fromtimestamp(receipt.at, UTC),
                is_accepted=receipt.reason == f"{DECIDED}{Decision.ACCEPTED}",
                remark=receipt.remark,
            )
