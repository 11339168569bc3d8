"""Safety plans on paper: what helps and whom to call, and nothing that gives somebody away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from builders_paper import said
from builders_plans import a_member
from builders_room import a_consent, a_room, an_open_case, new
from pendamping.domain.positions import in_a_row
from pendamping.domain.roles import Role
from pendamping.domain.safety_plan import CopingStep, SafetyContact, SafetyPlan
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.usecases.printing.desk import PrintingDesk
from pendamping.usecases.printing.orders import (
    CopyNotWanted,
    Layout,
    NotForThisPurpose,
    Order,
    PaperKind,
    Purpose,
    RecordsNotKept,
)
from pendamping.usecases.printing.purposes import name_of
from pendamping.usecases.room import Room
from pendamping.usecases.sight import NotYoursToRead

ID: Final = Words.of(Language.INDONESIAN)
EN: Final = Words.of(Language.ENGLISH)
WORDED: Final = [one for one in Layout if one is not Layout.SYMBOLS_ONLY]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def a_plan(room: Room, kept: str | None = "paper", **facts: Any) -> SafetyPlan:
    """Write a plan whose every text carries a word that is nowhere else."""
    case = an_open_case(room).id
    told: dict[str, Any] = {
        "danger_pattern": "polakenari",
        "warning_signs": "tandakenari\ndadasesak",
        "trusted_neighbour": "Bu Tetanggakenari",
        "safe_place": "tempatkenari",
        "transport": "ojekkenari",
        "documents_stored_where": "lacikenari",
        "emergency_money": "uangkenari",
        "code_word": "sandikenari",
        "child_plan": "anakkenari",
        "review_on": date(2027, 1, 1),
        "survivor_agreed": True,
        "status": "draft",
        "version": 1,
    }
    if kept is not None:
        told["copy_kept_by_survivor"] = kept
    (first, second), step = in_a_row(2), "Napas langkahkenari"
    with room.changing() as changes:
        plan: SafetyPlan = records.add(changes, new(SafetyPlan, case, **(told | facts)))
        for place, name, phone in ((first, "Bu Namakenari", "0812000017"), (second, "Pak Rt", "")):
            answers = {"position": place, "plan": plan.id, "name": name, "relation": "neighbour"}
            phones = {"phone": phone} if phone else {}
            records.add(changes, new(SafetyContact, case, **answers, **phones))
        records.add(changes, new(CopingStep, case, position=first, plan=plan.id, step=step))
    return plan


def order(plan: SafetyPlan, **more: Any) -> Order:
    facts = {"purpose": Purpose.SURVIVOR, "subject": plan.id, **more}
    return Order(kind=PaperKind.SAFETY_PLAN, **facts)


@pytest.mark.parametrize("words", [ID, EN], ids=["id", "en"])
@pytest.mark.parametrize("layout", Layout)
def test_the_card_gives_away_no_place_no_code_and_no_money(
    room: Room, layout: Layout, words: Words
) -> None:
    plan = a_plan(room)

    paper = PrintingDesk(room).preview(order(plan, layout=layout), words)

    text = said(paper.pdf)
    for kept in ("pola", "tempat", "ojek", "laci", "uang", "sandi", "anak"):
        assert f"{kept}kenari" not in text
    for telling in ("KP-", "elamat", "afety", "enyintas", "urvivor"):
        assert telling not in text
    assert "0812000017" in text
    assert "110 · 129" in text
    assert any("code word" in one.what or "kata isyarat" in one.what for one in paper.left_out)


@pytest.mark.parametrize("layout", WORDED)
def test_the_card_says_what_helps_and_whom_to_call(room: Room, layout: Layout) -> None:
    plan = a_plan(room)

    paper = PrintingDesk(room).preview(order(plan, layout=layout), ID)

    text = said(paper.pdf)
    for told in ("langkahkenari", "Bu Namakenari", "Pak Rt", "Bu Tetanggakenari"):
        assert told in text
    drawn = layout is Layout.SYMBOLS
    assert ("tandakenari" in text, "dadasesak" in text) == (not drawn, not drawn)


def test_pictures_alone_carry_numbers_and_no_words(room: Room) -> None:
    plan = a_plan(room)

    text = said(PrintingDesk(room).preview(order(plan, layout=Layout.SYMBOLS_ONLY), ID).pdf)

    assert "kenari" not in text


@pytest.mark.parametrize("kept", ["none", "oral"])
def test_where_no_paper_is_wanted_there_is_none_for_the_survivor(room: Room, kept: str) -> None:
    plan, desk = a_plan(room, kept), PrintingDesk(room)

    with pytest.raises(CopyNotWanted):
        desk.compose(order(plan), ID)

    offers = desk.purposes(PaperKind.SAFETY_PLAN, plan.case, EN, plan.id)
    closed = {one.purpose: one.refused for one in offers}
    assert "no paper" in (closed[Purpose.SURVIVOR] or "")
    assert closed[Purpose.OFFICE] is None


@pytest.mark.parametrize(
    ("kept", "layout", "asked"),
    [
        (None, Layout.NORMAL, "Nobody has asked"),
        ("symbol_card", Layout.NORMAL, "card of pictures"),
        ("symbol_card", Layout.SYMBOLS, "card of pictures"),
        ("symbol_card", Layout.SYMBOLS_ONLY, None),
        ("paper", Layout.NORMAL, None),
    ],
    ids=["not-asked", "words", "cards-with-words", "cards", "paper"],
)
def test_what_was_agreed_about_a_copy_is_looked_at_first(
    room: Room, kept: str | None, layout: Layout, asked: str | None
) -> None:
    paper = PrintingDesk(room).preview(order(a_plan(room, kept), layout=layout), EN)

    found = [one for one in paper.to_check if "at home" in one]
    assert [asked in one for one in found if asked] == [True] * bool(asked)
    assert bool(found) == bool(asked)


def test_others_at_home_who_do_not_know_and_a_draft_are_pointed_out(room: Room) -> None:
    plan = a_plan(room)
    a_member(room, plan.case, knows_about_tppo="no", lives_with=True)

    paper = PrintingDesk(room).preview(order(plan), EN)

    assert any("could read this paper" in one for one in paper.to_check)
    assert any("not approved" in one for one in paper.to_check)
    assert "Draft, not approved yet" in said(paper.pdf)


def test_each_copy_is_counted_and_the_names_on_it_are_a_look_in_the_audit(room: Room) -> None:
    plan, desk = a_plan(room), PrintingDesk(room)

    first, second = desk.compose(order(plan), EN), desk.compose(order(plan), EN)

    assert (first.copy, second.copy) == (1, 2)
    assert first.tells_identity
    assert "Copy 1" in said(first.pdf)
    assert "Page 1 of 1" in said(first.pdf)
    with room.reading() as reader:
        (printed, _) = audit.entries(reader, action=Action.PRINTED)
        assert len(audit.entries(reader, action=Action.IDENTITY_READ)) == 6
    assert "kenari" not in repr(printed)


def test_our_own_copy_is_whole_and_names_nobody(room: Room) -> None:
    plan = a_plan(room)

    paper = PrintingDesk(room).preview(order(plan, purpose=Purpose.OFFICE), ID)

    text = said(paper.pdf)
    for told in ("pola", "tanda", "tempat", "ojek", "laci", "uang", "anak", "langkah"):
        assert f"{told}kenari" in text
    for kept in ("Namakenari", "Tetanggakenari", "sandikenari", "0812000017"):
        assert kept not in text
    assert "KP-" in text
    assert not paper.tells_identity


def test_without_consent_to_records_there_is_no_copy_of_ours(room: Room) -> None:
    plan = a_plan(room)
    with room.changing() as changes:
        records.add(changes, a_consent(plan.case, purpose="record", given="no"))

    with pytest.raises(RecordsNotKept):
        PrintingDesk(room).preview(order(plan, purpose=Purpose.OFFICE), ID)
    assert PrintingDesk(room).preview(order(plan), ID).pages == 1


def test_whoever_may_not_read_the_steps_prints_no_card(room: Room) -> None:
    plan = a_plan(room)
    manager = replace(room, actor=replace(room.actor, role=Role.MANAGER))
    desk = PrintingDesk(manager)

    with pytest.raises(NotYoursToRead):
        desk.preview(order(plan), ID)

    assert PaperKind.SAFETY_PLAN not in {one.kind for one in desk.printable(plan.case, ID)}


def test_whoever_may_not_see_who_it_is_leaves_room_for_a_pen(room: Room) -> None:
    plan = a_plan(room)
    psychologist = replace(room, actor=replace(room.actor, role=Role.PSYCHOLOGIST))

    paper = PrintingDesk(psychologist).preview(order(plan), EN)

    text = said(paper.pdf)
    assert "langkahkenari" in text
    assert "Namakenari" not in text
    assert "0812000017" not in text
    assert not paper.tells_identity
    assert any("by hand" in one.why for one in paper.left_out)


def test_it_is_listed_with_its_version_under_a_name_of_both_languages(room: Room) -> None:
    plan = a_plan(room, version=3)

    (listed,) = (
        one
        for one in PrintingDesk(room).printable(plan.case, EN)
        if one.kind is PaperKind.SAFETY_PLAN
    )

    assert (listed.subject, listed.said) == (plan.id, "Version 3 of the plan")
    assert name_of(PaperKind.SAFETY_PLAN, EN) == "Safety plan on paper"
    assert name_of(PaperKind.SAFETY_PLAN, ID) == "Rencana keselamatan di kertas"


def test_it_is_made_for_nobody_else(room: Room) -> None:
    with pytest.raises(NotForThisPurpose):
        PrintingDesk(room).preview(order(a_plan(room), purpose=Purpose.FAMILY), ID)


def test_a_long_plan_in_large_letters_loses_nothing(room: Room) -> None:
    plan = a_plan(room, warning_signs="\n".join(f"tanda{n}" for n in range(60)))

    paper = PrintingDesk(room).preview(order(plan, layout=Layout.LARGE), ID)

    assert paper.pages > 1
    text = said(paper.pdf).split()
    assert [n for n in range(60) if f"tanda{n}" not in text] == []
