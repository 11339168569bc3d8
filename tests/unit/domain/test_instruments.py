import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain import instruments
from pendamping.domain.instruments import (
    Change,
    Direction,
    Pack,
    PackDoesNotFit,
    Scale,
    change_between,
    curve,
    scale,
    score,
)

ALL = ("distress", "gad7", "k10", "k6", "pcl5", "phq9", "srq20", "srq29", "who5")
DAY = date(2026, 2, 10)


def all_at(one: Scale, answer: int, **others: int | None) -> dict[int, int | None]:
    answers: dict[int, int | None] = dict.fromkeys(one.items, answer)
    return answers | {int(item[1:]): given for item, given in others.items()}


def test_the_scales_of_the_house_are_all_there() -> None:
    assert tuple(sorted(instruments.names())) == ALL


@pytest.mark.parametrize("name", ALL)
def test_every_score_a_scale_can_give_has_one_band(name: str) -> None:
    one = scale(name)
    counted = len(one.scored or one.topics)
    reachable = range(
        counted * one.lowest * one.factor, counted * one.highest * one.factor + 1, one.factor
    )

    assert [one.band(points) for points in reachable]
    assert one.bands[0].lowest == reachable[0]
    assert one.bands[-1].highest == reachable[-1]
    assert len(one.answers) in (0, one.highest - one.lowest + 1)


@pytest.mark.parametrize("name", ALL)
@given(data=st.data())
def test_answered_scales_score_within_their_bounds(name: str, data: st.DataObject) -> None:
    one = scale(name)
    answer = st.integers(one.lowest, one.highest)
    answers = data.draw(st.fixed_dictionaries(dict.fromkeys(one.items, answer)))

    result = score(one, answers)

    assert not result.open
    assert result.score is not None
    assert result.band is not None
    assert result.band.lowest <= result.score <= result.band.highest


@pytest.mark.parametrize("name", ALL)
@given(data=st.data())
def test_more_of_an_item_never_lowers_the_score(name: str, data: st.DataObject) -> None:
    one = scale(name)
    answers = data.draw(
        st.fixed_dictionaries(dict.fromkeys(one.items, st.integers(one.lowest, one.highest)))
    )
    item = data.draw(st.sampled_from(one.items))
    more = answers | {item: one.highest}

    before, after = score(one, answers).score, score(one, more).score

    assert before is not None
    assert after is not None
    assert before <= after


@pytest.mark.parametrize(
    ("name", "points", "band", "beyond"),
    [
        ("srq20", 5, "below_cutoff", False),
        ("srq20", 6, "distress", True),
        ("phq9", 4, "minimal", False),
        ("phq9", 9, "mild", False),
        ("phq9", 10, "moderate", True),
        ("phq9", 15, "moderately_severe", True),
        ("phq9", 20, "severe", True),
        ("gad7", 9, "mild", False),
        ("gad7", 10, "moderate", True),
        ("gad7", 15, "severe", True),
        ("pcl5", 30, "below_cutoff", False),
        ("pcl5", 31, "likely_ptsd", True),
        ("k10", 19, "low", False),
        ("k10", 20, "mild", True),
        ("k10", 25, "moderate", True),
        ("k10", 30, "severe", True),
        ("k6", 18, "below_cutoff", False),
        ("k6", 19, "severe", True),
        ("who5", 28, "likely_depression", True),
        ("who5", 48, "poor", True),
        ("who5", 52, "good", False),
        ("distress", 7, "severe", None),
    ],
)
def test_bands_and_cut_offs_stand_where_the_literature_puts_them(
    name: str,
    points: int,
    band: str,
    beyond: bool | None,  # noqa: FBT001 - a table of cases
) -> None:
    assert scale(name).band(points).code == band
    assert scale(name).is_beyond_cutoff(points) is beyond


def test_well_being_is_the_raw_sum_times_four() -> None:
    assert score(scale("who5"), all_at(scale("who5"), 3)).score == 60


@pytest.mark.parametrize(
    ("name", "item", "answer", "red_flag"),
    [("srq20", 17, 1, "suicidal"), ("phq9", 9, 1, "suicidal"), ("srq29", 23, 1, "psychosis")],
)
def test_an_alert_item_fires_alone_before_anything_else_is_answered(
    name: str, item: int, answer: int, red_flag: str
) -> None:
    (alert,) = score(scale(name), {item: answer}).alerts

    assert (alert.item, alert.red_flag) == (item, red_flag)
    assert score(scale(name), {item: 0}).alerts == ()


def test_a_skipped_item_is_no_score_and_no_open_item() -> None:
    result = score(scale("phq9"), all_at(scale("phq9"), 1, i4=None))

    assert (result.score, result.band, result.beyond_cutoff) == (None, None, None)
    assert (result.skipped, result.open) == ((4,), ())


def test_an_answer_outside_the_scale_is_pointed_out_and_not_scored() -> None:
    result = score(scale("phq9"), all_at(scale("phq9"), 1, i4=7, i99=1))

    assert result.score is None
    assert result.out_of_range == (4,)


def test_never_tense_answers_the_next_question_of_k10_too() -> None:
    answers = {item: 1 for item in scale("k10").items if item not in (3, 6)}

    assert score(scale("k10"), answers).score == 10
    assert score(scale("k10"), answers | {2: 2}).open == (3,)


def test_ptsd_needs_its_pattern_of_clusters_not_only_points() -> None:
    pcl = scale("pcl5")
    pattern = dict.fromkeys(pcl.items, 0) | dict.fromkeys((1, 6, 8, 9, 15, 16), 2)

    assert score(pcl, pattern).pattern is True
    assert score(pcl, pattern | {16: 1}).pattern is False
    assert score(pcl, pattern | {16: 1}).flags == {"cluster_b", "cluster_c", "cluster_d"}
    assert score(pcl, {1: 4}).pattern is None


def test_one_yes_beyond_item_twenty_is_a_flag_and_no_point() -> None:
    srq = scale("srq29")

    result = score(srq, all_at(srq, 0, i21=1, i29=1))

    assert result.score == 0
    assert result.flags == {"substance", "ptsd"}


@pytest.mark.parametrize(
    ("name", "first", "last", "change"),
    [
        ("phq9", 15, 10, Change.BETTER),
        ("phq9", 15, 11, Change.WITHIN),
        ("phq9", 10, 15, Change.WORSE),
        ("who5", 40, 52, Change.BETTER),
        ("who5", 52, 40, Change.WORSE),
        ("who5", 40, 48, Change.WITHIN),
        ("srq20", 15, 2, Change.UNKNOWN),
        ("phq9", None, 2, Change.UNKNOWN),
        ("phq9", 2, None, Change.UNKNOWN),
    ],
)
def test_two_scores_differ_only_beyond_what_the_scale_can_tell(
    name: str, first: int | None, last: int | None, change: Change
) -> None:
    assert change_between(scale(name), first, last) is change


def test_a_curve_runs_by_day_and_leaves_out_what_has_no_score() -> None:
    points = curve(
        scale("phq9"),
        [(date(2026, 3, 10), 8), (DAY, 15), (date(2026, 2, 24), None), (date(2026, 4, 7), 14)],
    )

    assert [(point.on.month, point.score, point.change) for point in points] == [
        (2, 15, Change.FIRST),
        (3, 8, Change.BETTER),
        (4, 14, Change.WITHIN),
    ]
    assert [point.beyond_cutoff for point in points] == [True, False, True]


def test_a_scale_is_not_given_again_within_its_own_window() -> None:
    assert instruments.next_on(scale("phq9"), DAY) == date(2026, 2, 24)


def a_pack(**changed: Any) -> dict[str, Any]:
    return {
        "version": "2024",
        "language": "id",
        "source": "Penerbit",
        "licence": "Boleh disalin",
        "items": [f"Butir {item}" for item in range(1, 8)],
    } | changed


def test_a_pack_of_the_office_is_read() -> None:
    pack = Pack.read(scale("gad7"), a_pack())

    assert (pack.instrument, len(pack.items), pack.licence) == ("gad7", 7, "Boleh disalin")


@pytest.mark.parametrize(
    "changed",
    [
        {"version": ""},
        {"language": None},
        {"source": " "},
        {"licence": 4},
        {"items": ["one"]},
        {"items": [""] * 7},
        {"items": "seven"},
    ],
)
def test_a_pack_that_lacks_something_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(PackDoesNotFit) as refusal:
        Pack.read(scale("gad7"), a_pack(**changed))

    assert refusal.value.facts["instrument"] == "gad7"


@pytest.mark.parametrize("field", ["version", "language", "source", "licence", "items"])
def test_the_hash_of_a_pack_tells_every_change(field: str) -> None:
    changed = (
        {"items": [*a_pack()["items"][:6], "Butir tujuh"]} if field == "items" else {field: "x"}
    )

    one, other = (Pack.read(scale("gad7"), a_pack(**more)) for more in ({}, changed))

    assert one.hash == Pack.read(scale("gad7"), a_pack()).hash
    assert one.hash != other.hash


@pytest.mark.parametrize("name", ALL)
def test_topic_labels_are_a_pack_in_both_languages(name: str) -> None:
    one = scale(name)

    assert len(one.topic_pack("id").items) == len(one.topics)
    assert one.topic_pack("id").hash != one.topic_pack("en").hash


def test_only_well_being_grows_with_the_score() -> None:
    assert [name for name in ALL if scale(name).direction is Direction.BETTER] == ["who5"]


def test_scores_and_answers_are_never_printed() -> None:
    result = score(scale("phq9"), all_at(scale("phq9"), 3))
    (point,) = curve(scale("phq9"), [(DAY, 27)])

    printed = re.sub(r"0x[0-9a-f]+", "", repr(result) + repr(point))
    assert "27" not in printed
