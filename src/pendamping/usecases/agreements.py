"""Agreements between regions: one responsible party for each task and step (V-25)."""

from pendamping.domain.agreement import (
    Agreement,
    AgreementBudgetLine,
    AgreementParty,
    AgreementStep,
    AgreementTask,
)
from pendamping.domain.findings import Finding
from pendamping.domain.rules.regions import v_25
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader


def findings_of(reader: Reader, agreement: EntityId) -> tuple[Finding, ...]:
    """Return what V-25 says of an agreement."""
    return v_25(
        records.find(reader, Agreement, agreement),
        parties=records.pointing(reader, AgreementParty, "agreement", agreement),
        tasks=records.pointing(reader, AgreementTask, "agreement", agreement),
        steps=records.pointing(reader, AgreementStep, "agreement", agreement),
        budget=records.pointing(reader, AgreementBudgetLine, "agreement", agreement),
    )
