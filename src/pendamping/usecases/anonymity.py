"""What goes to everybody tells of nobody: lessons for all, and what was observed in an area."""

from collections.abc import Mapping
from typing import Final

from pendamping.domain.declare import Record, RecordT
from pendamping.domain.disclosure_text import KnownNames
from pendamping.domain.evaluation import PracticeCard
from pendamping.domain.household import HouseholdMember
from pendamping.domain.person import Identity
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.disclosures import v_27
from pendamping.domain.vulnerability import VulnerabilityObservation
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases.finding_outcome import demand_answers


class SomebodyRecognisable(Problem):
    """A card goes to everybody, so nobody may be recognised in it."""

    code = "card.somebody_recognisable"


class SomebodyObserved(Problem):
    """An observation is of an area and a time, never of a person."""

    code = "observation.somebody_named"


TELLS_OF_NOBODY: Final[Mapping[type[Record], type[Problem]]] = {
    PracticeCard: SomebodyRecognisable,
    VulnerabilityObservation: SomebodyObserved,
}
"""Kinds of records that hold no person, and what is raised where one does."""


def demand_nobody(reader: Reader, record: Record) -> None:
    """Raise what stands in the way of a record that has to tell of nobody, whoever writes it.

    A machine sees numbers and the names of this vault. What it cannot see, somebody answers for.
    """
    problem = TELLS_OF_NOBODY.get(type(record))
    if problem is None:
        return
    demand_answers(record)
    places = len(list(v_27(record, names_known(reader))))
    is_answered_for = not isinstance(record, PracticeCard) or known(record.no_case_data) is True
    if places or not is_answered_for:
        raise problem(places=places)


def names_known(reader: Reader) -> KnownNames:
    """Return the names that this vault knows, to find them where they should not stand."""
    return KnownNames(
        [
            *_names(reader, Identity, "full_name"),
            *_names(reader, Identity, "alias"),
            *_names(reader, HouseholdMember, "name"),
        ]
    )


def _names(reader: Reader, kind: type[RecordT], field: str) -> list[str]:
    names = (known(getattr(one, field)) for one in records.every(reader, kind))
    return [name for name in names if name]
