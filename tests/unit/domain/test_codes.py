import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pendamping.domain.codes import code_list, names, plain, ranks
from pendamping.domain.declare import AREAS, Conflict, Kind, Label
from pendamping.domain.nouns import NOUNS
from pendamping.domain.stored_forms import REASONS

FIELDS = [(kind.NOUN, field) for kind in NOUNS for field in kind.NOUN.fields]
HTCDS: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "htcds.json").read_text("utf-8")
)
NOT_A_CODE_OF_OURS = {
    "vic_ForcedLabourIndustry": 10,  # ISIC sections that nobody was exploited in, here; "other"
    "spl_Type": 4,  # what a plan is, not what it is for
}
"""Values of HTCDS that none of our codes stands for, and how many of them."""

FORMER_LABELS = ("mantan", "bekas", "psk", "korban selamat", "kasus ", "former", "ex-")


@pytest.mark.parametrize("name", names())
def test_a_list_says_every_choice_in_both_languages(name: str) -> None:
    for code in code_list(name).codes:
        assert code.label.en.strip() == code.label.en != ""
        assert code.label.id.strip() == code.label.id != ""
        assert code.code == "SZ" or code.label.en[0] == code.label.en[0].upper()
        assert code.code == "SZ" or code.label.id[0] == code.label.id[0].upper()


@pytest.mark.parametrize("name", names())
def test_each_choice_can_be_told_from_the_others(name: str) -> None:
    codes = code_list(name).codes

    for words in (
        [code.code for code in codes],
        [plain(code.label.en) for code in codes],
        [plain(code.label.id) for code in codes],
    ):
        assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize("name", names())
def test_a_choice_is_found_by_code_and_by_either_label(name: str) -> None:
    choices = code_list(name)

    for code in choices.codes:
        assert choices.find(code.code) == code
        assert choices.find(code.label.en.upper()) == code
        assert choices.find(f"  {code.label.id}") == code


@pytest.mark.parametrize("name", names())
def test_a_code_can_be_an_element_of_a_set(name: str) -> None:
    for code in code_list(name).codes:
        assert code.code.isascii()
        assert code.code.replace("_", "").isalnum()


@pytest.mark.parametrize("name", [name for name in names() if name != "language"])
def test_having_no_value_is_never_a_code_but_that_of_nauruan(name: str) -> None:
    reasons = {reason.value for reason in REASONS.values()} | {"not_asked"}

    assert reasons.isdisjoint(code_list(name).order)


@pytest.mark.parametrize("name", names())
def test_nobody_is_called_by_what_was_done_to_them(name: str) -> None:
    labels = [word for code in code_list(name).codes for word in (code.label.en, code.label.id)]

    assert [label for label in labels if label.casefold().startswith(FORMER_LABELS)] == []


def test_every_list_is_used_and_every_list_that_is_used_is_there() -> None:
    used = {field.codes for _, field in FIELDS if field.codes and field.codes != AREAS}

    assert used == set(names())


def test_a_conflict_is_decided_only_by_a_list_in_order_of_severity() -> None:
    decided = {
        field.codes for _, field in FIELDS if field.conflict is Conflict.MOST and field.codes
    }
    ranked = {name for name in names() if code_list(name).ranked}

    assert decided == ranked
    assert set(ranks(kind.NOUN for kind in NOUNS)) == ranked


def test_the_most_severe_stands_last() -> None:
    order = ranks(kind.NOUN for kind in NOUNS)

    assert order["risk_level"] == ("low", "medium", "high")
    assert order["contact_allowed"][-1] == "no"
    assert order["knows_about"][-1] == "no"
    assert order["safe_to_call"][-1] == "no"
    assert order["urgency"][-1] == "one_hour"


def test_only_codes_and_flags_are_shown_at_their_most() -> None:
    strange = [
        (noun.name, field.name)
        for noun, field in FIELDS
        if field.conflict is Conflict.MOST and field.kind not in (Kind.CODE, Kind.FLAG)
    ]

    assert strange == []


def test_names_of_htcds_are_those_of_the_standard() -> None:
    strange = [
        (noun.name, field.name)
        for noun, field in FIELDS
        if field.htcds and field.htcds not in HTCDS
    ]

    assert strange == []


def test_values_of_htcds_are_those_of_the_standard_and_none_is_lost() -> None:
    for _, field in FIELDS:
        values = set(HTCDS.get(field.htcds or "", ()))
        if values and field.codes:
            aliases = {code.htcds for code in code_list(field.codes).codes} - {None}
            assert aliases <= values, field.name
            assert len(values - aliases) == NOT_A_CODE_OF_OURS.get(str(field.htcds), 0), field.name


def test_countries_are_the_249_of_iso_3166() -> None:
    countries = code_list("country")

    assert len(countries.order) == 249
    assert countries.order[0] == "ID"
    assert countries.label("SA") == Label("Saudi Arabia", "Arab Saudi")


def test_languages_name_those_spoken_here() -> None:
    assert code_list("language").find("Jawa") is not None
    assert {"id", "jv", "mad", "su"} <= set(code_list("language").order)


def test_a_code_of_a_newer_version_is_shown_as_it_is() -> None:
    assert code_list("sector").label("space_mining") == Label("space_mining", "space_mining")
    assert code_list("sector").get("space_mining") is None
    assert code_list("sector").find("space mining") is None


def test_a_sector_knows_its_names_elsewhere() -> None:
    fishing: Any = code_list("sector").get("fishing_sea")

    assert fishing.htcds == "A_AgricultureForestryAndFishing"
    assert fishing.ctdc == "Aquafarming"
