"""The household: who is there, who knows what, and who may be spoken to."""

from dataclasses import dataclass

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity


@a.noun(4, "household", "Household", "Rumah tangga", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Household(Record):
    """The home the person returned to, as a whole."""

    people_n: Maybe[int] = a.number(
        1, "People in the home", "Jumlah penghuni", at_least=0, at_most=50
    )
    earners_n: Maybe[int] = a.number(
        2, "Of these with an income", "Yang berpenghasilan", at_least=0, at_most=50
    )
    main_income: Maybe[str] = a.text(3, "Main income", "Penghasilan utama")
    dwelling: Maybe[str] = a.code(4, "dwelling", "Lives in", "Tempat tinggal")
    conflict_topics: frozenset[str] = a.codes(
        5, "conflict_topic", "What weighs on the family", "Hal yang membebani keluarga"
    )
    strengths: Maybe[str] = a.note(6, "What the family is strong in", "Kekuatan keluarga")
    story: Maybe[str] = a.note(7, "How they live together", "Kehidupan bersama")
    source: Maybe[str] = a.source(8)


@a.noun(5, "household_member", "Family member", "Anggota keluarga", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HouseholdMember(Record):
    """Somebody close to the person. What they know decides every word they are sent."""

    relation: Maybe[str] = a.code(
        1, "relation", "Is the person's", "Hubungan dengan penyintas", required=True
    )
    name: Maybe[str] = a.text(2, "Name", "Nama", sensitivity=Sensitivity.IDENTITY, searchable=True)
    phone: Maybe[str] = a.text(
        3, "Phone", "Telepon", sensitivity=Sensitivity.IDENTITY, conflict=Conflict.LATEST
    )
    lives_with: Maybe[bool] = a.flag(4, "Lives with the person", "Tinggal bersama penyintas")
    knows_about_tppo: Maybe[str] = a.code(
        5,
        "knows_about",
        "Knows what happened",
        "Mengetahui yang terjadi",
        required=True,
        conflict=Conflict.MOST,
    )
    survivor_allows_contact: Maybe[str] = a.code(
        6,
        "contact_allowed",
        "The survivor agrees to contact",
        "Penyintas setuju dihubungi",
        required=True,
        conflict=Conflict.MOST,
    )
    attitude: Maybe[str] = a.code(7, "family_attitude", "Attitude", "Sikap")
    support_role: frozenset[str] = a.codes(8, "support_role", "Can help with", "Dapat membantu")
    risk_to_survivor: Maybe[str] = a.code(
        9,
        "risk_to_survivor",
        "Risk to the survivor",
        "Risiko bagi penyintas",
        conflict=Conflict.MOST,
    )
    income_source: Maybe[str] = a.text(10, "Source of income", "Sumber penghasilan")
    needs_own_support: Maybe[bool] = a.flag(
        11, "Needs support of their own", "Perlu dukungan sendiri"
    )
    conflict_topics: frozenset[str] = a.codes(
        12, "conflict_topic", "What is difficult between them", "Hal yang sulit di antara mereka"
    )
    age: Maybe[int] = a.number(13, "Age", "Usia", at_least=0, at_most=110)
    sex: Maybe[str] = a.code(14, "sex", "Sex", "Jenis kelamin")
    is_guardian: Maybe[bool] = a.flag(15, "Is the guardian", "Adalah wali")
    may_be_involved: Maybe[bool] = a.flag(
        16,
        "May have had a part in what happened",
        "Diduga ikut berperan dalam kejadian",
        conflict=Conflict.MOST,
    )
    """Somebody of whom this is feared cannot consent for a child (V-09)."""
    remarks: Maybe[str] = a.note(17, "Remarks", "Keterangan")
    source: Maybe[str] = a.source(18)
