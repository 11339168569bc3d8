"""Identification: what happened in the terms of the law, and who decided so."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Maybe, Record, Sensitivity


@a.noun(6, "identification", "Identification", "Identifikasi", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Identification(Record):
    """Act, means and purpose (UU 21/2007 Art 1), and the ways in which a person was held."""

    status: Maybe[str] = a.code(
        1, "trafficking_status", "Status", "Status", required=True, htcds="vic_TraffickingStatus"
    )
    decided_by: Maybe[str] = a.code(
        2,
        "decision_maker",
        "Decided by",
        "Ditetapkan oleh",
        required=True,
        htcds="vic_TraffickingStatusDecisionMakingOrg",
    )
    decided_on: Maybe[date] = a.day(3, "Decided on", "Ditetapkan pada")
    process: frozenset[str] = a.codes(4, "process", "Act", "Proses")
    means: frozenset[str] = a.codes(5, "means", "Means", "Cara")
    purpose: frozenset[str] = a.codes(
        6, "exploitation", "Purpose", "Tujuan", htcds="vic_TypeOfExploitation"
    )
    sexual_form: frozenset[str] = a.codes(
        7,
        "sexual_exploitation",
        "Form of sexual exploitation",
        "Bentuk eksploitasi seksual",
        htcds="vic_TypeOfSexExploitation",
    )
    control_methods: frozenset[str] = a.codes(
        8,
        "control_method",
        "How the person was held",
        "Cara penyintas dikendalikan",
        htcds="vic_MethodsOfControl",
    )
    evidence_note: Maybe[str] = a.note(9, "What it rests on", "Dasar penetapan")
    recruit_method: frozenset[str] = a.codes(
        10,
        "recruit_method",
        "How contact was made",
        "Cara perekrutan",
        htcds="vic_MethodOfRecruitment",
    )
    recruit_apps: frozenset[str] = a.codes(
        11,
        "app",
        "Apps used to recruit",
        "Aplikasi untuk merekrut",
        htcds="vic_RecruitmentWebsitesAndApps",
    )
    exploit_apps: frozenset[str] = a.codes(
        12,
        "app",
        "Apps used to exploit",
        "Aplikasi untuk mengeksploitasi",
        htcds="vic_ExploitationWebsitesAndApps",
    )
    recruiter_relation: Maybe[str] = a.code(
        13,
        "recruiter_relation",
        "Who recruited was",
        "Perekrut adalah",
        htcds="vic_RelationshipToTrafficker",
    )
    months_trafficked: Maybe[int] = a.number(
        14, "Months it lasted", "Lama kejadian (bulan)", at_least=0, at_most=1200
    )
    source: Maybe[str] = a.source(15)
