"""Every noun opens as a form that reads back what it shows. No window is needed for these."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_room import a_room, an_open_case, new
from pendamping.desktop.forms import routes
from pendamping.desktop.forms.describing import Editor, describe
from pendamping.desktop.forms.layouts import LAYOUTS
from pendamping.desktop.forms.model import FormModel
from pendamping.desktop.forms.typed import changed, typed_of
from pendamping.domain.declare import Audience, Kind, NoValue
from pendamping.domain.nouns import NOUNS
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.roles import Role
from pendamping.domain.value_words import parse
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import WIB
from pendamping.kernel.ids import EntityId
from pendamping.usecases.records_desk import OWN_DESKS
from pendamping.usecases.room import Room
from pendamping.workbench import Desks

ENGLISH = Words.of(Language.ENGLISH)
NOUN = {kind.NOUN.name: kind.NOUN for kind in NOUNS}

VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.FLAG: st.booleans(),
    Kind.NUMBER: st.integers(0, 1),
    Kind.RUPIAH: st.integers(0, 10**12),
    Kind.DAY: st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    Kind.PARTIAL_DAY: st.builds(
        PartialDay, year=st.integers(1900, 2100), month=st.integers(1, 12), approx=st.booleans()
    ),
    Kind.MOMENT: st.integers(0, 2**32).map(lambda second: datetime.fromtimestamp(second, UTC)),
    Kind.REF: st.integers(1, 2**62),
    Kind.REFS: st.frozensets(st.integers(1, 2**62), max_size=3),
    Kind.AREA: st.sampled_from(["34", "34.01", "34.01.06.2007"]),
    Kind.ZONE: st.sampled_from(["WIB", "WITA", "WIT"]),
}
ANSWERED = [
    field
    for noun in NOUN.values()
    for field in noun.fields
    if field.kind in VALUES and field.at_least in (None, 0)
]


class Seated(Desks):
    """Desks in a room that a test made."""

    def __init__(self, room: Room) -> None:
        super().__init__(vault=room.vault, clock=room.clock)
        self.__dict__["room"] = room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desks(room: Room) -> Desks:
    return Seated(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


@given(st.data(), st.sampled_from(ANSWERED))
def test_what_stands_in_a_field_means_the_value_it_came_from(data: Any, field: Any) -> None:
    value = data.draw(VALUES[field.kind] | st.sampled_from(list(NoValue)))
    if field.is_set and isinstance(value, NoValue):
        value = frozenset()

    assert parse(field, typed_of(field, value, WIB), zone=WIB) == value


@pytest.mark.parametrize("noun", NOUN.values(), ids=lambda noun: noun.name)
def test_a_layout_names_fields_that_are_there_and_each_once(noun: Any) -> None:
    layout = LAYOUTS.get(noun.name)
    if layout is None:
        return
    placed = [name for section in layout.sections for name in section.fields]
    named = {*placed, *layout.hidden, *layout.only_if, *layout.at_first, *layout.hints}
    named |= {name for name, _ in layout.only_if.values()}

    assert named <= {field.name for field in noun.fields}
    assert len(placed) == len(set(placed))
    assert not layout.hidden & set(placed)


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_must_be_answered_is_never_folded_away(name: str) -> None:
    noun = NOUN[name]

    form = describe(noun, noun.fields, ENGLISH)

    folded = [one for section in form.sections if section.is_folded for one in section.fields]
    assert [one.name for one in folded if one.is_required] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_condition_is_one_that_can_come_true(name: str) -> None:
    noun = NOUN[name]
    form = describe(noun, noun.fields, ENGLISH)
    choices = {one.name: {choice.typed for choice in one.choices} for one in form.fields()}

    for one in form.fields():
        if one.only_if is not None:
            asked, answers = one.only_if
            assert answers <= choices[asked]


def test_a_field_that_no_layout_names_stands_under_further() -> None:
    noun = NOUN["household_member"]

    form = describe(noun, noun.fields, ENGLISH)

    further = form.sections[-1]
    assert further.is_folded
    assert "income_source" in {one.name for one in further.fields}
    assert {one.name for one in form.fields()} == {one.name for one in noun.fields}


def test_few_choices_stand_side_by_side_and_many_are_looked_for() -> None:
    noun = NOUN["survivor"]
    editors = {one.name: one.editor for one in describe(noun, noun.fields, ENGLISH).fields()}

    assert editors["sex_recorded"] is Editor.SEGMENTS
    assert editors["language1"] is Editor.LIST
    assert editors["citizenship"] is Editor.TAGS


@pytest.mark.parametrize(
    "noun",
    [n for n in LAYOUTS if NOUN[n].audience is not Audience.SHARED and n != "case_file"],
)
def test_every_form_opens_empty_in_a_case(tmp_path: Path, noun: str) -> None:
    with a_room(tmp_path / "vault", Role.OFFICE) as room:
        case = an_open_case(room).id

        state = FormModel(Seated(room), ENGLISH, noun, case).load()

        assert state.form.sections
        assert state.code or noun == "breach"


def test_a_member_is_written_read_again_and_changed(desks: Desks, case: EntityId) -> None:
    model = FormModel(desks, ENGLISH, "household_member", case)
    typed = {"relation": "sibling", "knows_about_tppo": "partly", "survivor_allows_contact": "yes"}

    saved = model.save(model.load(), {**typed, "name": "Wage", "age": "31"})

    again = FormModel(desks, ENGLISH, "household_member", case, saved.record)
    state = again.load()
    assert state.typed == {**typed, "age": "31"}
    assert state.hidden_names
    assert again.load(identity=True).typed["name"] == "Wage"
    after = again.save(state, {**state.typed, "age": "32"})
    assert after.is_written
    assert again.load(identity=True).typed["age"] == "32"
    assert again.load(identity=True).typed["name"] == "Wage"


def test_what_is_left_open_is_told_beside_its_field(desks: Desks, case: EntityId) -> None:
    model = FormModel(desks, ENGLISH, "household_member", case)

    saved = model.save(model.load(), {"relation": "sibling"})

    assert not saved.is_written
    assert {one.field for one in saved.told} == {"knows_about_tppo", "survivor_allows_contact"}


def test_all_that_cannot_be_read_is_told_at_once(desks: Desks, case: EntityId) -> None:
    model = FormModel(desks, ENGLISH, "household_member", case)

    saved = model.save(model.load(), {"age": "old", "relation": "sister of mine"})

    assert {one.field for one in saved.told} == {"age", "relation"}


def test_an_answer_to_a_question_not_asked_any_more_is_left_out(
    desks: Desks, case: EntityId
) -> None:
    model = FormModel(desks, ENGLISH, "training", case)
    typed = {"course": "Sewing", "chosen_by_survivor": "yes", "completed": "yes"}

    saved = model.save(model.load(), {**typed, "left_reason": "far"})

    state = FormModel(desks, ENGLISH, "training", case, saved.record).load()
    assert state.typed == typed


def test_a_draft_comes_back_with_what_was_typed(desks: Desks, case: EntityId) -> None:
    model = FormModel(desks, ENGLISH, "training", case)
    number = model.keep(None, {"course": "Sew", "hours": "a few"})

    state = model.load()

    assert state.draft == number
    assert state.recovered
    assert (state.typed["course"], state.typed["hours"]) == ("Sew", "a few")
    model.drop(number)
    assert model.load().draft is None


def test_an_item_goes_into_the_newest_of_what_it_is_a_part_of(desks: Desks, case: EntityId) -> None:
    step = FormModel(desks, ENGLISH, "coping_step", case)
    assert step.load().needs == "safety_plan"
    plan = FormModel(desks, ENGLISH, "safety_plan", case)
    made = plan.save(plan.load(), {"warning_signs": "Quiet", "review_on": "2026-12-24"})

    saved = step.save(step.load(), {**step.load().typed, "step": "Walk to the neighbour"})

    assert made.is_written
    assert saved.is_written
    shown = FormModel(desks, ENGLISH, "coping_step", case, saved.record).load()
    assert shown.typed["step"] == "Walk to the neighbour"


def test_a_deleted_record_is_brought_back(desks: Desks, case: EntityId) -> None:
    model = FormModel(desks, ENGLISH, "training", case)
    saved = model.save(model.load(), {"course": "Sewing", "chosen_by_survivor": "yes"})
    assert saved.record is not None

    model.delete(saved.record)
    assert desks.records.every("training", case=case) == []
    model.restore(saved.record)

    assert len(desks.records.every("training", case=case)) == 1


def test_a_round_of_risk_is_written_with_its_factors(desks: Desks, case: EntityId) -> None:
    model = FormModel(desks, ENGLISH, "risk_assessment", case)
    state = model.load()

    saved = model.save(
        state,
        {**state.typed, "overall": "high", "risk_factor.factor": "debt:2|+supportive_person:"},
    )

    assert saved.is_written
    (found,) = desks.risks.rounds(case)
    assert [(one.factor, one.severity, one.protective) for one in found.factors] == [
        ("debt", 2, False),
        ("supportive_person", NoValue.NOT_ASKED, True),
    ]


def test_what_did_not_change_is_not_written(desks: Desks, case: EntityId) -> None:
    assert changed({"a": "1", "b": "2"}, {"a": "1 ", "b": ""}) == {"b": ""}


def test_nouns_with_a_desk_of_their_own_are_never_handed_to_another() -> None:
    added = {noun for noun in LAYOUTS if noun in OWN_DESKS and noun not in routes.ADDED}

    assert added == {"session", "case_file"}
    assert new(NOUN["goal"].type).NOUN.name in routes.SUBJECT_OF


def test_an_organisation_is_written_with_its_services(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault") as room:
        desks = Seated(room)
        model = FormModel(desks, ENGLISH, "organisation")
        typed = {
            "name": "Sentra Latihan",
            "type": "Government",
            "k5": "K1",
            "scale": "province",
            "mandate": "shelter",
            "serves_men": "yes",
        }
        choices = {one.name: one.choices for one in model.load().form.fields()}
        answered = {
            name: choices[name][0].typed if name != "name" else text for name, text in typed.items()
        }

        saved = model.save(model.load(), {**answered, routes.SERVICES: "legal_aid|shelter"})

        assert saved.record is not None
        services = desks.records.every("organisation_service")
        assert {one.record.service for one in services} == {"legal_aid", "shelter"}  # type: ignore[attr-defined]
        again = FormModel(desks, ENGLISH, "organisation", None, saved.record)
        after = again.save(again.load(), {**again.load().typed, "hours": "08.00"})
        assert after.is_written
        assert again.load().typed["hours"] == "08.00"


def test_a_record_that_only_a_search_named_is_opened_in_its_case(
    desks: Desks, case: EntityId
) -> None:
    made = desks.households.write_some(case, {"story": "Quiet"}).record

    found = FormModel(desks, ENGLISH, "household", None, made.id)
    state = found.load()
    saved = found.save(state, {**state.typed, "story": "Calm"})

    assert state.code
    assert saved.record == made.id
    assert desks.records.only_one("household", case) == made.id


def test_a_withdrawal_is_no_answer_of_the_consent_form(desks: Desks, case: EntityId) -> None:
    form = FormModel(desks, ENGLISH, "consent", case).load().form

    (given,) = [one for one in form.fields() if one.name == "given"]
    assert [choice.typed for choice in given.choices] == ["yes", "no"]
