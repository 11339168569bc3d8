"""Family follow-up plans: what family and survivor do together, and who carries on afterwards."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    30,
    "family_plan",
    "Family follow-up plan",
    "Rencana tindak lanjut keluarga",
    sensitivity=Sensitivity.CASE,
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FamilyPlan(Record):
    """One version of the plan. What a psychologist approved is never changed: a new one follows."""

    version: Maybe[int] = a.number(1, "Version", "Versi", required=True, at_least=1)
    aim: Maybe[str] = a.note(2, "What it is for", "Maksud rencana")
    survivor_agreed: Maybe[bool] = a.flag(
        3, "The survivor agrees", "Penyintas setuju", required=True
    )
    agreed_on: Maybe[date] = a.day(4, "Agreed on", "Disetujui pada")
    agreed_how: Maybe[str] = a.text(5, "Agreed how", "Cara menyetujui")
    family_participants: frozenset[EntityId] = a.refs(
        6, "household_member", "Who takes part", "Keluarga yang ikut", required=True
    )
    topics: frozenset[str] = a.codes(7, "conflict_topic", "Topics", "Pokok bahasan")
    what_family_may_know: Maybe[str] = a.note(
        8, "What the family may know", "Yang boleh diketahui keluarga", required=True
    )
    contact_frequency: Maybe[str] = a.code(9, "frequency", "Contact", "Kontak", required=True)
    warning_signs_for_family: Maybe[str] = a.note(
        10, "Signs the family watches for", "Tanda yang diperhatikan keluarga"
    )
    escalate_to: Maybe[str] = a.text(
        11, "Whom to call when it is urgent", "Yang dihubungi bila mendesak", required=True
    )
    escalate_phone: Maybe[str] = a.text(
        12, "Number to call", "Nomor yang dihubungi", required=True, conflict=Conflict.LATEST
    )
    period_from: Maybe[date] = a.day(13, "From", "Sejak", required=True)
    period_to: Maybe[date] = a.day(14, "Until", "Sampai", required=True)
    end_condition: Maybe[str] = a.note(15, "It ends when", "Berakhir bila", required=True)
    handover_after_programme: Maybe[str] = a.text(
        16, "Who carries on after the programme", "Penerus setelah program", required=True
    )
    handover_org: Maybe[EntityId] = a.ref(
        17, "organisation", "Organisation that carries on", "Lembaga penerus"
    )
    review_due: Maybe[date] = a.day(
        18, "Look at it again by", "Ditinjau lagi paling lambat", required=True
    )
    status: Maybe[str] = a.code(19, "plan_status", "Status", "Status", required=True)
    programme: Maybe[EntityId] = a.ref(20, "programme", "Programme", "Program")
    replaces: Maybe[EntityId] = a.ref(21, "family_plan", "Follows on from", "Melanjutkan versi")
    ended_on: Maybe[date] = a.day(22, "Ended on", "Berakhir pada")
    end_note: Maybe[str] = a.note(23, "How it ended", "Bagaimana berakhirnya")


@a.noun(
    31,
    "family_plan_action",
    "Action",
    "Tindakan",
    sensitivity=Sensitivity.CASE,
    ordered=True,
    parent="plan",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FamilyPlanAction(Record):
    """One thing that somebody does by a day."""

    position: Maybe[str] = a.position(1)
    plan: Maybe[EntityId] = a.ref(2, "family_plan", "Plan", "Rencana")
    what: Maybe[str] = a.note(3, "What", "Apa", required=True)
    who: Maybe[str] = a.code(4, "action_owner", "Who", "Siapa", required=True)
    member: Maybe[EntityId] = a.ref(5, "household_member", "Family member", "Anggota keluarga")
    organisation: Maybe[EntityId] = a.ref(6, "organisation", "Organisation", "Lembaga")
    goal: Maybe[EntityId] = a.ref(7, "goal", "Towards the goal", "Menuju tujuan")
    place: Maybe[str] = a.text(8, "Where", "Di mana")
    due_on: Maybe[date] = a.day(9, "By", "Paling lambat", required=True)
    repeats: Maybe[str] = a.code(10, "frequency", "How often", "Seberapa sering")
    resource: Maybe[str] = a.text(11, "What it takes", "Yang diperlukan")
    success_sign: Maybe[str] = a.text(12, "How we see that it worked", "Tanda berhasil")
    status: Maybe[str] = a.code(13, "action_status", "Status", "Status", conflict=Conflict.LATEST)
    done_on: Maybe[date] = a.day(14, "Done on", "Selesai pada")
    remarks: Maybe[str] = a.note(15, "Remarks", "Keterangan")


@a.noun(
    32,
    "follow_up",
    "Follow-up due",
    "Tindak lanjut terjadwal",
    sensitivity=Sensitivity.CASE,
    parent="plan",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowUp(Record):
    """A contact that should take place by a day."""

    plan: Maybe[EntityId] = a.ref(1, "family_plan", "Plan", "Rencana")
    kind: Maybe[str] = a.code(2, "contact_kind", "Kind", "Jenis", required=True)
    needed_by: Maybe[date] = a.day(3, "By", "Paling lambat", required=True)
    members: frozenset[EntityId] = a.refs(4, "household_member", "With", "Bersama")
    status: Maybe[str] = a.code(5, "action_status", "Status", "Status", conflict=Conflict.LATEST)
    remarks: Maybe[str] = a.note(6, "Remarks", "Keterangan")


@a.noun(
    33,
    "follow_up_contact",
    "Follow-up contact",
    "Kontak tindak lanjut",
    sensitivity=Sensitivity.CASE,
    append_only=True,
    parent="plan",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FollowUpContact(Record):
    """A contact that took place, and how the family was doing (each 0, not at all, to 4, well)."""

    plan: Maybe[EntityId] = a.ref(1, "family_plan", "Plan", "Rencana")
    follow_up: Maybe[EntityId] = a.ref(2, "follow_up", "Was due as", "Untuk jadwal")
    kind: Maybe[str] = a.code(3, "contact_kind", "Kind", "Jenis", required=True)
    done_on: Maybe[date] = a.day(4, "On", "Tanggal", required=True)
    members: frozenset[EntityId] = a.refs(
        5, "household_member", "Family members present", "Anggota keluarga yang hadir"
    )
    who_present: frozenset[str] = a.codes(6, "present_person", "Present", "Yang hadir")
    talking: Maybe[int] = a.number(
        7,
        "They talk with each other (0 to 4)",
        "Saling bicara (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    helping: Maybe[int] = a.number(
        8,
        "They help each other (0 to 4)",
        "Saling membantu (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    sharing_work: Maybe[int] = a.number(
        9,
        "Work and money are shared fairly (0 to 4)",
        "Kerja dan uang dibagi adil (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    calm: Maybe[int] = a.number(
        10,
        "Disputes are settled calmly (0 to 4)",
        "Perselisihan selesai dengan tenang (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    belonging: Maybe[int] = a.number(
        11,
        "The survivor belongs (0 to 4)",
        "Penyintas diterima (0 sampai 4)",
        at_least=0,
        at_most=4,
    )
    result: Maybe[str] = a.note(12, "What came of it", "Hasil")
    next_step: Maybe[str] = a.note(13, "Next step", "Langkah berikutnya")
    challenges: frozenset[str] = a.codes(14, "challenge", "What made it hard", "Tantangan")
    corrects: Maybe[EntityId] = a.corrects(15, "follow_up_contact")
