"""The official wording of a scale: brought in, read out, replaced, and never forgotten (V-28)."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders_room import a_room, an_open_case, new
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import PackDoesNotFit, PackHasOtherItems, scale
from pendamping.domain.roles import Role
from pendamping.domain.value_words import CodeNotKnown
from pendamping.kernel.ids import EntityId
from pendamping.usecases.instruments import InstrumentDesk
from pendamping.usecases.room import NotYoursToWrite, Room
from pendamping.usecases.wordings import NoSuchInstrument, WordingDesk


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault", Role.OFFICE) as room:
        yield room


@pytest.fixture
def wordings(room: Room) -> WordingDesk:
    return WordingDesk(room)


@pytest.fixture
def desk(room: Room) -> InstrumentDesk:
    return InstrumentDesk(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


def a_file(version: str = "2024", **changed: Any) -> bytes:
    said = {
        "instrument": "gad7",
        "version": version,
        "language": "id",
        "source": "Penerbit",
        "licence": "Boleh disalin",
        "items": [f"Butir {item} ({version})" for item in range(1, 8)],
    }
    return json.dumps(said | changed).encode()


def answers(case: EntityId, **facts: Any) -> InstrumentResponse:
    known: dict[str, Any] = {"instrument": "gad7", "answers": "0,1,0,1,0,1,0"}
    response: InstrumentResponse = new(InstrumentResponse, case, **(known | facts))
    return response


def test_without_a_pack_our_own_topics_are_asked(desk: InstrumentDesk) -> None:
    sheet = desk.sheet("gad7", "jv")

    assert (sheet.is_official, sheet.pack) == (False, scale("gad7").topic_pack("id"))
    assert desk.sheet("gad7", "en").pack == scale("gad7").topic_pack("en")


def test_the_wording_of_the_office_is_read_out_and_named(
    wordings: WordingDesk, desk: InstrumentDesk, case: EntityId
) -> None:
    held = wordings.add(a_file())

    sheet, done = desk.sheet("gad7", "id"), desk.record(answers(case))

    assert (sheet.is_official, sheet.items[0]) == (True, "Butir 1 (2024)")
    assert (done.response.pack_version, done.response.pack_hash) == ("2024", held.pack.hash)
    assert done.findings == ()


def test_each_language_has_a_wording_of_its_own(
    wordings: WordingDesk, desk: InstrumentDesk, case: EntityId
) -> None:
    wordings.add(a_file())
    javanese = wordings.add(a_file("jv-1", language="Jawa"))

    done = desk.record(answers(case, language="jv"))

    assert done.response.pack_hash == javanese.pack.hash
    assert not desk.sheet("gad7", "en").is_official
    assert [one.pack.language for one in wordings.packs()] == ["id", "jv"]


def test_a_response_keeps_naming_its_wording_after_the_pack_is_replaced(
    wordings: WordingDesk, desk: InstrumentDesk, case: EntityId
) -> None:
    earlier = wordings.add(a_file("2024"))
    response = desk.record(answers(case, given_on=date(2026, 9, 1))).response

    later = wordings.add(a_file("2025"))

    corrected = desk.record(answers(case, answers="1,1,1,1,1,1,1", corrects=response.id))
    anew = desk.record(answers(case))
    assert desk.sheet("gad7", response=response.id).items[0] == "Butir 1 (2024)"
    assert (corrected.response.pack_version, corrected.response.pack_hash) == (
        "2024",
        earlier.pack.hash,
    )
    assert "instrument.pack_not_here" not in [one.code for one in corrected.findings]
    assert anew.response.pack_hash == later.pack.hash
    assert [(one.pack.version, one.is_in_use) for one in wordings.packs()] == [
        ("2025", True),
        ("2024", False),
    ]


def test_a_correction_in_another_language_was_read_out_in_that(
    wordings: WordingDesk, desk: InstrumentDesk, case: EntityId
) -> None:
    wordings.add(a_file())
    english = wordings.add(a_file("en-1", language="en"))
    response = desk.record(answers(case)).response

    corrected = desk.record(answers(case, language="en", corrects=response.id)).response

    assert corrected.pack_hash == english.pack.hash
    assert desk.sheet("gad7", "en", response=response.id).pack == english.pack


def test_what_was_read_out_and_taken_away_is_still_named(
    wordings: WordingDesk, desk: InstrumentDesk, case: EntityId
) -> None:
    held = wordings.add(a_file())
    response = desk.record(answers(case)).response

    now = wordings.remove(held.record)

    corrected = desk.record(answers(case, corrects=response.id))
    assert now == scale("gad7").topic_pack("id")
    assert wordings.packs() == []
    assert corrected.response.pack_hash == held.pack.hash
    assert "instrument.pack_not_here" in [one.code for one in corrected.findings]


def test_taking_the_newest_away_brings_back_the_one_before(wordings: WordingDesk) -> None:
    earlier = wordings.add(a_file("2024"))
    later = wordings.add(a_file("2025"))

    assert wordings.remove(later.record) == earlier.pack
    assert [one.is_in_use for one in wordings.packs()] == [True]


def test_the_same_wording_twice_changes_nothing(wordings: WordingDesk) -> None:
    first = wordings.add(a_file())

    again = wordings.add(a_file(items=[f" Butir {item}\n(2024) " for item in range(1, 8)]))

    assert again == first
    assert len(wordings.packs()) == 1


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"items": ["Satu"]}, PackHasOtherItems),
        ({"items": ["Satu", " ", *"cdefg"]}, PackHasOtherItems),
        ({"licence": ""}, PackDoesNotFit),
        ({"language": None}, PackDoesNotFit),
        ({"language": "klingon-ish"}, CodeNotKnown),
        ({"instrument": "mmpi"}, NoSuchInstrument),
    ],
    ids=["few", "blank", "no licence", "no language", "unknown language", "unknown scale"],
)
def test_a_wording_that_does_not_fit_is_refused_and_not_kept(
    wordings: WordingDesk, changed: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        wordings.add(a_file(**changed))

    assert wordings.packs() == []


def test_only_the_office_brings_in_a_wording_or_takes_it_away(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault", Role.COMPANION) as room:
        with pytest.raises(NotYoursToWrite):
            WordingDesk(room).add(a_file())

        assert WordingDesk(room).packs() == []
