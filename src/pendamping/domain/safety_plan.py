"""Safety plans: what to do when it becomes dangerous, worked out while it is calm."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(14, "safety_plan", "Safety plan", "Rencana keselamatan", sensitivity=Sensitivity.CLINICAL)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SafetyPlan(Record):
    """Signs, people, places and steps. Whether there is one, and until when, is no secret."""

    feels_safe_home: Maybe[bool] = a.flag(1, "Feels safe at home", "Merasa aman di rumah")
    danger_pattern: Maybe[str] = a.note(2, "When it becomes dangerous", "Pola bahaya")
    warning_signs: Maybe[str] = a.note(3, "Warning signs", "Tanda peringatan")
    trusted_neighbour: Maybe[str] = a.text(
        4, "Neighbour to trust", "Tetangga tepercaya", sensitivity=Sensitivity.IDENTITY
    )
    safe_place: Maybe[str] = a.text(5, "Safe place", "Tempat aman")
    transport: Maybe[str] = a.text(6, "How to get there", "Cara ke sana")
    documents_stored_where: Maybe[str] = a.text(
        7, "Where the papers are", "Tempat menyimpan dokumen"
    )
    emergency_money: Maybe[str] = a.text(8, "Money put by", "Uang darurat")
    code_word: Maybe[str] = a.text(
        9, "Code word", "Kata isyarat", sensitivity=Sensitivity.IDENTITY, conflict=Conflict.LATEST
    )
    child_plan: Maybe[str] = a.note(10, "What is done for the children", "Rencana untuk anak")
    copy_kept_by_survivor: Maybe[str] = a.code(
        11,
        "plan_copy",
        "Copy with the survivor",
        "Salinan pada penyintas",
        required=True,
        sensitivity=Sensitivity.CASE,
    )
    copy_reason: Maybe[str] = a.note(12, "Why so", "Alasannya", sensitivity=Sensitivity.CASE)
    """Paper in the house can endanger the person."""
    review_on: Maybe[date] = a.day(
        13, "Look at it again on", "Ditinjau lagi pada", required=True, sensitivity=Sensitivity.CASE
    )
    made_on: Maybe[date] = a.day(14, "Made on", "Dibuat pada", sensitivity=Sensitivity.CASE)
    status: Maybe[str] = a.code(15, "plan_status", "Status", "Status", sensitivity=Sensitivity.CASE)
    version: Maybe[int] = a.number(16, "Version", "Versi", at_least=1, sensitivity=Sensitivity.CASE)
    survivor_agreed: Maybe[bool] = a.flag(
        17, "The survivor agrees", "Penyintas setuju", sensitivity=Sensitivity.CASE
    )


@a.noun(
    15,
    "safety_contact",
    "Person to call",
    "Orang yang dapat dihubungi",
    sensitivity=Sensitivity.IDENTITY,
    ordered=True,
    parent="plan",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SafetyContact(Record):
    """Somebody to call in danger, first things first."""

    position: Maybe[str] = a.position(1)
    plan: Maybe[EntityId] = a.ref(2, "safety_plan", "Safety plan", "Rencana keselamatan")
    name: Maybe[str] = a.text(3, "Name", "Nama", required=True)
    phone: Maybe[str] = a.text(4, "Phone", "Telepon", conflict=Conflict.LATEST)
    relation: Maybe[str] = a.code(
        5, "relation", "Is the person's", "Hubungan", sensitivity=Sensitivity.CLINICAL
    )
    member: Maybe[EntityId] = a.ref(6, "household_member", "Family member", "Anggota keluarga")
    remarks: Maybe[str] = a.note(7, "Remarks", "Keterangan")


@a.noun(
    16,
    "coping_step",
    "Step that helps",
    "Langkah yang menolong",
    sensitivity=Sensitivity.CLINICAL,
    ordered=True,
    parent="plan",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CopingStep(Record):
    """What the person does when thoughts of self-harm come, in the order they chose."""

    position: Maybe[str] = a.position(1)
    plan: Maybe[EntityId] = a.ref(2, "safety_plan", "Safety plan", "Rencana keselamatan")
    step: Maybe[str] = a.note(3, "Step", "Langkah", required=True)
