import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from pendamping.domain.case import Case
from pendamping.domain.declare import (
    ANY,
    Audience,
    Field,
    Kind,
    Maybe,
    Noun,
    Record,
    Sensitivity,
)
from pendamping.domain.nouns import NOUNS
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.person import Identity, Survivor
from pendamping.kernel.ids import EntityId

FROZEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "nouns.json").read_text("utf-8")
)
DECLARED: list[Noun] = [kind.NOUN for kind in NOUNS]
NAMES = {noun.name: noun for noun in DECLARED}
FIELDS = [(noun, field) for noun in DECLARED for field in noun.fields]

SOME: Any = Maybe
HOLDS: dict[Kind, Any] = {
    Kind.TEXT: SOME[str],
    Kind.NOTE: SOME[str],
    Kind.CODE: SOME[str],
    Kind.CODES: frozenset[str],
    Kind.FLAG: SOME[bool],
    Kind.NUMBER: SOME[int],
    Kind.RUPIAH: SOME[int],
    Kind.DAY: SOME[date],
    Kind.PARTIAL_DAY: SOME[PartialDay],
    Kind.MOMENT: SOME[datetime],
    Kind.ZONE: SOME[str],
    Kind.AREA: SOME[str],
    Kind.REF: SOME[EntityId],
    Kind.REFS: frozenset[EntityId],
    Kind.BLOB: SOME[str],
}

KEPT_FOR_THE_STORE = {"eid", "cid", "vm", "extra", "id", "case", "rowid", "alive"}

NAMES_OF_PEOPLE = {
    "full_name", "alias", "nik", "kk_no", "passport_no", "birth_place", "address_ktp",
    "address_domicile", "reporter_name", "reporter_phone",
}  # fmt: skip

WORDS_THAT_LABEL = re.compile(
    r"\b(mantan|bekas|ex|former|victim|korban|pelacur|psk)\b", re.IGNORECASE
)


def frozen(noun: Noun) -> dict[str, Any]:
    """Return what the frozen file would say of a noun."""
    return {
        "name": noun.name,
        "fields": {
            str(field.number): [field.name, field.kind.value, field.codes or field.refers_to or ""]
            for field in noun.fields
        },
    }


@pytest.mark.parametrize("noun", DECLARED, ids=lambda noun: noun.name)
def test_a_number_means_what_it_always_meant(noun: Noun) -> None:
    """A field may be added, by running `tools/freeze_nouns.py`; nothing else may happen to one."""
    assert frozen(noun) == FROZEN.get(str(noun.number))


def test_no_noun_is_ever_taken_away() -> None:
    assert {str(noun.number) for noun in DECLARED} == set(FROZEN)


def test_nouns_stand_in_order_of_number() -> None:
    numbers = [noun.number for noun in DECLARED]

    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.NOUN.name)
def test_the_type_of_a_field_is_that_of_its_kind(kind: type[Record]) -> None:
    written = get_type_hints(kind)

    assert [
        field.name for field in kind.NOUN.fields if written[field.name] != HOLDS[field.kind]
    ] == []


@pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.NOUN.name)
def test_every_attribute_is_declared_and_nothing_is_filled_in(kind: type[Record]) -> None:
    record = kind(id=EntityId(1), case=EntityId(1))

    declared = {field.name for field in kind.NOUN.fields}
    assert set(get_type_hints(kind)) - {"id", "case", "NOUN"} == declared
    assert repr(record) == f"<{kind.NOUN.name} 1>"


def test_a_pointer_leads_to_a_noun() -> None:
    astray = [
        (noun.name, field.name)
        for noun, field in FIELDS
        if field.kind in (Kind.REF, Kind.REFS) and field.refers_to not in {ANY, *NAMES}
    ]

    assert astray == []


@pytest.mark.parametrize(
    "noun", [noun for noun in DECLARED if noun.parent], ids=lambda noun: noun.name
)
def test_a_part_travels_where_the_whole_does(noun: Noun) -> None:
    whole = NAMES[str(noun.field(str(noun.parent)).refers_to)]

    assert noun.audience is whole.audience


@pytest.mark.parametrize(
    "noun", [noun for noun in DECLARED if noun.append_only], ids=lambda noun: noun.name
)
def test_what_cannot_change_is_corrected_by_one_of_its_own_kind(noun: Noun) -> None:
    assert noun.field("corrects").refers_to == noun.name


def test_what_is_on_record_is_never_rewritten() -> None:
    assert {noun.name for noun in DECLARED if noun.append_only} >= {
        "session", "attendance", "quick_note", "consent", "follow_up_contact", "plan_review",
        "review_comment", "review_request", "vulnerability_observation", "reintegration_visit",
        "instrument_response", "clearance", "destruction_record",
    }  # fmt: skip


@pytest.mark.parametrize("noun", DECLARED, ids=lambda noun: noun.name)
def test_a_noun_can_be_a_table(noun: Noun) -> None:
    names = [field.name for field in noun.fields]

    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE TABLE {noun.name} (eid, cid, {', '.join(names)})")
        database.execute(f"SELECT {', '.join(names)} FROM {noun.name}")
    assert KEPT_FOR_THE_STORE.isdisjoint(names)
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_moments_are_lived_in_a_zone() -> None:
    without = [
        noun.name
        for noun in DECLARED
        if any(field.kind is Kind.MOMENT for field in noun.fields)
        and not any(field.kind is Kind.ZONE for field in noun.fields)
    ]

    assert without == []


def test_words_and_places_are_searched_and_every_note_is() -> None:
    searched = [field for _, field in FIELDS if field.searchable]

    assert {field.kind for field in searched} == {Kind.TEXT, Kind.NOTE, Kind.AREA}
    assert all(field.searchable for _, field in FIELDS if field.kind in (Kind.NOTE, Kind.AREA))


def test_identity_stays_apart_from_the_case() -> None:
    assert Identity.NOUN.sensitivity is Sensitivity.IDENTITY
    assert all(field.sensitivity is None for field in Identity.NOUN.fields)
    for noun, field in FIELDS:
        if field.name in NAMES_OF_PEOPLE:
            assert noun.sensitivity_of(field) is Sensitivity.IDENTITY, field.name
    assert {
        noun.sensitivity_of(field) for noun in (Case.NOUN, Survivor.NOUN) for field in noun.fields
    } <= {Sensitivity.CASE, Sensitivity.IDENTITY}


def test_nothing_of_a_person_is_shared_with_the_whole_office() -> None:
    shared = [
        (noun.name, field.name)
        for noun, field in FIELDS
        if noun.audience is Audience.SHARED
        and noun.sensitivity_of(field) not in (Sensitivity.PROGRAMME, Sensitivity.REFERENCE)
    ]

    assert shared == []


def test_what_was_told_about_an_area_names_nobody() -> None:
    kinds = {field.refers_to for field in NAMES["vulnerability_observation"].fields}

    assert kinds == {None, "vulnerability_observation"}


def test_feedback_leads_back_to_nobody() -> None:
    noun = NAMES["survivor_feedback"]

    assert {field.refers_to for field in noun.fields} == {None, "programme", noun.name}
    assert {field.kind for field in noun.fields}.isdisjoint({Kind.DAY, Kind.MOMENT, Kind.AREA})


def test_labels_call_nobody_by_what_was_done_to_them() -> None:
    named = [
        label
        for noun, field in FIELDS
        for label in (noun.label.en, noun.label.id, field.label.en, field.label.id)
        if WORDS_THAT_LABEL.search(label)
    ]

    assert named == []


def test_labels_of_one_noun_can_be_told_apart() -> None:
    for noun in DECLARED:
        for language in ("en", "id"):
            said = Counter(field.label.said(language) for field in noun.fields)
            assert [label for label, times in said.items() if times > 1] == [], noun.name


@pytest.mark.parametrize(("noun", "field"), FIELDS, ids=lambda part: part.name)
def test_bounds_stand_where_a_number_is(noun: Noun, field: Field) -> None:
    bounds = (field.at_least, field.at_most)

    assert field.kind is Kind.NUMBER or bounds == (None, None)
    assert None in bounds or (field.at_least or 0) < (field.at_most or 0)


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("case_file", "code opened_on entry_channel status owner risk_level"),
        ("survivor", "sex_recorded age_at_intake citizenship status_class"),
        ("identity", "full_name"),
        ("household_member", "relation knows_about_tppo survivor_allows_contact"),
        ("identification", "status decided_by"),
        ("trafficking_event", "type country"),
        (
            "consent",
            "purpose given given_by form proof_ref text_version basis",
        ),
        ("risk_assessment", "level round assessed_on overall"),
        ("safety_plan", "copy_kept_by_survivor review_on"),
        ("goal", "domain words due_on survivor_agreed"),
        ("programme", "name window_start window_end sessions_per_survivor_planned"),
        ("session", "kind mode started_at place_private consent_checked methods"),
        (
            "family_plan",
            """version survivor_agreed family_participants what_family_may_know contact_frequency
            escalate_to escalate_phone period_from period_to end_condition
            handover_after_programme review_due status""",
        ),
        ("family_plan_action", "what who due_on"),
        ("follow_up", "kind needed_by"),
        ("organisation", "name type k5 scale mandate serves_men"),
        ("referral", "direction kind to_org reason data_shared status"),
        ("training", "course chosen_by_survivor"),
        ("legal_claim", "kind route status"),
        (
            "repatriation",
            "from_country to_area returned_on verification family_informed risk_checked",
        ),
        ("reintegration_visit", "month_no visited_on"),
        (
            "closure",
            """reason survivor_view risk_reassessed aftercare_plan who_to_call_after approved_by
            data_retention_until status""",
        ),
    ],
)
def test_what_must_be_answered_is_what_the_domain_asks_for(name: str, required: str) -> None:
    found = [field.name for field in NAMES[name].fields if field.required]

    assert found == required.split()
