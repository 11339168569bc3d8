import pytest

from pendamping.domain.areas import AreaKind
from pendamping.domain.findings import Severity
from pendamping.domain.rules.places import v_06, v_07

HERE = {"34", "34.01", "34.01.06", "34.01.06.2007", "33.15"}


@pytest.mark.parametrize("code", ["34", "34.01", "34.01.06", "34.01.06.2007"])
def test_v_06_takes_a_code_that_is_listed_with_all_it_lies_in(code: str) -> None:
    assert v_06(code, HERE.__contains__) == ()


@pytest.mark.parametrize(
    "code", ["", "3", "3401", "34.1", "34.01.06.207", "34.01.06.2007.1", "34.01\n"]
)
def test_v_06_refuses_what_has_not_the_form(code: str) -> None:
    (found,) = v_06(code, HERE.__contains__, "village")

    assert (found.code, found.field, found.blocks) == ("area.malformed", "village", True)


@pytest.mark.parametrize(
    ("code", "unknown"),
    [("35", "35"), ("34.02.01", "34.02"), ("34.01.06.2008", "34.01.06.2008"), ("33.15", "33")],
)
def test_v_06_names_the_widest_area_that_is_in_no_list(code: str, unknown: str) -> None:
    (found,) = v_06(code, HERE.__contains__)

    assert (found.code, found.facts) == ("area.unknown", {"area": unknown})
    assert found.blocks


@pytest.mark.parametrize(
    ("code", "called", "there"),
    [
        ("34.01.06", AreaKind.KECAMATAN, "kapanewon"),
        ("34.71.01", AreaKind.KAPANEWON, "kemantren"),
        ("34.01.06.2007", AreaKind.DESA, "kalurahan"),
        ("33.15.01", AreaKind.KAPANEWON, "kecamatan"),
        ("33.15.01.2001", AreaKind.KALURAHAN, "desa"),
    ],
)
def test_v_07_says_what_a_place_is_called_there(code: str, called: AreaKind, there: str) -> None:
    (found,) = v_07(code, called)

    assert (found.severity, found.facts["kind"]) == (Severity.INFO, there)


def test_v_07_is_silent_about_the_right_name() -> None:
    assert v_07("34.01.06", AreaKind.KAPANEWON) == ()
