"""Printing for a purpose: what each reader may know, consent, copies, and the audit."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pypdf
import pytest

from builders_paper import pages_of, said
from builders_plans import a_member, decided, plan_facts
from builders_room import a_consent, a_room, a_session, an_identity, an_open_case, new
from builders_source import SOURCE
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.household import HouseholdMember
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.organisation import Organisation
from pendamping.domain.referral import Referral
from pendamping.domain.roles import Role
from pendamping.domain.session import Appointment, Session
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.reports import charts
from pendamping.reports.charts import Circle, Drawing, Text
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.store.changes import RecordMissing
from pendamping.usecases.consents import ConsentDesk
from pendamping.usecases.directory import DirectoryDesk
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.usecases.printing.desk import PrintingDesk
from pendamping.usecases.printing.making import TECHNICAL
from pendamping.usecases.printing.orders import (
    CourtNotToBeTold,
    FamilyNotToBeTold,
    IdentityNotYours,
    Layout,
    MemberNotToBeMet,
    NotForThisPurpose,
    NothingNamedToPrint,
    Order,
    OrganisationNotToBeTold,
    Paper,
    PaperKind,
    Purpose,
    ReaderElsewhere,
    ReaderNotNamed,
    RecordsNotKept,
    RegionNotToBeTold,
)
from pendamping.usecases.printing.purposes import PURPOSES, layouts_of
from pendamping.usecases.referrals import ReferralDesk
from pendamping.usecases.room import Room

ID: Final = Words.of(Language.INDONESIAN)
EN: Final = Words.of(Language.ENGLISH)
NAME: Final = "Wage Prasetya"
NIK: Final = "3401064512990000"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> PrintingDesk:
    return PrintingDesk(room)


def consented(room: Room, case: EntityId, *purposes: str, **facts: Any) -> None:
    with room.changing() as changes:
        for purpose in purposes:
            records.add(changes, a_consent(case, purpose=purpose, **facts))


def identified(room: Room, case: EntityId) -> None:
    with room.changing() as changes:
        who = an_identity(full_name=NAME, nik=NIK, safe_word="sandikenari", safe_hours="jamkenari")
        records.add(changes, replace(who, case=case))


def a_provider(room: Room, name: str = "Balai Kenari") -> EntityId:
    facts: dict[str, Any] = {
        "name": name,
        "type": "NGO",
        "k5": "komunitas",
        "scale": "province",
        "mandate": frozenset({"reintegration"}),
        "serves_men": "yes",
        "phones": "(0274) 000 0017",
        "address": "Jalan Latihan 00",
    }
    return DirectoryDesk(room).add(("vocational",), **facts).record.id


def a_plan(room: Room, **facts: Any) -> FamilyPlan:
    """Draft a plan whose every text carries a word that is nowhere else."""
    case = an_open_case(room)
    member = a_member(room, case.id)
    known = plan_facts(
        member.id,
        aim="aimkenari tenang",
        what_family_may_know="tahukenari",
        warning_signs_for_family="tandakenari",
        end_condition="akhirkenari",
        topics=frozenset({"debt"}),
    )
    desk = FamilyPlanDesk(room)
    plan = desk.draft(case.id, **(known | facts)).record
    desk.add_action(
        plan.id,
        what="Latihan apakenari",
        who="family",
        member=member.id,
        due_on=date(2026, 12, 2),
        repeats="weekly",
        place="tempatkenari",
        resource="bahankenari",
        success_sign="hasilkenari",
        remarks="catatkenari",
    )
    desk.add_action(
        plan.id, what="Bertemu psikolog kenarirahasia", who="psychologist", due_on=date(2026, 12, 9)
    )
    return plan


def member_of(room: Room, plan: FamilyPlan, **facts: Any) -> EntityId:
    return a_member(room, plan.case, **facts).id


def printed(desk: PrintingDesk, words: Words = ID, /, **order: Any) -> str:
    return said(desk.preview(Order(**order), words).pdf)


def family(plan: FamilyPlan, reader: EntityId, **more: Any) -> dict[str, Any]:
    return {
        "kind": PaperKind.FAMILY_PLAN,
        "purpose": Purpose.FAMILY,
        "subject": plan.id,
        "reader": reader,
        **more,
    }


@pytest.mark.parametrize("words", [ID, EN], ids=["id", "en"])
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("knows", ["no", None], ids=["no", "not-asked"])
def test_who_does_not_know_reads_nothing_of_what_was_noted(
    room: Room, desk: PrintingDesk, knows: str | None, layout: Layout, words: Words
) -> None:
    plan = a_plan(room, escalate_to="Piket korban TPPO")
    consented(room, plan.case, "share_family")
    facts = {} if knows is None else {"knows_about_tppo": knows}
    with room.changing() as changes:
        facts_of = {"relation": "parent", "survivor_allows_contact": "yes", **facts}
        reader = records.add(changes, new(HouseholdMember, plan.case, **facts_of)).id

    paper = printed(desk, words, **family(plan, reader, layout=layout)).casefold()

    assert "081200000000" in paper
    assert "kenari" not in paper
    telling = "tppo korban penyintas survivor traffick psikolog utang debt kp-".split()
    assert [word for word in telling if word in paper] == []


@pytest.mark.parametrize("layout", Layout)
def test_who_knows_part_reads_the_plan_without_texts_that_tell(
    room: Room, desk: PrintingDesk, layout: Layout
) -> None:
    plan = a_plan(room)
    consented(room, plan.case, "share_family")
    reader = member_of(room, plan, knows_about_tppo="partly")

    paper = printed(desk, **family(plan, reader, layout=layout))

    assert ("apakenari" in paper) == (layout is not Layout.SYMBOLS_ONLY)
    for telling in ("kenarirahasia", "psikolog", "tahukenari", "catatkenari", "Utang", "KP-"):
        assert telling not in paper


def test_who_knows_all_reads_the_whole_plan_but_what_is_told_to_us(
    room: Room, desk: PrintingDesk
) -> None:
    plan = a_plan(room)
    consented(room, plan.case, "share_family")
    reader = member_of(room, plan, knows_about_tppo="fully")

    paper = printed(desk, **family(plan, reader))

    for told in ("aimkenari", "apakenari", "tempatkenari", "kenarirahasia", "tandakenari"):
        assert told in paper
    for kept in ("tahukenari", "catatkenari", "Penyintas", "KP-"):
        assert kept not in paper


def test_what_is_left_out_is_said_with_the_reason(room: Room, desk: PrintingDesk) -> None:
    plan = a_plan(room)
    consented(room, plan.case, "share_family")
    reader = member_of(room, plan, knows_about_tppo="no")

    paper = desk.preview(Order(**family(plan, reader)), EN)

    found = {one.what: one.why for one in paper.left_out}
    assert found["What was agreed to be done, and all notes"] == (
        "This member of the family is not known to know what happened."
    )
    assert all(one.what and one.why for one in paper.left_out)


def test_others_at_home_who_do_not_know_are_pointed_out(room: Room, desk: PrintingDesk) -> None:
    plan = a_plan(room)
    consented(room, plan.case, "share_family")
    reader = member_of(room, plan, knows_about_tppo="fully")
    member_of(room, plan, knows_about_tppo="no", lives_with=True)

    paper = desk.preview(Order(**family(plan, reader)), EN)

    assert any("could read this paper" in sentence for sentence in paper.to_check)


def test_the_survivor_reads_the_whole_plan_in_words_of_their_own(
    room: Room, desk: PrintingDesk
) -> None:
    plan = a_plan(room)
    order = {"kind": PaperKind.FAMILY_PLAN, "purpose": Purpose.SURVIVOR, "subject": plan.id}

    paper = printed(desk, **order)

    for told in (
        *("aimkenari", "apakenari", "tempatkenari", "bahankenari", "hasilkenari"),
        *("kenarirahasia", "tahukenari", "tandakenari", "akhirkenari", "Utang"),
        *("Kelompok P3A kalurahan", "081200000000", "Setiap minggu", "15 Januari 2027"),
    ):
        assert told in paper
    assert "enyintas" not in paper


def test_the_office_copy_says_every_answer_of_the_plan(room: Room, desk: PrintingDesk) -> None:
    carrier = a_provider(room)
    plan = a_plan(room, handover_org=carrier)
    FamilyPlanDesk(room).submit(plan.id)
    decided(room, plan.id)
    FamilyPlanDesk(room).stop(plan.id, "berhentikenari")

    paper = printed(desk, kind=PaperKind.FAMILY_PLAN, purpose=Purpose.OFFICE, subject=plan.id)

    for field in FamilyPlan.NOUN.fields:
        if field.name not in (*TECHNICAL, "version", "escalate_to", "escalate_phone", "programme"):
            assert ID.label(field.label) in paper, field.name
    for told in ("tahukenari", "catatkenari", "berhentikenari", "Balai Kenari", "kenanga"):
        assert told in paper


def test_a_plan_that_nobody_approved_says_so(room: Room, desk: PrintingDesk) -> None:
    plan = a_plan(room)
    order = Order(kind=PaperKind.FAMILY_PLAN, purpose=Purpose.SURVIVOR, subject=plan.id)

    draft = desk.preview(order, EN)
    FamilyPlanDesk(room).submit(plan.id)
    decided(room, plan.id)
    approved = desk.preview(order, EN)

    assert "Draft" in said(draft.pdf)
    assert any("not approved" in sentence for sentence in draft.to_check)
    assert "Draft" not in said(approved.pdf)
    assert not any("not approved" in sentence for sentence in approved.to_check)


def test_without_consent_nothing_is_printed_for_the_family(room: Room, desk: PrintingDesk) -> None:
    plan = a_plan(room)
    reader = member_of(room, plan)

    with pytest.raises(FamilyNotToBeTold):
        desk.preview(Order(**family(plan, reader)), ID)
    with pytest.raises(FamilyNotToBeTold):
        desk.compose(Order(**family(plan, reader)), ID)


def test_a_consent_that_was_taken_back_closes_the_paper(room: Room, desk: PrintingDesk) -> None:
    plan = a_plan(room)
    reader = member_of(room, plan)
    given = ConsentDesk(room).give(a_consent(plan.case, purpose="share_family")).record
    desk.preview(Order(**family(plan, reader)), ID)

    ConsentDesk(room).withdraw(given.id)

    with pytest.raises(FamilyNotToBeTold):
        desk.preview(Order(**family(plan, reader)), ID)


def test_who_does_not_want_the_family_met_is_heard(room: Room, desk: PrintingDesk) -> None:
    plan = a_plan(room)
    consented(room, plan.case, "share_family")
    reader = member_of(room, plan)
    with room.changing() as changes:
        case = records.find(changes.writer, Case, plan.case)
        records.save(changes, replace(case, family_contact_refused=True))

    with pytest.raises(FamilyNotToBeTold):
        desk.preview(Order(**family(plan, reader)), ID)


@pytest.mark.parametrize("allows", ["no", None], ids=["no", "not-asked"])
def test_a_member_who_is_not_to_be_met_gets_no_paper(
    room: Room, desk: PrintingDesk, allows: str | None
) -> None:
    plan = a_plan(room)
    consented(room, plan.case, "share_family")
    facts = {} if allows is None else {"survivor_allows_contact": allows}
    with room.changing() as changes:
        reader = records.add(
            changes, new(HouseholdMember, plan.case, relation="parent", **facts)
        ).id

    with pytest.raises(MemberNotToBeMet):
        desk.preview(Order(**family(plan, reader)), ID)


def test_the_reader_is_named_and_of_this_family(room: Room, desk: PrintingDesk) -> None:
    plan, other = a_plan(room), a_plan(room)
    consented(room, plan.case, "share_family")

    with pytest.raises(ReaderNotNamed):
        desk.preview(replace(Order(**family(plan, EntityId(0))), reader=None), ID)
    with pytest.raises(ReaderElsewhere):
        desk.preview(Order(**family(plan, member_of(room, other))), ID)


def test_whoever_carries_on_learns_what_to_do_and_nothing_of_the_past(
    room: Room, desk: PrintingDesk
) -> None:
    carrier = a_provider(room)
    plan = a_plan(room, handover_org=carrier)
    order = {
        "kind": PaperKind.FAMILY_PLAN,
        "purpose": Purpose.CARRIES_ON,
        "subject": plan.id,
        "reader": carrier,
    }
    with pytest.raises(OrganisationNotToBeTold):
        printed(desk, **order)
    consented(room, plan.case, "share_org", share_with=frozenset({carrier}))

    paper = printed(desk, **order)

    assert "apakenari" in paper
    for kept in ("aimkenari", "tandakenari", "tahukenari", "kenarirahasia", "Utang", "enyintas"):
        assert kept not in paper


def test_copies_of_a_case_are_numbered_and_a_preview_is_none(
    room: Room, desk: PrintingDesk
) -> None:
    case, other = an_open_case(room), an_open_case(room)
    order = Order(kind=PaperKind.CASE_FILE, purpose=Purpose.OFFICE, case=case.id)

    first = desk.compose(order, ID)
    preview = desk.preview(order, ID)
    second = desk.compose(
        Order(kind=PaperKind.CONSENT_FORM, purpose=Purpose.SIGN, case=case.id), EN
    )
    elsewhere = desk.compose(replace(order, case=other.id), ID)

    assert (first.copy, preview.copy, second.copy, elsewhere.copy) == (1, None, 2, 1)
    assert all("Salinan ke-1" in page for page in pages_of(first.pdf))
    assert all("Pratinjau, tidak untuk diberikan" in page for page in pages_of(preview.pdf))
    assert "Copy 2" in said(second.pdf)
    assert second.file_name == f"{case.code}-2.pdf"


def test_each_print_stands_in_the_audit_without_its_content(room: Room, desk: PrintingDesk) -> None:
    plan = a_plan(room)
    consented(room, plan.case, "share_family")
    reader = member_of(room, plan, knows_about_tppo="fully")
    order = Order(**family(plan, reader, layout=Layout.LARGE))

    desk.preview(order, ID)
    paper = desk.compose(order, ID)

    with room.reading() as vault:
        (entry,) = audit.entries(vault, action=Action.PRINTED)
        assert audit.verify(vault).is_sound
    assert entry.subject == plan.case
    assert entry.actor == room.actor.author
    assert entry.details == {
        "paper": "family_plan",
        "purpose": "family",
        "layout": "large",
        "of": plan.id,
        "reader": reader,
        "copy": 1,
        "pages": paper.pages,
    }


def test_what_is_refused_leaves_no_copy_behind(room: Room, desk: PrintingDesk) -> None:
    case = an_open_case(room)

    with pytest.raises(CourtNotToBeTold):
        desk.compose(Order(kind=PaperKind.CASE_FILE, purpose=Purpose.LEGAL, case=case.id), ID)

    with room.reading() as vault:
        assert audit.entries(vault, action=Action.PRINTED) == []


def a_full_case(room: Room) -> EntityId:
    """Open a case in which names were written into texts, as it happens."""
    case = an_open_case(
        room,
        summary=f"Wage pulang. NIK {NIK}. Telepon 0812 3456 7890. ringkaskenari",
        chronology="Kronologi kenari",
        needs_and_hopes="Prasetya ingin melaut",
    )
    identified(room, case.id)
    with room.changing() as changes:
        records.add(
            changes,
            new(HouseholdMember, case.id, relation="parent", name="Darsinah", remarks="Darsinah"),
        )
        records.add(
            changes, a_session(case.id, survivor_said="katakenari, kata Darsinah", observed="x")
        )
    return case.id


def test_names_and_numbers_in_texts_are_covered_unless_the_purpose_needs_them(
    room: Room, desk: PrintingDesk
) -> None:
    case = a_full_case(room)

    paper = desk.compose(Order(kind=PaperKind.CASE_FILE, purpose=Purpose.OFFICE, case=case), EN)

    text = said(paper.pdf)
    assert "ringkaskenari" in text
    assert "[name] pulang. NIK [number]." in text
    for kept in ("Wage", "Prasetya", "Darsinah", NIK):
        assert kept not in text
    assert not paper.tells_identity
    assert any("names or numbers" in one.what for one in paper.left_out)


@pytest.mark.parametrize("purpose", PURPOSES[PaperKind.CASE_FILE])
def test_only_purposes_that_need_it_say_who_somebody_is(
    room: Room, desk: PrintingDesk, purpose: Purpose
) -> None:
    case = a_full_case(room)
    consented(room, case, "legal_claim", "cross_region")

    paper = desk.compose(Order(kind=PaperKind.CASE_FILE, purpose=purpose, case=case), ID)

    tells = purpose in (Purpose.LEGAL, Purpose.ACCESS)
    assert (NAME in said(paper.pdf)) == (NIK in said(paper.pdf)) == tells
    assert paper.tells_identity == tells
    with room.reading() as vault:
        assert bool(audit.entries(vault, action=Action.IDENTITY_READ)) == tells


def test_no_file_says_anything_of_the_case_in_its_own_facts(
    room: Room, desk: PrintingDesk, tmp_path: Path
) -> None:
    case = a_full_case(room)
    paper = desk.compose(Order(kind=PaperKind.CASE_FILE, purpose=Purpose.ACCESS, case=case), ID)
    (tmp_path / "paper.pdf").write_bytes(paper.pdf)

    about = pypdf.PdfReader(tmp_path / "paper.pdf").metadata

    assert about is not None
    assert about.title == "Pendamping"
    assert not about.author
    assert NAME.encode() not in paper.pdf
    assert NAME not in repr(paper)
    assert "Wage" not in paper.file_name


def test_a_court_reads_nothing_of_the_sessions(room: Room, desk: PrintingDesk) -> None:
    case = a_full_case(room)
    consented(room, case, "legal_claim")

    paper = printed(desk, kind=PaperKind.CASE_FILE, purpose=Purpose.LEGAL, case=case)

    assert "Kronologi kenari" in paper
    for kept in ("katakenari", "Darsinah", "sandikenari", "jamkenari", "melati,"):
        assert kept not in paper.replace("Dicetak oleh melati,", "")


def test_the_person_reads_all_about_themselves_and_nothing_about_others(
    room: Room, desk: PrintingDesk
) -> None:
    case = a_full_case(room)

    paper = printed(desk, kind=PaperKind.CASE_FILE, purpose=Purpose.ACCESS, case=case)

    for told in ("katakenari", "jamkenari", NIK):
        assert told in paper
    for kept in ("sandikenari", "Anggota keluarga"):
        assert kept not in paper


def test_a_conference_has_no_texts(room: Room, desk: PrintingDesk) -> None:
    case = a_full_case(room)

    paper = printed(desk, kind=PaperKind.CASE_FILE, purpose=Purpose.CONFERENCE, case=case)

    assert "kenari" not in paper


def test_the_next_office_is_told_only_with_consent(room: Room, desk: PrintingDesk) -> None:
    case = a_full_case(room)
    order = {"kind": PaperKind.CASE_FILE, "purpose": Purpose.REGION, "case": case}
    with pytest.raises(RegionNotToBeTold):
        printed(desk, **order)
    consented(room, case, "cross_region")

    paper = printed(desk, **order)

    assert "ringkaskenari" in paper
    assert "katakenari" not in paper
    assert "melati" not in paper.replace("Dicetak oleh melati", "")


def test_who_said_no_to_records_has_no_paper_in_the_cabinet_but_their_own(
    room: Room, desk: PrintingDesk
) -> None:
    case = an_open_case(room, consented=False)
    consented(room, case.id, "record", given="no")
    identified(room, case.id)

    with pytest.raises(RecordsNotKept):
        printed(desk, kind=PaperKind.CASE_FILE, purpose=Purpose.OFFICE, case=case.id)
    assert NAME in printed(desk, kind=PaperKind.CASE_FILE, purpose=Purpose.ACCESS, case=case.id)


def test_a_psychologist_does_not_see_who_it_is(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault", Role.PSYCHOLOGIST, pseudonym="kenanga") as room:
        case = an_open_case(room)

        with pytest.raises(IdentityNotYours):
            printed(
                PrintingDesk(room), kind=PaperKind.CASE_FILE, purpose=Purpose.ACCESS, case=case.id
            )


def a_whole_session(room: Room) -> Session:
    case = an_open_case(room)
    member = a_member(room, case.id)
    session: Session = a_session(
        case.id,
        zone="WIB",
        language="jv",
        who_present=frozenset({"survivor"}),
        family_present=frozenset({member.id}),
        method_other="metodekenari",
        survivor_said="katakenari",
        observed="lihatkenari",
        companion_interpretation="pahamkenari",
        distress_before=7,
        distress_after=4,
        red_flags=frozenset({"missing"}),
        stopped_early=True,
        stop_reason="sebabkenari",
        agreed_next="sepakatkenari",
        next_at=datetime(2026, 11, 28, 2, tzinfo=UTC),
        challenges=frozenset({"travel"}),
        learning_note="ajarkenari",
        survivor_asked_for_it=True,
        density_reason="rapatkenari",
        override_reason="izinkenari",
    )
    with room.changing() as changes:
        return records.add(changes, session)


@pytest.mark.parametrize("words", [ID, EN], ids=["id", "en"])
def test_the_office_sheet_says_every_answer_of_a_session(
    room: Room, desk: PrintingDesk, words: Words
) -> None:
    session = a_whole_session(room)

    paper = printed(
        desk, words, kind=PaperKind.SESSION_SHEET, purpose=Purpose.OFFICE, subject=session.id
    )

    elsewhere = {"started_at", "ended_at", "zone", "goals_touched", "programme", "clinical_note"}
    for field in Session.NOUN.fields:
        if field.name not in TECHNICAL | elsewhere:
            assert words.label(field.label) in paper, field.name
    for told in "kata lihat paham sebab sepakat ajar rapat izin metode".split():
        assert f"{told}kenari" in paper
    assert words.day(date(2026, 11, 21)) in paper


def test_the_sheet_for_the_person_tells_nothing_that_was_told(
    room: Room, desk: PrintingDesk
) -> None:
    session = a_whole_session(room)

    paper = printed(
        desk, kind=PaperKind.SESSION_SHEET, purpose=Purpose.SURVIVOR, subject=session.id
    )

    assert "sepakatkenari" in paper
    assert "28 November 2026" in paper
    for kept in "kata lihat paham sebab ajar rapat izin".split():
        assert f"{kept}kenari" not in paper


def test_only_psychologists_print_their_note(tmp_path: Path) -> None:
    for role, shown in ((Role.COMPANION, False), (Role.PSYCHOLOGIST, True)):
        with a_room(tmp_path / role, role) as room:
            case = an_open_case(room)
            with room.changing() as changes:
                session = records.add(changes, a_session(case.id, clinical_note="klinikkenari"))

            paper = printed(
                PrintingDesk(room),
                kind=PaperKind.SESSION_SHEET,
                purpose=Purpose.OFFICE,
                subject=session.id,
            )

            assert ("klinikkenari" in paper) == shown


def test_a_blank_sheet_needs_no_case_and_fits_on_both_sides_of_one_paper(
    desk: PrintingDesk,
) -> None:
    for words in (ID, EN):
        paper = desk.compose(Order(kind=PaperKind.SESSION_SHEET, purpose=Purpose.BY_HAND), words)

        assert paper.pages == 2
        assert paper.file_name.startswith("pendamping-")


def a_referral(room: Room, *categories: str, consent: bool = True, **facts: Any) -> Referral:
    case = a_full_case(room)
    provider = a_provider(room)
    if consent:
        consented(room, case, "share_org", share_with=frozenset({provider}), withhold="tahankenari")
    chosen = {"data_shared": frozenset(categories)} if categories else {}
    return (
        ReferralDesk(room)
        .draft(
            case,
            to_org=provider,
            services=frozenset({"vocational"}),
            details="rincikenari",
            urgency="three_days",
            reason="AdditionalServicesRequired",
            **chosen,
            **facts,
        )
        .record
    )


def letter(referral: Referral, purpose: Purpose = Purpose.PROVIDER) -> Order:
    return Order(kind=PaperKind.REFERRAL_LETTER, purpose=purpose, subject=referral.id)


def test_a_letter_says_what_was_chosen_and_no_name(room: Room, desk: PrintingDesk) -> None:
    paper = desk.compose(letter(a_referral(room, "code_only", "needs")), ID)

    text = said(paper.pdf)
    assert "Balai Kenari" in text
    assert "[nama] ingin melaut" in text
    for kept in ("ringkaskenari", "rincikenari", "tahankenari", "Wage", NIK):
        assert kept not in text
    assert not paper.tells_identity
    assert any("tahankenari" in sentence for sentence in paper.to_check)


def test_a_letter_that_needs_the_name_says_it_and_is_audited(
    room: Room, desk: PrintingDesk
) -> None:
    paper = desk.compose(letter(a_referral(room, "name_contact")), ID)

    assert NAME in said(paper.pdf)
    assert NIK not in said(paper.pdf)
    assert paper.tells_identity
    with room.reading() as vault:
        assert audit.entries(vault, action=Action.IDENTITY_READ)


def test_without_consent_for_that_organisation_there_is_no_letter(
    room: Room, desk: PrintingDesk
) -> None:
    referral = a_referral(room, consent=False)
    consented(room, referral.case, "share_org", share_with=frozenset({a_provider(room, "Lain")}))

    with pytest.raises(OrganisationNotToBeTold):
        desk.compose(letter(referral), ID)


def test_a_reason_in_the_place_of_consent_is_some_roles_alone(tmp_path: Path) -> None:
    with a_room(tmp_path / "companion") as room:
        referral = a_referral(room, consent=False, override_reason="Nyawanya terancam")
        assert PrintingDesk(room).compose(letter(referral), ID).copy == 1
    with a_room(tmp_path / "psychologist", Role.PSYCHOLOGIST) as room:
        provider, case = a_provider_here(room), an_open_case(room)
        with room.changing() as changes:
            referral = records.add(
                changes,
                new(
                    Referral,
                    case.id,
                    to_org=provider,
                    data_shared=frozenset({"needs"}),
                    override_reason="Nyawanya terancam",
                ),
            )
        with pytest.raises(HeldUp):
            PrintingDesk(room).compose(letter(referral), ID)


def a_provider_here(room: Room) -> EntityId:
    """Let an organisation come in as if somebody else had added it."""
    with room.changing() as changes:
        made: Organisation = records.add(changes, new(Organisation, name="Balai Kenari"))
    return made.id


def test_the_slip_says_where_to_go_and_nothing_about_the_person(
    room: Room, desk: PrintingDesk
) -> None:
    text = said(desk.compose(letter(a_referral(room), Purpose.SURVIVOR), ID).pdf)

    for told in ("Balai Kenari", "Jalan Latihan 00", "(0274) 000 0017", "Pelatihan kerja"):
        assert told in text
    for kept in ("ringkaskenari", "rincikenari", "melaut", "Wage", "Laki-laki"):
        assert kept not in text


def test_our_copy_says_what_kind_of_data_went_and_on_which_consent(
    room: Room, desk: PrintingDesk
) -> None:
    referral = a_referral(room, "needs", "age_sex")
    ReferralDesk(room).send(referral.id)

    text = said(desk.compose(letter(referral, Purpose.OFFICE), ID).pdf)

    for told in ("Usia dan jenis kelamin", "map merah", "rincikenari", "tahankenari"):
        assert told in text
    assert "melaut" not in text


@pytest.mark.parametrize("words", [ID, EN], ids=["id", "en"])
def test_a_consent_form_asks_what_was_chosen_and_leaves_room(
    room: Room, desk: PrintingDesk, words: Words
) -> None:
    case = an_open_case(room)
    order = Order(
        kind=PaperKind.CONSENT_FORM,
        purpose=Purpose.SIGN,
        case=case.id,
        chosen=frozenset({"share_family"}),
    )

    text = said(desk.compose(order, words).pdf)

    assert words.say("We visit you, speak with you and look for help together.") not in text
    assert (
        words.say("We speak with those of your family whom you name, about what you allow.") in text
    )
    assert words.say("signature or thumbprint, day") in text
    assert words.say("The child agrees too") not in text


def test_for_a_child_a_guardian_signs_and_the_child_too(room: Room, desk: PrintingDesk) -> None:
    blank = Order(kind=PaperKind.CONSENT_FORM, purpose=Purpose.SIGN)

    assert "The child agrees too" in said(desk.compose(blank, EN).pdf)


def test_what_was_agreed_to_is_shown_as_it_stands(room: Room, desk: PrintingDesk) -> None:
    case = an_open_case(room)
    given = ConsentDesk(room).give(a_consent(case.id, purpose="photo_audio")).record
    ConsentDesk(room).withdraw(given.id)

    mine = printed(desk, kind=PaperKind.CONSENT_FORM, purpose=Purpose.SURVIVOR, case=case.id)
    filed = printed(desk, kind=PaperKind.CONSENT_FORM, purpose=Purpose.OFFICE, case=case.id)

    assert "Foto dan rekaman Dicabut" in mine
    assert "map merah" not in mine
    assert "map merah" in filed


def test_a_travel_sheet_has_hours_codes_and_villages_and_nobody_s_name(
    room: Room, desk: PrintingDesk
) -> None:
    case = a_full_case(room)
    with room.changing() as changes:
        for status in ("planned", "cancelled"):
            records.add(
                changes,
                new(
                    Appointment,
                    case,
                    kind="psychiatric",
                    mode="home",
                    planned_at=datetime(2026, 11, 24, 1 if status == "planned" else 5, tzinfo=UTC),
                    minutes=60,
                    status=status,
                    remarks="catatkenari",
                ),
            )
        code = records.find(changes.writer, Case, case).code

    for purpose in PURPOSES[PaperKind.TRAVEL_SHEET]:
        text = printed(desk, kind=PaperKind.TRAVEL_SHEET, purpose=purpose, day=date(2026, 11, 24))

        assert "08.00" in text
        assert str(code) in text
        assert "Sentolo" in text
        assert "Selasa, 24 November 2026" in text
        for kept in ("12.00", "kenari", "Wage", "Konsultasi", "psikiatri"):
            assert kept not in text


def test_a_day_without_visits_says_so(desk: PrintingDesk) -> None:
    order = {"kind": PaperKind.TRAVEL_SHEET, "purpose": Purpose.CARRY, "day": date(2020, 1, 1)}

    assert "Tidak ada janji untuk hari ini." in printed(desk, **order)


def test_a_curve_is_drawn_by_scores_only_for_psychologists(tmp_path: Path) -> None:
    for role, shown in ((Role.COMPANION, False), (Role.PSYCHOLOGIST, True)):
        with a_room(tmp_path / role, role) as room:
            case = an_open_case(room)
            with room.changing() as changes:
                for score, on in ((13, date(2026, 9, 1)), (5, date(2026, 11, 1))):
                    records.add(
                        changes,
                        new(
                            InstrumentResponse,
                            case.id,
                            instrument="phq9",
                            given_on=on,
                            score=score,
                            band="moderate" if score > 10 else "mild",
                            alert=False,
                        ),
                    )

            text = printed(
                PrintingDesk(room),
                kind=PaperKind.CASE_FILE,
                purpose=Purpose.OFFICE,
                case=case.id,
            )

            assert "1 September 2026" in text
            assert ("ambang 10" in text) == shown
            assert ("Sedang-berat" in text) != shown  # every band is named where no score is


def test_bands_on_paper_stand_as_on_the_screen_the_highest_scores_on_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Drawing] = []
    draw = charts.bands

    def noted(*told: Any) -> Drawing:
        drawn.append(draw(*told))
        return drawn[-1]

    monkeypatch.setattr(charts, "bands", noted)
    with a_room(tmp_path / "room", Role.COMPANION) as room:
        case = an_open_case(room)
        asked = {"instrument": "who5", "given_on": date(2026, 9, 1), "score": 20}
        response = new(InstrumentResponse, case.id, **asked, band="likely_depression", alert=True)
        with room.changing() as changes:
            records.add(changes, response)

        printed(PrintingDesk(room), kind=PaperKind.CASE_FILE, purpose=Purpose.OFFICE, case=case.id)

    (picture,) = drawn
    named = {one.text: one.at.y for one in picture.shapes if isinstance(one, Text)}
    (dot,) = (one for one in picture.shapes if isinstance(one, Circle))
    assert named["Kesejahteraan baik"] < named["Kemungkinan depresi"] == dot.at.y


def test_purposes_are_offered_with_what_holds_them_up(room: Room, desk: PrintingDesk) -> None:
    plan = a_plan(room)
    member_of(room, plan, survivor_allows_contact="no", relation="parent")

    closed = {
        offer.purpose: offer
        for offer in desk.purposes(PaperKind.FAMILY_PLAN, plan.case, EN, plan.id)
    }
    consented(room, plan.case, "share_family")
    open_ = {
        offer.purpose: offer
        for offer in desk.purposes(PaperKind.FAMILY_PLAN, plan.case, EN, plan.id)
    }

    assert "has not agreed" in (closed[Purpose.FAMILY].refused or "")
    assert closed[Purpose.SURVIVOR].refused is None
    assert open_[Purpose.FAMILY].refused is None
    assert open_[Purpose.FAMILY].needs_reader
    readers = {one.said: one for one in open_[Purpose.FAMILY].readers}
    assert readers["Brother or sister"].refused is None
    assert "Knows part of it" in (readers["Brother or sister"].hint or "")
    assert readers["Parent"].refused is not None
    assert open_[Purpose.FAMILY].layouts == tuple(Layout)


def test_every_purpose_is_offered_in_both_languages(room: Room, desk: PrintingDesk) -> None:
    case = an_open_case(room)
    for kind in PaperKind:
        for words in (ID, EN):
            offers = desk.purposes(kind, case.id, words)
            assert [offer.purpose for offer in offers] == list(PURPOSES[kind])
            assert all(offer.label and offer.says for offer in offers)


def test_everything_in_a_case_of_which_there_is_paper_is_listed(
    room: Room, desk: PrintingDesk
) -> None:
    referral = a_referral(room)
    consented(room, referral.case, "services", "record")

    listed = desk.printable(referral.case, EN)

    assert [one.kind for one in listed] == [
        PaperKind.SESSION_SHEET,
        PaperKind.SESSION_SHEET,
        PaperKind.REFERRAL_LETTER,
        PaperKind.CONSENT_FORM,
        PaperKind.CASE_FILE,
    ]
    assert listed[0].on == date(2026, 11, 21)
    assert listed[2].said == "Balai Kenari"


def test_a_paper_is_made_of_something_for_a_purpose_it_has(room: Room, desk: PrintingDesk) -> None:
    case = an_open_case(room)
    with pytest.raises(NothingNamedToPrint):
        desk.preview(Order(kind=PaperKind.CASE_FILE, purpose=Purpose.OFFICE), ID)
    with pytest.raises(NothingNamedToPrint):
        desk.preview(Order(kind=PaperKind.SESSION_SHEET, purpose=Purpose.OFFICE, case=case.id), ID)
    with pytest.raises(NotForThisPurpose):
        desk.preview(Order(kind=PaperKind.TRAVEL_SHEET, purpose=Purpose.FAMILY), ID)
    with pytest.raises(NotForThisPurpose):
        desk.preview(
            Order(
                kind=PaperKind.CASE_FILE,
                purpose=Purpose.OFFICE,
                case=case.id,
                layout=Layout.SYMBOLS,
            ),
            ID,
        )
    with pytest.raises(RecordMissing):
        desk.preview(Order(kind=PaperKind.CASE_FILE, purpose=Purpose.OFFICE, case=EntityId(77)), ID)


def test_every_layout_of_every_purpose_is_one_that_is_made() -> None:
    for kind, purposes in PURPOSES.items():
        for purpose in purposes:
            assert Layout.NORMAL in layouts_of(kind, purpose)


def test_nothing_of_a_paper_shows_in_its_repr(room: Room, desk: PrintingDesk) -> None:
    paper: Paper = desk.preview(letter(a_referral(room)), ID)

    assert "tahankenari" not in repr(paper)
    assert "PDF" not in repr(paper)


def test_other_commands_do_not_load_the_press() -> None:
    asked = "import sys, pendamping.workbench; print('reportlab' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=SOURCE.parent
    )

    assert done.stdout.strip() == "False"
