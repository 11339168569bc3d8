import pytest

from pendamping.domain import roles
from pendamping.domain.codes import code_list
from pendamping.domain.declare import Audience, Noun, Sensitivity
from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import (
    FIELD_DUTIES,
    POWERS,
    VALUE_DUTIES,
    Duty,
    Reach,
    Role,
    may,
    may_delete,
    may_read,
    may_review,
    may_write,
    readable_fields,
)

BY_NAME: dict[str, Noun] = {kind.NOUN.name: kind.NOUN for kind in NOUNS}
ALL_REACHES = (None, *Reach)

V, K, C = Sensitivity.IDENTITY, Sensitivity.CLINICAL, Sensitivity.CASE
P, R = Sensitivity.PROGRAMME, Sensitivity.REFERENCE

READS: dict[tuple[Role, Reach], set[Sensitivity]] = {
    (Role.COMPANION, Reach.OWN): {V, C, P, R},
    (Role.COMPANION, Reach.HANDOVER): {V, C, P, R},
    (Role.PSYCHOLOGIST, Reach.OWN): {K, C, P, R},
    (Role.PSYCHOLOGIST, Reach.REVIEW): {K, C, P, R},
    (Role.SUPERVISOR, Reach.OWN): {C, P, R},
    (Role.SUPERVISOR, Reach.SUPERVISION): {C, P, R},
    (Role.SUPERVISOR, Reach.REVIEW): {C, P, R},
    (Role.DATA_PIC, Reach.ALL): {C, P, R},
    (Role.MANAGER, Reach.ALL): {P, R},
    (Role.OFFICE, Reach.ALL): {V, K, C, P, R},
}
READS_SHARED: dict[Role, set[Sensitivity]] = {
    Role.PARTNER: {R},
    Role.CUSTODIAN: set(),
    Role.AUDITOR: {R},
}
READS_WHOLE = {Role.COMPANION: {"safety_plan", "safety_contact", "coping_step"}}
READS_ONLY = {Role.AUDITOR: {"consent", "pdp_request", "breach", "destruction_record"}}


def expected(role: Role, noun: Noun, sensitivity: Sensitivity, reach: Reach | None) -> bool:
    if noun.audience is Audience.SHARED:
        return sensitivity in READS_SHARED.get(role, {P, R})
    if noun.name in READS_ONLY.get(role, ()):
        return sensitivity is not V
    allowed = READS.get((role, reach), set()) if reach else set()
    whole = noun.name in READS_WHOLE.get(role, ()) and bool(allowed)
    return sensitivity in allowed or (whole and sensitivity is not V)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("reach", ALL_REACHES)
def test_role_by_reach_by_sensitivity_reads_what_the_design_says(
    role: Role, reach: Reach | None
) -> None:
    for noun in BY_NAME.values():
        for field in noun.fields:
            assert may_read(role, noun, field, reach=reach) is expected(
                role, noun, noun.sensitivity_of(field), reach
            ), (noun.name, field.name)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("reach", ALL_REACHES)
def test_identity_by_grant_reaches_only_who_may_be_granted_it(
    role: Role, reach: Reach | None
) -> None:
    identity = BY_NAME["identity"]
    name = identity.field("full_name")

    granted = may_read(role, identity, name, reach=reach, identity_granted=True)

    by_right = V in READS.get((role, reach), set()) if reach else False
    grantable = role in {Role.PSYCHOLOGIST, Role.SUPERVISOR, Role.DATA_PIC}
    assert granted is (by_right or (grantable and (role, reach) in READS))


def test_clinical_items_never_reach_a_companion_but_for_the_safety_plan() -> None:
    given = {
        (noun.name, field.name)
        for noun in BY_NAME.values()
        for field in readable_fields(Role.COMPANION, noun, reach=Reach.OWN, identity_granted=True)
        if noun.sensitivity_of(field) is K
    }

    assert {noun for noun, _ in given} <= READS_WHOLE[Role.COMPANION]


def test_the_reviewing_psychologist_is_given_the_family_without_names() -> None:
    given = {
        field.name
        for field in readable_fields(
            Role.PSYCHOLOGIST, BY_NAME["household_member"], reach=Reach.REVIEW
        )
    }

    assert "relation" in given
    assert not given & {"name", "phone"}


def test_a_key_custodian_is_given_nothing_at_all() -> None:
    for noun in BY_NAME.values():
        for reach in ALL_REACHES:
            assert readable_fields(Role.CUSTODIAN, noun, reach=reach, identity_granted=True) == ()


@pytest.mark.parametrize("noun", BY_NAME.values(), ids=list(BY_NAME))
def test_every_noun_can_be_written_by_somebody_but_the_office(noun: Noun) -> None:
    writers = {
        role
        for role in set(Role) - {Role.OFFICE}
        for reach in ALL_REACHES
        if may_write(role, noun, reach=reach)
    }

    assert writers


WRITES = {
    "session": {Role.COMPANION, Role.PSYCHOLOGIST, Role.SUPERVISOR, Role.DATA_PIC, Role.OFFICE},
    "identity": {Role.COMPANION, Role.DATA_PIC, Role.OFFICE},
    "plan_review": {Role.PSYCHOLOGIST, Role.SUPERVISOR, Role.MANAGER, Role.OFFICE},
    "review_comment": {Role.PSYCHOLOGIST, Role.SUPERVISOR, Role.MANAGER, Role.OFFICE},
    "safety_plan": {Role.COMPANION, Role.PSYCHOLOGIST, Role.OFFICE},
    "organisation": {
        Role.COMPANION,
        Role.SUPERVISOR,
        Role.DATA_PIC,
        Role.MANAGER,
        Role.OFFICE,
    },
    "programme": {Role.MANAGER, Role.OFFICE},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", sorted(WRITES))
def test_role_by_noun_writes_what_the_design_says(role: Role, name: str) -> None:
    written = any(may_write(role, BY_NAME[name], reach=reach) for reach in ALL_REACHES)

    assert written is (role in WRITES[name])


@pytest.mark.parametrize("role", [Role.COMPANION, Role.PSYCHOLOGIST, Role.SUPERVISOR])
def test_nobody_in_the_field_writes_into_a_case_they_do_not_hold(role: Role) -> None:
    for reach in (None, Reach.ALL):
        assert not may_write(role, BY_NAME["session"], reach=reach)
    assert may_write(role, BY_NAME["session"], reach=Reach.OWN)


PSYCHOLOGIST_IN_REVIEW = {
    "plan_review": True,
    "review_comment": True,
    "risk_assessment": True,
    "red_flag": True,
    "session": True,
    "safety_plan": True,
    "instrument_response": True,
    "appointment": True,
    "family_plan": False,
    "family_plan_action": False,
    "survivor": False,
    "consent": False,
    "closure": False,
    "referral": False,
    "identity": False,
    "vulnerability_observation": True,
}


@pytest.mark.parametrize(("name", "may"), PSYCHOLOGIST_IN_REVIEW.items())
def test_a_reviewer_writes_what_reviewing_takes_and_leaves_the_text_alone(
    name: str, *, may: bool
) -> None:
    assert may_write(Role.PSYCHOLOGIST, BY_NAME[name], reach=Reach.REVIEW) is may


def test_in_a_case_of_her_own_a_psychologist_writes_like_anybody_who_accompanies() -> None:
    assert may_write(Role.PSYCHOLOGIST, BY_NAME["family_plan"], reach=Reach.OWN)


def test_a_reviewer_raises_the_risk_and_changes_nothing_else_of_the_case() -> None:
    case = BY_NAME["case_file"]
    changed = {
        field.name
        for field in case.fields
        if may_write(Role.PSYCHOLOGIST, case, reach=Reach.REVIEW, changing=field)
    }

    assert changed == {"risk_level"}


def test_a_supervisor_steers_a_case_and_leaves_the_record_of_it_alone() -> None:
    case = BY_NAME["case_file"]
    changed = {
        field.name
        for field in case.fields
        if may_write(Role.SUPERVISOR, case, reach=Reach.SUPERVISION, changing=field)
    }

    assert changed == {"risk_level", "owner", "status"}
    assert may_write(Role.SUPERVISOR, BY_NAME["closure"], reach=Reach.SUPERVISION)
    assert not may_write(Role.SUPERVISOR, BY_NAME["session"], reach=Reach.SUPERVISION)
    assert not may_write(Role.SUPERVISOR, BY_NAME["closure"], reach=Reach.REVIEW)


def test_a_supervisor_reassigns_a_case_and_a_companion_does_not() -> None:
    case = BY_NAME["case_file"]
    owner = case.field("owner")

    assert may_write(Role.SUPERVISOR, case, reach=Reach.SUPERVISION, changing=owner)
    assert not may_write(Role.COMPANION, case, reach=Reach.OWN, changing=owner)
    assert may_write(Role.COMPANION, case, reach=Reach.OWN, changing=case.field("summary"))
    assert may_write(Role.COMPANION, case, reach=Reach.OWN)


@pytest.mark.parametrize(("name", "field"), list(FIELD_DUTIES))
def test_fields_with_a_duty_of_their_own_exist(name: str, field: str) -> None:
    assert BY_NAME[name].field(field).name == field


@pytest.mark.parametrize(("name", "field"), list(VALUE_DUTIES))
def test_values_with_a_duty_of_their_own_stand_in_fields_that_have_one(
    name: str, field: str
) -> None:
    values = code_list(str(BY_NAME[name].field(field).codes)).order

    assert (name, field) in FIELD_DUTIES
    assert VALUE_DUTIES[name, field].keys() <= set(values)


def test_the_author_of_a_record_answers_a_question_and_does_nothing_else_to_it() -> None:
    issue = BY_NAME["data_issue"]
    changed = {
        field.name
        for field in issue.fields
        if may_write(Role.COMPANION, issue, reach=Reach.OWN, changing=field)
    }

    assert changed == {"answer"}
    states = {
        state
        for state in code_list("issue_state").order
        if may_write(
            Role.COMPANION,
            issue,
            reach=Reach.OWN,
            changing=issue.field("state"),
            value=state,
        )
    }
    assert states == {"answered"}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("pdp_request", "outcome"),
        ("pdp_request", "done_at"),
        ("breach", "told_subject_on"),
        ("breach", "told_authority_on"),
        ("breach", "status"),
    ],
)
def test_what_the_law_asks_of_the_office_nobody_else_says_is_done(name: str, field: str) -> None:
    noun = BY_NAME[name]
    allowed = {
        role
        for role in Role
        for reach in ALL_REACHES
        if may_write(role, noun, reach=reach, changing=noun.field(field))
    }

    assert allowed == {Role.AUDITOR, Role.OFFICE}


def test_whoever_raised_a_red_flag_does_not_take_it_away() -> None:
    flag = BY_NAME["red_flag"]
    away = {role for role in Role for reach in ALL_REACHES if may_delete(role, flag, reach=reach)}

    assert away == {Role.SUPERVISOR, Role.OFFICE}
    assert may_write(Role.COMPANION, flag, reach=Reach.OWN)


@pytest.mark.parametrize(
    ("kind", "reviewers"),
    [
        ("family_plan", {Role.PSYCHOLOGIST}),
        ("safety_plan", {Role.PSYCHOLOGIST}),
        ("case_plan", {Role.SUPERVISOR, Role.OFFICE}),
        ("closure", {Role.SUPERVISOR, Role.OFFICE}),
        ("evaluation", {Role.MANAGER, Role.OFFICE}),
        ("something_new", set()),
    ],
)
def test_each_thing_has_its_reviewers(kind: str, reviewers: set[Role]) -> None:
    assert {role for role in Role if may_review(role, kind)} == reviewers


@pytest.mark.parametrize("duty", Duty)
def test_every_duty_is_somebodys(duty: Duty) -> None:
    assert any(may(role, duty) for role in set(Role) - {Role.OFFICE})


def test_the_table_names_only_nouns_that_exist() -> None:
    named = {
        name
        for powers in POWERS.values()
        for name in powers.reads_whole.union(
            powers.reads_only,
            powers.writes,
            powers.writes_never,
            *powers.writes_only.values(),
        )
    }

    assert named <= BY_NAME.keys()
    assert roles.REVIEW_DUTIES.keys() >= {"family_plan", "case_plan", "closure"}
