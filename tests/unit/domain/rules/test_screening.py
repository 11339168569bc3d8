from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders_rules import CASE, COMPANION, by
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import read_answers, scale, write_answers
from pendamping.domain.roles import Role
from pendamping.domain.rules.screening import v_19, v_19_giver, v_28

SRQ = scale("srq20")
ALL_NO = ",".join("0" * 20)


def a_response(**facts: Any) -> InstrumentResponse:
    known: dict[str, Any] = {
        "instrument": "srq20",
        "given_on": date(2026, 2, 10),
        "answers": ALL_NO,
    }
    return InstrumentResponse(**{"id": by(COMPANION, 95), "case": CASE} | known | facts)


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.severity.value) for found in findings]


def test_v_19_takes_a_scale_whose_every_item_was_answered() -> None:
    assert v_19(a_response(), SRQ, age=30) == ()


def test_v_19_wants_every_item_answered_or_skipped() -> None:
    (found,) = v_19(a_response(answers="0,0,,0"), SRQ)

    assert (found.code, found.blocks) == ("instrument.items_open", True)
    assert found.facts == {"items": 17, "first": 3}
    assert codes(v_19(a_response(answers=NoValue.NOT_ASKED), SRQ)) == [
        ("instrument.items_open", "block")
    ]


def test_v_19_says_that_a_skipped_item_leaves_no_score() -> None:
    assert codes(v_19(a_response(answers=ALL_NO[:-1] + "s"), SRQ)) == [
        ("instrument.items_skipped", "info")
    ]


def test_v_19_refuses_an_answer_that_is_no_choice() -> None:
    (found,) = v_19(a_response(answers="5" + ALL_NO[1:]), SRQ)

    assert (found.code, found.facts) == ("instrument.answer_out_of_range", {"first": 1})


def test_v_19_fires_the_alert_of_item_17_at_once_whatever_else_is_open() -> None:
    answers = "," * 16 + "1"

    found = {finding.code: finding for finding in v_19(a_response(answers=answers), SRQ)}

    assert found["instrument.alert"].facts == {"item": 17, "red_flag": "suicidal"}


def test_v_19_warns_below_the_age_and_within_the_window() -> None:
    assert codes(v_19(a_response(), SRQ, age=14)) == [("instrument.too_young", "warn")]
    assert v_19(a_response(), SRQ, age=15) == ()
    (found,) = v_19(a_response(), SRQ, last_on=date(2026, 1, 12))
    assert found.facts == {"again_on": date(2026, 2, 11)}
    assert v_19(a_response(), SRQ, last_on=date(2026, 1, 11)) == ()
    undated = a_response(given_on=NoValue.UNKNOWN)
    assert v_19(undated, SRQ, last_on=date(2026, 2, 9)) == ()


def test_v_19_leaves_a_specialists_scale_to_psychologists() -> None:
    assert codes(v_19_giver(scale("pcl5"), Role.COMPANION)) == [
        ("instrument.psychologists_only", "block")
    ]
    assert v_19_giver(scale("pcl5"), Role.PSYCHOLOGIST) == ()
    assert v_19_giver(SRQ, Role.COMPANION) == ()


@given(
    st.dictionaries(st.integers(1, 20), st.none() | st.integers(0, 1), max_size=20),
)
def test_answers_are_kept_as_they_were_given(answers: dict[int, int | None]) -> None:
    assert read_answers(write_answers(SRQ, answers)) == answers


@given(st.text(max_size=40))
def test_any_text_where_answers_should_be_is_read_without_a_fall(written: str) -> None:
    assert all(answer is None or answer >= 0 for answer in read_answers(written).values())


def test_v_28_wants_the_words_that_were_read_out_to_be_named() -> None:
    assert codes(v_28(a_response(), SRQ.topic_pack("id"))) == [
        ("instrument.pack_not_named", "block")
    ]
    unversioned = a_response(pack_hash="a" * 64)
    assert codes(v_28(unversioned, None)) == [("instrument.pack_not_named", "block")]


def test_v_28_compares_the_hash_of_the_pack() -> None:
    pack, other = SRQ.topic_pack("id"), SRQ.topic_pack("en")
    response = a_response(pack_version=pack.version, pack_hash=pack.hash)

    assert v_28(response, pack) == ()
    assert codes(v_28(response, other)) == [("instrument.pack_differs", "block")]
    assert codes(v_28(response, None)) == [("instrument.pack_not_here", "warn")]
    misnamed = a_response(pack_version="2", pack_hash=pack.hash)
    assert codes(v_28(misnamed, pack)) == [("instrument.pack_differs", "block")]
