"""What came of a step: the record as it stands, and what the rules noticed on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, cast

from pendamping.domain.declare import Record, RecordT
from pendamping.domain.findings import Finding
from pendamping.domain.values import unanswered
from pendamping.kernel.problems import Problem


class HeldUp(Problem):
    """A rule holds the step up; nothing was written."""

    code = "finding.held_up"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What holds it up, for a form that shows each beside its field."""
        return cast("tuple[Finding, ...]", self.facts["reasons"])


class StillToAnswer(Problem):
    """Questions that such a record cannot do without are not answered."""

    code = "record.still_to_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[RecordT]):
    """A record that was written, and what is worth knowing about it."""

    record: RecordT
    findings: tuple[Finding, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields to answer before the record leaves draft."""
        return tuple(field.name for field in unanswered(self.record))


def passed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what is worth knowing, or raise `HeldUp` with what holds the step up."""
    found = tuple(findings)
    blocking = tuple(finding for finding in found if finding.blocks)
    if blocking:
        raise HeldUp(reasons=blocking)
    return found


def demand_answers(record: Record) -> None:
    """Raise `StillToAnswer` unless every required question has an answer, "unknown" included."""
    names = tuple(field.name for field in unanswered(record))
    if names:
        raise StillToAnswer(noun=record.NOUN.name, fields=names)
