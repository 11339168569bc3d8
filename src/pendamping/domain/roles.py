"""Roles: who may read what, who may write what, and which decisions are whose.

One table, used on both sides: for what a receiver is given and for what the office accepts
(domain.md b1). Nothing here asks what a screen shows; what a role may not read never reaches the
device that asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pendamping.domain.declare import Audience, Field, Noun, Sensitivity


class Role(StrEnum):
    """What a person is to the office."""

    COMPANION = "companion"
    PSYCHOLOGIST = "psychologist"
    SUPERVISOR = "supervisor"
    DATA_PIC = "data_pic"
    MANAGER = "manager"
    PARTNER = "partner"
    CUSTODIAN = "custodian"
    AUDITOR = "auditor"
    OFFICE = "office"
    """The central office's own vault, where everything comes together and is handed on."""


class Reach(StrEnum):
    """How somebody holds a case; rows of it are written at the office only."""

    OWN = "own"
    REVIEW = "review"
    SUPERVISION = "supervision"
    HANDOVER = "handover"
    """The case is on its way to this person."""
    ALL = "all"
    """The whole register, at the office."""


class Duty(StrEnum):
    """A decision that is some role's and no other's."""

    RECORD = "record"
    REFER = "refer"
    REVIEW_CARE = "review_care"
    """Family plans, safety plans and assessments: a psychologist's."""
    REVIEW_CASE = "review_case"
    """Case plans, closures and restitution files: a supervisor's."""
    REVIEW_PROGRAMME = "review_programme"
    """Agreements and evaluation reports: a manager's."""
    RAISE_RISK = "raise_risk"
    REASSIGN = "reassign"
    OVERRIDE_CONSENT = "override_consent"
    QUERY = "query"
    VERIFY = "verify"
    CLEAR = "clear"
    MERGE = "merge"
    DECIDE_CONFLICT = "decide_conflict"
    DECIDE_QUARANTINE = "decide_quarantine"
    LOCK_PERIOD = "lock_period"
    ERASE = "erase"
    """One of the two signatures that an erasure needs."""
    SET_TARGETS = "set_targets"
    EVALUATE = "evaluate"
    READ_TABLES = "read_tables"
    ENROL = "enrol"
    RECOVER = "recover"
    READ_AUDIT = "read_audit"
    ANSWER_REQUESTS = "answer_requests"
    """Requests and breaches under UU 27/2022."""


_FIELD: Final = frozenset({Audience.CASE, Audience.OFFICE})
_V, _K, _C = Sensitivity.IDENTITY, Sensitivity.CLINICAL, Sensitivity.CASE
_P, _R = Sensitivity.PROGRAMME, Sensitivity.REFERENCE
_SHARED: Final = frozenset({_P, _R})
_CASE: Final = frozenset({_C, _P, _R})

REVIEWING: Final = frozenset({"plan_review", "review_comment"})
CARE: Final = frozenset({"safety_plan", "safety_contact", "coping_step"})
DIRECTORY: Final = frozenset({"organisation", "organisation_service"})
OFFICE_ONLY: Final = frozenset({"clearance", "destruction_record"})
"""Written by whoever verifies or destroys, never by whoever entered."""

ASSESSING: Final = frozenset(
    {"instrument_response", "risk_assessment", "risk_factor", "red_flag", "session", "attendance"}
)
STEERING: Final = frozenset({"case_file", "closure", "handover", "handover_item", "red_flag"})
EVERYWHERE: Final = frozenset({"quick_note", "attachment", "data_issue", "review_request"})

ACTIVITIES: Final = frozenset({"activity", "activity_count"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Powers:
    """All that one role may do."""

    reads: Mapping[Reach, frozenset[Sensitivity]]
    """Of a case held so."""
    reads_shared: frozenset[Sensitivity] = _SHARED
    """Of what belongs to no case."""
    reads_whole: frozenset[str] = frozenset()
    """Nouns of a case that this role reads whatever their sensitivity, identity apart."""
    reads_only: frozenset[str] = frozenset()
    """Nouns that this role reads in every case, and of the case nothing else."""
    identity_on_grant: bool = False
    """The office can grant identity, case by case; each look is audited."""
    writes_audiences: frozenset[Audience] = frozenset()
    writes: frozenset[str] = frozenset()
    """Nouns beyond those audiences."""
    writes_never: frozenset[str] = frozenset()
    writes_only: Mapping[Reach, frozenset[str]] = field(default_factory=dict)
    """In a case held so, these nouns and no others."""
    changes_only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Where `writes_only` holds: nouns of which only these fields are changed."""
    duties: frozenset[Duty] = frozenset()


POWERS: Final[Mapping[Role, Powers]] = {
    Role.COMPANION: Powers(
        reads={Reach.OWN: _CASE | {_V}, Reach.HANDOVER: _CASE | {_V}},
        reads_whole=CARE,  # worked out together with the person, and needed on a bad night
        writes_audiences=_FIELD,
        writes=DIRECTORY | ACTIVITIES,
        writes_never=REVIEWING | OFFICE_ONLY,
        duties=frozenset({Duty.RECORD, Duty.REFER, Duty.RAISE_RISK, Duty.OVERRIDE_CONSENT}),
    ),
    Role.PSYCHOLOGIST: Powers(
        reads={Reach.OWN: _CASE | {_K}, Reach.REVIEW: _CASE | {_K}},
        identity_on_grant=True,
        writes_audiences=_FIELD,
        writes_never=OFFICE_ONLY | {"identity"},
        writes_only={
            Reach.REVIEW: REVIEWING | ASSESSING | CARE | EVERYWHERE | {"appointment", "case_file"}
        },
        changes_only={"case_file": frozenset({"risk_level"})},
        duties=frozenset({Duty.RECORD, Duty.REVIEW_CARE, Duty.RAISE_RISK}),
    ),
    Role.SUPERVISOR: Powers(
        reads={Reach.OWN: _CASE, Reach.SUPERVISION: _CASE, Reach.REVIEW: _CASE},
        identity_on_grant=True,
        writes_audiences=_FIELD,
        writes=DIRECTORY,
        writes_never=OFFICE_ONLY | CARE | {"identity"},
        writes_only={
            Reach.SUPERVISION: REVIEWING | STEERING | EVERYWHERE,
            Reach.REVIEW: REVIEWING | EVERYWHERE | {"red_flag", "case_file"},
        },
        changes_only={"case_file": frozenset({"risk_level", "owner", "status"})},
        duties=frozenset(
            {Duty.RECORD, Duty.REVIEW_CASE, Duty.RAISE_RISK, Duty.REASSIGN, Duty.OVERRIDE_CONSENT}
        ),
    ),
    Role.DATA_PIC: Powers(
        reads={Reach.ALL: _CASE},
        identity_on_grant=True,
        writes_audiences=_FIELD,
        writes=DIRECTORY | ACTIVITIES,
        writes_never=REVIEWING | CARE,
        duties=frozenset(
            {
                Duty.QUERY,
                Duty.VERIFY,
                Duty.CLEAR,
                Duty.MERGE,
                Duty.DECIDE_CONFLICT,
                Duty.DECIDE_QUARANTINE,
                Duty.LOCK_PERIOD,
                Duty.ERASE,
                Duty.READ_TABLES,
            }
        ),
    ),
    Role.MANAGER: Powers(
        reads={Reach.ALL: _SHARED},
        writes_audiences=frozenset({Audience.SHARED}),
        writes=frozenset({"plan_review", "review_comment", "review_request"}),
        duties=frozenset(
            {Duty.REVIEW_PROGRAMME, Duty.SET_TARGETS, Duty.EVALUATE, Duty.READ_TABLES}
        ),
    ),
    Role.PARTNER: Powers(
        reads={}, reads_shared=frozenset({_R}), duties=frozenset({Duty.READ_TABLES})
    ),
    Role.CUSTODIAN: Powers(
        reads={}, reads_shared=frozenset(), duties=frozenset({Duty.ENROL, Duty.RECOVER})
    ),
    Role.AUDITOR: Powers(
        reads={},
        reads_shared=frozenset({_R}),
        reads_only=frozenset({"consent", "pdp_request", "breach", "destruction_record"}),
        writes=frozenset({"pdp_request", "breach", "destruction_record"}),
        duties=frozenset({Duty.READ_AUDIT, Duty.ANSWER_REQUESTS}),
    ),
    Role.OFFICE: Powers(
        reads={Reach.ALL: frozenset(Sensitivity)},
        writes_audiences=frozenset(Audience),
        duties=frozenset(Duty) - {Duty.REVIEW_CARE},
    ),
}
"""The table of roles."""

FIELD_DUTIES: Final[Mapping[tuple[str, str], Duty]] = {
    ("case_file", "owner"): Duty.REASSIGN,
    ("case_file", "duplicate_of"): Duty.MERGE,
    **{
        ("data_issue", name): Duty.QUERY
        for name in (
            *("record", "field_name", "rule", "severity", "raised_by", "question", "state"),
            *("due_on", "waived_reason"),
        )
    },
    ("data_issue", "answer"): Duty.RECORD,
    **{("pdp_request", name): Duty.ANSWER_REQUESTS for name in ("outcome", "done_at", "reason")},
    **{
        ("breach", name): Duty.ANSWER_REQUESTS
        for name in ("told_subject_on", "told_authority_on", "told_public_on", "status")
    },
}
"""Fields whose later change is a decision of its own. Writing them at birth is not."""

VALUE_DUTIES: Final[Mapping[tuple[str, str], Mapping[str, Duty]]] = {
    ("data_issue", "state"): {"answered": Duty.RECORD},
}
"""Values that are somebody else's to write into such a field than its others."""

DELETE_DUTIES: Final[Mapping[str, Duty]] = {
    "red_flag": Duty.REVIEW_CASE,
    "data_issue": Duty.QUERY,
    "consent": Duty.ANSWER_REQUESTS,
    "breach": Duty.ANSWER_REQUESTS,
    "pdp_request": Duty.ANSWER_REQUESTS,
}
"""Records that do not vanish by the hand of whoever they may speak against."""

REVIEW_DUTIES: Final[Mapping[str, Duty]] = {
    "family_plan": Duty.REVIEW_CARE,
    "safety_plan": Duty.REVIEW_CARE,
    "risk_assessment": Duty.REVIEW_CARE,
    "case_plan": Duty.REVIEW_CASE,
    "closure": Duty.REVIEW_CASE,
    "legal_claim": Duty.REVIEW_CASE,
    "agreement": Duty.REVIEW_PROGRAMME,
    "evaluation": Duty.REVIEW_PROGRAMME,
}
"""Who reviews what; the codes of the list `review_subject`."""


def may(role: Role, duty: Duty) -> bool:
    """Tell whether a decision is this role's."""
    return duty in POWERS[role].duties


def may_review(role: Role, subject_kind: str) -> bool:
    """Tell whether this role decides about such a thing; a kind that is not known, nobody does."""
    duty = REVIEW_DUTIES.get(subject_kind)
    return duty is not None and may(role, duty)


def may_hold(role: Role) -> bool:
    """Tell whether a case may be in the hands of this role as its own."""
    return Reach.OWN in POWERS[role].reads


def may_read(
    role: Role,
    noun: Noun,
    field: Field,
    *,
    reach: Reach | None = None,
    identity_granted: bool = False,
) -> bool:
    """Tell whether a role may read a field of a record that it reaches so.

    `reach` says how the record's case is held; for a record of no case it is left out.
    """
    powers = POWERS[role]
    sensitivity = noun.sensitivity_of(field)
    if noun.audience is Audience.SHARED:
        return sensitivity in powers.reads_shared
    if noun.name in powers.reads_only:
        return sensitivity is not Sensitivity.IDENTITY
    if reach is None or reach not in powers.reads:
        return False
    if sensitivity is Sensitivity.IDENTITY:
        granted = identity_granted and powers.identity_on_grant
        return granted or sensitivity in powers.reads[reach]
    return noun.name in powers.reads_whole or sensitivity in powers.reads[reach]


def readable_fields(
    role: Role, noun: Noun, *, reach: Reach | None = None, identity_granted: bool = False
) -> tuple[Field, ...]:
    """Return the fields of a noun that a role is given, none if it is given nothing of it."""
    return tuple(
        field
        for field in noun.fields
        if may_read(role, noun, field, reach=reach, identity_granted=identity_granted)
    )


def may_delete(role: Role, noun: Noun, *, reach: Reach | None = None) -> bool:
    """Tell whether a role may delete a record that it reaches so, or bring it back.

    Where only some fields may be changed, the record itself is not to be taken away.
    """
    powers = POWERS[role]
    duty = DELETE_DUTIES.get(noun.name)
    is_narrow = reach in powers.writes_only and noun.name in powers.changes_only
    return (
        may_write(role, noun, reach=reach) and not is_narrow and (duty is None or may(role, duty))
    )


def may_change_others(role: Role, noun: Noun) -> bool:
    """Tell whether a role may change what somebody else told the office.

    Such records are given to nobody but the office, so others have no honest way to them.
    """
    return noun.audience is not Audience.OFFICE or may(role, Duty.ANSWER_REQUESTS)


def may_write(
    role: Role,
    noun: Noun,
    *,
    reach: Reach | None = None,
    changing: Field | None = None,
    value: object = None,
) -> bool:
    """Tell whether a role may create a record, or change a field of one, that it reaches so.

    Some values are another role's than the rest of their field; without one, the rest is asked.
    """
    powers = POWERS[role]
    if noun.name in powers.writes_never:
        return False
    if noun.audience not in powers.writes_audiences and noun.name not in powers.writes:
        return False
    in_a_case = noun.audience is Audience.CASE and noun.name not in powers.writes
    if in_a_case and reach not in powers.reads:
        return False
    only = None if reach is None else powers.writes_only.get(reach)
    if only is not None and not _within(powers, noun, only, changing):
        return False
    if changing is not None:
        duty = _duty(noun, changing, value)
        return duty is None or may(role, duty)
    return True


def _duty(noun: Noun, changing: Field, value: object) -> Duty | None:
    place = (noun.name, changing.name)
    told = value if isinstance(value, str) else ""
    return VALUE_DUTIES.get(place, {}).get(told) or FIELD_DUTIES.get(place)


def _within(powers: Powers, noun: Noun, only: frozenset[str], changing: Field | None) -> bool:
    """Tell whether a narrow reach takes the write in: its nouns, and of some only some fields."""
    if noun.audience is Audience.CASE and noun.name not in only:
        return False
    fields = powers.changes_only.get(noun.name)
    return fields is None or changing is None or changing.name in fields
