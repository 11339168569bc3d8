"""Roles and duties in words, as they stand within a sentence."""

from collections.abc import Mapping
from typing import Final

from pendamping.domain.roles import Duty, Role
from pendamping.i18n.words import mark

ROLES: Final[Mapping[str, str]] = {
    Role.COMPANION: mark("companion"),
    Role.PSYCHOLOGIST: mark("psychologist"),
    Role.SUPERVISOR: mark("supervisor"),
    Role.DATA_PIC: mark("data desk"),
    Role.MANAGER: mark("programme manager"),
    Role.PARTNER: mark("partner organisation"),
    Role.CUSTODIAN: mark("keeper of records"),
    Role.AUDITOR: mark("auditor"),
    Role.OFFICE: mark("central office"),
}
DUTIES: Final[Mapping[str, str]] = {
    Duty.RECORD: mark("recording accompaniment"),
    Duty.REFER: mark("referring to another service"),
    Duty.REVIEW_CARE: mark("reviewing plans of care"),
    Duty.REVIEW_CASE: mark("reviewing case plans and closures"),
    Duty.REVIEW_PROGRAMME: mark("reviewing agreements and reports"),
    Duty.RAISE_RISK: mark("raising a red flag"),
    Duty.REASSIGN: mark("handing cases to others"),
    Duty.OVERRIDE_CONSENT: mark("going on without consent"),
    Duty.QUERY: mark("asking back about data"),
    Duty.VERIFY: mark("verifying data"),
    Duty.CLEAR: mark("clearing data"),
    Duty.MERGE: mark("joining records of one person"),
    Duty.DECIDE_CONFLICT: mark("deciding between two versions"),
    Duty.DECIDE_QUARANTINE: mark("deciding about what was kept aside"),
    Duty.LOCK_PERIOD: mark("closing a period"),
    Duty.ERASE: mark("erasing for good"),
    Duty.SET_TARGETS: mark("setting targets"),
    Duty.EVALUATE: mark("evaluating the programme"),
    Duty.READ_TABLES: mark("reading tables of numbers"),
    Duty.ENROL: mark("admitting devices"),
    Duty.RECOVER: mark("opening a vault for somebody"),
    Duty.READ_AUDIT: mark("reading the audit"),
    Duty.ANSWER_REQUESTS: mark("answering requests about personal data"),
}
