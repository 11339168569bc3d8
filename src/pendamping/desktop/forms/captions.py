"""Captions: one record said in a line, where a form lets somebody choose it. Never a name."""

from collections.abc import Callable, Mapping
from typing import Final

from pendamping.domain.declare import Kind, Record, Sensitivity
from pendamping.domain.value_words import show
from pendamping.domain.values import reason
from pendamping.i18n.words import Words

CAPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": ("title", "doc_no"),
    "agreement_party": ("area_code", "contact"),
    "activity": ("name", "held_on"),
    "appointment": ("planned_at", "kind"),
    "area_commitment": ("kind", "document_no"),
    "attachment": ("purpose", "caption", "taken_on"),
    "case_file": ("code",),
    "case_plan": ("version", "made_on"),
    "consent": ("purpose", "given", "valid_from"),
    "enterprise": ("type",),
    "evaluation": ("title",),
    "family_plan": ("version", "period_from"),
    "finding": ("statement",),
    "follow_up": ("kind", "needed_by"),
    "goal": ("words",),
    "handover": ("to_area", "sent_on"),
    "household_member": ("relation", "age"),
    "identification": ("status", "decided_on"),
    "instrument_response": ("instrument", "given_on"),
    "legal_claim": ("kind", "status"),
    "organisation": ("name",),
    "programme": ("name",),
    "referral": ("services", "sent_on"),
    "risk_assessment": ("level", "assessed_on"),
    "safety_plan": ("version", "made_on"),
    "session": ("started_at", "kind"),
}
"""By noun: the fields that tell its records apart."""

LONGEST: Final = 70


def caption(record: Record, words: Words, place: Callable[[str], str] = str) -> str:
    """Say a record by what tells it from its siblings; by its kind where nothing does.

    `place` names an area by its code.
    """
    noun = record.NOUN
    said = []
    for name in CAPTIONS.get(noun.name, ()):
        field, value = noun.field(name), getattr(record, name)
        if noun.sensitivity_of(field) is Sensitivity.IDENTITY or reason(value) is not None:
            continue
        if field.kind is Kind.AREA:
            text = place(value)
        else:
            text = show(field, value, words.language, zone=words.zone)
        if field.kind is Kind.NUMBER:
            text = f"{words.label(field.label)} {text}"
        said.append(" ".join(text.split()))
    whole = " · ".join(said) or words.label(noun.label)
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rstrip()}…"
