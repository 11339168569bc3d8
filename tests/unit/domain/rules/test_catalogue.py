"""The rules are all there, say where they come from, and speak only codes that exist."""

import re
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from pendamping.domain import case, roles, rules, stages
from pendamping.domain.codes import code_list
from pendamping.domain.instruments import names as scale_names
from pendamping.domain.instruments import scale
from pendamping.domain.reviewing import Decision, ReviewState
from pendamping.domain.rules import closing, deadlines, family, trafficking
from pendamping.domain.verification import VerificationState

RULES: dict[str, Callable[..., Any]] = {
    name: check
    for module in iter_modules(rules.__path__)
    for name, check in vars(import_module(f"{rules.__name__}.{module.name}")).items()
    if re.fullmatch(r"v_\d\d(_[a-z]+)?", name)
}


def test_the_twenty_eight_rules_are_all_there() -> None:
    assert {name[:4] for name in RULES} == {f"v_{number:02}" for number in range(1, 29)}


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_says_what_it_asks(name: str) -> None:
    assert RULES[name].__doc__


LAWS = {
    "v_08": "",
    "v_09": "UU 27/2022 Art. 25",
    "v_12": "UU 27/2022 Art. 40, 32, 41, 46",
    "v_13": "UU 21/2007 Art. 52-53",
    "v_14": "PERMA 1/2022 Art. 11-12",
}


@pytest.mark.parametrize("name", sorted(LAWS))
def test_rules_of_the_law_name_their_article(name: str) -> None:
    assert LAWS[name] in (RULES[name].__doc__ or "")


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("plan_status", set(ReviewState)),
        ("review_decision", set(Decision)),
        ("review_subject", set(roles.REVIEW_DUTIES)),
        ("verification_state", set(VerificationState)),
        ("closure_reason", closing.ENDED_BY_MONEY_OR_TIME | closing.WITHOUT_AFTERCARE),
        ("claim_status", closing.UNDECIDED | deadlines.NOT_FILED),
        ("claim_kind", {"restitution"}),
        ("claim_route", {"lpsk"}),
        ("pdp_request_kind", set(deadlines.PDP_TIMERS)),
        ("age_band", set(trafficking.YOUNGEST)),
        ("event_type", {"Recruitment", "Exploitation", "return"}),
        ("trafficking_status", {"actual", "not"}),
        ("consent_given", {"yes", "no", "withdrawn"}),
        ("consent_giver", {"guardian"}),
        ("consent_purpose", {"services", "record", "share_org"}),
        ("legal_basis", {"consent"}),
        ("contact_allowed", {"yes", "limited", "no"}),
        ("knows_about", {"no"} | (set(family.UNAWARE) - {None})),
        ("action_owner", {"companion"}),
        ("action_status", {"done"}),
        ("referral_status", {"in_progress", *stages.OPEN_REFERRAL}),
        ("risk_level", {"low", "medium", "high"}),
        ("risk_scope", set(stages.SCOPES)),
        ("instrument_phase", {"baseline", "endline"}),
        ("progress", {"not_started"}),
        ("case_status", case.CLOSED),
        ("service_chain", {*stages.SERVED.values(), stages.COMPLAINT}),
        ("service_type", set(stages.SERVED)),
        ("instrument", set(scale_names())),
        ("instrument_band", {band.code for name in scale_names() for band in scale(name).bands}),
        ("red_flag", {a.red_flag for name in scale_names() for a in scale(name).alerts}),
    ],
)
def test_rules_speak_codes_that_exist(name: str, used: set[str]) -> None:
    assert {str(code) for code in used} <= set(code_list(name).order)
