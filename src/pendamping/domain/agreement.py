"""Agreements between regions (PKS): who does which step, within how many days, with whose money."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Audience, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    60,
    "agreement",
    "Inter-region agreement",
    "Perjanjian kerja sama",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Agreement(Record):
    """A PKS: steps, division of tasks and budget between regions."""

    title: Maybe[str] = a.text(1, "Title", "Judul", required=True, searchable=True)
    doc_no: Maybe[str] = a.text(2, "Number", "Nomor")
    signed_on: Maybe[date] = a.day(3, "Signed on", "Ditandatangani pada")
    valid_to: Maybe[date] = a.day(4, "Valid until", "Berlaku sampai")
    status: Maybe[str] = a.code(5, "plan_status", "Status", "Status")
    remarks: Maybe[str] = a.note(6, "Remarks", "Keterangan")


@a.noun(
    61,
    "agreement_party",
    "Party",
    "Pihak",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
    ordered=True,
    parent="agreement",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AgreementParty(Record):
    """A region with the organisation that signs for it."""

    position: Maybe[str] = a.position(1)
    agreement: Maybe[EntityId] = a.ref(2, "agreement", "Agreement", "Perjanjian")
    area_code: Maybe[str] = a.area(3, "Region", "Daerah", required=True)
    organisation: Maybe[EntityId] = a.ref(4, "organisation", "Organisation", "Lembaga")
    contact: Maybe[str] = a.text(5, "Contact", "Narahubung")


@a.noun(
    62,
    "agreement_step",
    "Step",
    "Langkah",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
    ordered=True,
    parent="agreement",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AgreementStep(Record):
    """One step of the way a case takes from region to region."""

    position: Maybe[str] = a.position(1)
    agreement: Maybe[EntityId] = a.ref(2, "agreement", "Agreement", "Perjanjian")
    name: Maybe[str] = a.text(3, "Step", "Langkah", required=True)
    party: Maybe[EntityId] = a.ref(
        4, "agreement_party", "Responsible", "Penanggung jawab", required=True
    )
    max_days: Maybe[int] = a.number(5, "Days, at most", "Batas hari", at_least=0, at_most=365)
    output: Maybe[str] = a.text(6, "Result", "Keluaran")


@a.noun(
    63,
    "agreement_task",
    "Task",
    "Tugas",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
    ordered=True,
    parent="agreement",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AgreementTask(Record):
    """A task with one party that answers for it."""

    position: Maybe[str] = a.position(1)
    agreement: Maybe[EntityId] = a.ref(2, "agreement", "Agreement", "Perjanjian")
    party: Maybe[EntityId] = a.ref(
        3, "agreement_party", "Responsible", "Penanggung jawab", required=True
    )
    task: Maybe[str] = a.note(4, "Task", "Tugas", required=True)
    due_on: Maybe[date] = a.day(5, "By", "Paling lambat")
    status: Maybe[str] = a.code(6, "action_status", "Status", "Status")
    done_on: Maybe[date] = a.day(7, "Done on", "Selesai pada")


@a.noun(
    64,
    "agreement_budget_line",
    "Budget line",
    "Pos anggaran",
    sensitivity=Sensitivity.PROGRAMME,
    audience=Audience.SHARED,
    ordered=True,
    parent="agreement",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AgreementBudgetLine(Record):
    """What one party pays for, planned and spent."""

    position: Maybe[str] = a.position(1)
    agreement: Maybe[EntityId] = a.ref(2, "agreement", "Agreement", "Perjanjian")
    party: Maybe[EntityId] = a.ref(3, "agreement_party", "Paid by", "Ditanggung oleh")
    source: Maybe[str] = a.code(4, "budget_source", "From", "Sumber dana", required=True)
    item: Maybe[str] = a.text(5, "For", "Untuk", required=True)
    planned: Maybe[int] = a.rupiah(6, "Planned", "Rencana")
    realised: Maybe[int] = a.rupiah(7, "Spent", "Realisasi")
    year: Maybe[int] = a.number(8, "Year", "Tahun", at_least=2000, at_most=2100)
