"""Case plans: what the survivor wants to reach, and what is done towards it."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(17, "case_plan", "Case plan", "Rencana layanan", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CasePlan(Record):
    """One version of the plan, made within a month of the return where possible (IOM)."""

    version: Maybe[int] = a.number(1, "Version", "Versi", required=True, at_least=1)
    made_on: Maybe[date] = a.day(2, "Made on", "Dibuat pada")
    survivor_agreed: Maybe[bool] = a.flag(
        3, "The survivor agrees", "Penyintas setuju", required=True
    )
    agreed_on: Maybe[date] = a.day(4, "Agreed on", "Disetujui pada")
    agreed_how: Maybe[str] = a.text(5, "Agreed how", "Cara menyetujui")
    objectives: Maybe[str] = a.note(6, "In short", "Ringkasan", htcds="spl_Objectives")
    planned_end: Maybe[date] = a.day(7, "Until", "Sampai", htcds="spl_PlannedEndDate")
    ended_on: Maybe[date] = a.day(8, "Ended on", "Berakhir pada", htcds="spl_ActualEndDate")
    status: Maybe[str] = a.code(9, "plan_status", "Status", "Status", required=True)
    replaces: Maybe[EntityId] = a.ref(10, "case_plan", "Follows on from", "Melanjutkan versi")


@a.noun(
    18,
    "goal",
    "Goal",
    "Tujuan",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="plan",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Goal(Record):
    """Something to reach, in the survivor's own words."""

    position: Maybe[str] = a.position(1)
    plan: Maybe[EntityId] = a.ref(2, "case_plan", "Plan", "Rencana")
    domain: Maybe[str] = a.code(
        3, "need_domain", "Concerns", "Bidang", required=True, htcds="spl_Type"
    )
    words: Maybe[str] = a.note(
        4, "Goal, in the survivor's words", "Tujuan, dengan kata penyintas", required=True
    )
    survivor_priority: Maybe[int] = a.number(
        5,
        "Importance to the survivor (1 comes first)",
        "Urutan penting bagi penyintas (1 paling penting)",
        at_least=1,
        at_most=3,
    )
    baseline: Maybe[str] = a.text(6, "Where it stands now", "Keadaan awal")
    target: Maybe[str] = a.text(7, "Where it should be", "Keadaan yang dituju")
    due_on: Maybe[date] = a.day(8, "By", "Paling lambat", required=True)
    progress: Maybe[str] = a.code(9, "progress", "Progress", "Kemajuan", conflict=Conflict.LATEST)
    survivor_agreed: Maybe[bool] = a.flag(
        10, "The survivor agrees", "Penyintas setuju", required=True
    )
    remarks: Maybe[str] = a.note(11, "Remarks", "Keterangan")


@a.noun(
    19,
    "intervention",
    "Step towards a goal",
    "Langkah menuju tujuan",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="goal",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Intervention(Record):
    """What somebody does towards a goal."""

    position: Maybe[str] = a.position(1)
    goal: Maybe[EntityId] = a.ref(2, "goal", "Goal", "Tujuan")
    what: Maybe[str] = a.note(3, "What", "Apa", required=True, htcds="spl_ActionPlan")
    provider: Maybe[EntityId] = a.ref(4, "organisation", "Done by", "Pelaksana")
    contact: Maybe[str] = a.text(5, "Contact person", "Penghubung")
    due_on: Maybe[date] = a.day(6, "By", "Paling lambat")
    progress: Maybe[str] = a.code(7, "progress", "Progress", "Kemajuan", conflict=Conflict.LATEST)
    success: Maybe[bool] = a.flag(8, "It worked", "Berhasil")
    remarks: Maybe[str] = a.note(9, "Remarks", "Keterangan")
