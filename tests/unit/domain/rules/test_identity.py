from datetime import date

import pytest

from builders_rules import CASE, COMPANION, TODAY, by
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding, Severity
from pendamping.domain.nik import Nik, read_nik
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.rules.identity import of_identity, v_01, v_02, v_03, v_04, v_05

DAY = date(2025, 1, 1)


def read(text: str) -> Nik:
    nik = read_nik(text, DAY)
    assert isinstance(nik, Nik)
    return nik


def an_identity(number: int = 1, **facts: object) -> Identity:
    return Identity(id=by(COMPANION, number), case=CASE, **facts)  # type: ignore[arg-type]


def a_survivor(**facts: object) -> Survivor:
    return Survivor(id=by(COMPANION, 50), case=CASE, **facts)  # type: ignore[arg-type]


def knows_all(_: str) -> bool:
    return True


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3401064512990001", []),
        ("3401061703080002", []),
        ("3401062902000004", []),
        ("9201011505900001", []),
        ("3401062902990005", ["nik.date"]),
        ("3401063002900001", ["nik.date"]),
        ("3401068112990003", ["nik.day"]),
        ("3401064512990000", ["nik.serial"]),
        ("340106451299000", ["nik.shape"]),
    ],
)
def test_v_01_refuses_what_cannot_be_a_nik(text: str, found: list[str]) -> None:
    findings = v_01(text, DAY)

    assert codes(findings) == found
    assert all(finding.blocks and finding.field == "nik" for finding in findings)


def test_v_02_asks_only_when_two_births_remain() -> None:
    nik = read("0000001503200001")

    (found,) = v_02(nik, DAY)

    assert (found.code, found.facts) == ("nik.two_births", {"earlier": 1920, "later": 2020})
    assert v_02(nik, DAY, age=5) == ()
    assert v_02(read("3401064512990001"), DAY) == ()


def test_v_03_warns_of_a_retired_area_and_names_the_widest() -> None:
    (found,) = v_03(read("9201011505900001"), {"34", "92"}.__contains__)

    assert (found.severity, found.facts) == (Severity.WARN, {"area": "92.01"})
    assert v_03(read("9201011505900001"), knows_all) == ()


@pytest.mark.parametrize(
    ("sex", "birth", "found"),
    [
        ("P", PartialDay.read("1999-12-05"), []),
        ("P", PartialDay.read("1999"), []),
        ("P", PartialDay.read("1998~"), []),
        (NoValue.UNKNOWN, NoValue.DECLINED, []),
        ("L", PartialDay.read("1999-12"), ["nik.sex_differs"]),
        ("P", PartialDay.read("1997"), ["nik.birth_differs"]),
        ("L", PartialDay.read("1997"), ["nik.sex_differs", "nik.birth_differs"]),
    ],
)
def test_v_04_warns_where_number_and_record_differ(
    sex: str, birth: PartialDay, found: list[str]
) -> None:
    findings = v_04(
        read("3401064512990001"), a_survivor(sex_recorded=sex), an_identity(birth_date=birth)
    )

    assert codes(findings) == found
    assert not any(finding.blocks for finding in findings)


def test_v_04_is_silent_once_the_papers_are_known_to_be_forged() -> None:
    forged = an_identity(identity_forged=True, birth_date=PartialDay.read("1970"))

    assert v_04(read("3401064512990001"), a_survivor(sex_recorded="L"), forged) == ()


def test_v_05_makes_a_task_of_the_same_nik_and_never_blocks() -> None:
    here = an_identity(1, nik="3401064512990001")
    there = an_identity(2, nik="3401064512990001")
    other = an_identity(3, nik="3401061703080002")

    (found,) = v_05(here, [here, there, other])

    assert (found.severity, found.facts["record"]) == (Severity.WARN, there.id)
    assert v_05(an_identity(4), [an_identity(5)]) == ()


def test_a_nik_is_optional_always() -> None:
    for nothing in NoValue:
        assert of_identity(an_identity(nik=nothing), a_survivor(), TODAY, knows_all) == ()


def test_all_that_is_to_say_about_an_identity_comes_at_once() -> None:
    wrong = an_identity(nik="12")
    forged = an_identity(nik="3401064512990001", birth_date=PartialDay.read("1990"))
    aged = an_identity(nik="0000001503200001")

    assert codes(of_identity(wrong, a_survivor(), DAY, knows_all)) == ["nik.shape"]
    assert codes(of_identity(forged, a_survivor(), DAY, {"x"}.__contains__)) == [
        "nik.area_unknown",
        "nik.birth_differs",
    ]
    assert of_identity(aged, a_survivor(age_at_intake=5), DAY, knows_all) == ()


def test_no_finding_ever_carries_the_number() -> None:
    identity = an_identity(nik="3401064512990000", birth_date=PartialDay.read("1990"))

    for found in of_identity(identity, a_survivor(sex_recorded="L"), DAY, knows_all):
        assert "3401064512990000" not in repr(found)
