"""What holds of records that are written field by field: rules of their nouns, and steps.

A rule says what is wrong with a record. A step is what only a desk of its own does: it asks for
consent, for an approval or for what was done, and leaves a day. A field that tells that a step was
done is therefore never typed, neither here nor where a draft is changed.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pendamping.domain.declare import Record
from pendamping.domain.event import TraffickingEvent
from pendamping.domain.findings import Finding
from pendamping.domain.identification import Identification
from pendamping.domain.referral import Referral
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.regions import v_24
from pendamping.domain.rules.trafficking import v_09_means, v_10
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases.ages import was_child_then
from pendamping.usecases.sight import Sight

STEPS: Final[Mapping[str, Mapping[str, str]]] = {
    "closure": dict.fromkeys(("status", "approved_by", "closed_on", "reopened_on"), "case close"),
    "family_plan": {"status": "plan begin", "ended_on": "plan end", "end_note": "plan end"},
    "red_flag": dict.fromkeys(("is_open", "resolved_on", "resolution"), "risk settle"),
    "pdp_request": dict.fromkeys(("outcome", "done_at", "reason"), "request settle"),
    "data_issue": {
        "answer": "verify answer",
        "state": "verify settle",
        "waived_reason": "verify settle",
    },
}
"""By noun, the fields that tell what was done, and the command that does it."""

BEGUN: Final[Mapping[str, str]] = {
    "closure": "case close",
    "family_plan": "plan begin",
    "referral": "referral step",
}
"""Nouns that begin as a draft, and the command that leads on from there."""

AFTERWARDS: Final = frozenset({"feedback"})
"""What may be written about a referral after it was sent."""


class DoneByAStep(Problem):
    """The answer tells what was done; it is written by doing it."""

    code = "noun.done_by_a_step"


def demand_beginning(record: Record) -> None:
    """Raise `DoneByAStep` where something would be born further than a draft."""
    noun = record.NOUN.name
    if noun in BEGUN and not _came_in(record) and not _is_draft(record):
        raise DoneByAStep(noun=noun, field="status", command=BEGUN[noun])


def demand_no_step(before: Record, after: Record) -> None:
    """Raise `DoneByAStep` where a change by typing would say that a step was done."""
    noun = before.NOUN.name
    steps = STEPS.get(noun, {})
    if _came_in(before) and not _came_in(after):
        demand_beginning(after)
    if isinstance(before, Referral) and not _came_in(before):
        names = {field.name for field in before.NOUN.fields}
        later = {"status", "sent_on"} if _is_draft(before) else names - AFTERWARDS
        steps = dict.fromkeys(sorted(later), BEGUN[noun])
    for name, command in steps.items():
        if getattr(after, name) != getattr(before, name):
            raise DoneByAStep(noun=noun, field=name, command=command)


def _came_in(record: Record) -> bool:
    """Tell whether it is a referral that somebody else sent to us: it asks nothing of us."""
    return isinstance(record, Referral) and known(record.direction) == "in"


def _is_draft(record: Record) -> bool:
    return known(getattr(record, "status", None)) in (None, "draft")


def _identification(sight: Sight, reader: Reader, record: Identification) -> Iterator[Finding]:
    yield from v_10(record)
    yield from v_09_means(record, child=was_child_then(sight, reader, record.case))


def _repatriation(_: Sight, reader: Reader, record: Repatriation) -> Iterator[Finding]:
    yield from v_24(record, records.of_case(reader, TraffickingEvent, record.case))


RULES: Final[Mapping[type[Record], Callable[[Sight, Reader, Any], Iterator[Finding]]]] = {
    Identification: _identification,
    Repatriation: _repatriation,
}
"""The rules of nouns that have no desk of their own."""
