"""How the form of each noun is laid out: what stands together, what is folded away, what is kept.

A field that is named nowhere stands under "further"; so a new field of a noun is never lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pendamping.i18n.words import mark

TODAY: Final = "today"
ME: Final = "me"
NEWEST: Final = "newest"
"""The newest record that the pointer can mean."""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, under a heading."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The order of a form."""

    sections: tuple[Section, ...]
    hidden: frozenset[str] = frozenset()
    """Written by the desk or by another step, never in this form."""
    later: frozenset[str] = frozenset()
    """Asked only of a record that stands already."""
    only_if: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """Fields that are asked only if another one has one of these answers."""
    at_first: Mapping[str, str] = field(default_factory=dict)
    """What stands in a new form: a text, `TODAY`, `ME` or `NEWEST`."""
    hints: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a long list, the answers that are given nearly always."""
    ends: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What the two ends of a scale mean."""


def _section(title: str, fields: str) -> Section:
    return Section(title, tuple(fields.split()))


def _names(fields: str) -> frozenset[str]:
    return frozenset(fields.split())


def _if(name: str, *answers: str) -> tuple[str, frozenset[str]]:
    return name, frozenset(answers)


_ABOUT: Final = mark("What it is about")
_WHEN: Final = mark("When")
_COURSE: Final = mark("How it goes on")
_NOTES: Final = mark("Notes")
_WHO: Final = mark("Who")
_WHERE: Final = mark("Where")
_AGREED: Final = mark("What was agreed")

LAYOUTS: Final[Mapping[str, Layout]] = {
    "case_file": Layout(
        sections=(
            _section(
                mark("How it began"),
                "opened_on entry_channel help_requested_on area risk_level programme",
            ),
            _section(mark("Urgent needs"), "screened_on urgent_needs safe_contact_agreed"),
            _section(mark("The story in short"), "summary chronology condition needs_and_hopes"),
            _section(mark("The family"), "family_contact_refused family_refusal_note"),
            _section(mark("Who reported"), "reporter_name reporter_phone reporter_relation"),
            _section(mark("Who accompanies"), "owner psychologist supervisor"),
        ),
        hidden=_names("code status duplicate_of earlier_case joined_programme_on"),
        only_if={"family_refusal_note": _if("family_contact_refused", "yes")},
        hints={
            "chronology": mark("What happened, in the order in which it was told. No names."),
            "safe_contact_agreed": mark("How and when may we call or come by?"),
        },
    ),
    "survivor": Layout(
        sections=(
            _section(
                mark("The person"),
                "sex_recorded gender form_of_address age_at_intake age_band citizenship",
            ),
            _section(mark("Served as"), "status_class sector age_when_trafficked"),
            _section(
                mark("Family and livelihood"),
                "marital children_n dependants_n education occupation_before"
                " debt_total debt_creditor_type",
            ),
            _section(
                mark("Understanding each other"),
                "language1 language2 disability communication_needs religion",
            ),
        ),
        hints={
            "communication_needs": mark("Larger letters, sign language, somebody trusted nearby …"),
        },
    ),
    "identity": Layout(
        sections=(
            _section(mark("Name and birth"), "full_name alias birth_place birth_date"),
            _section(mark("Numbers"), "nik kk_no passport_no identity_forged"),
            _section(mark("Safe to contact"), "phone safe_to_call safe_hours safe_word email"),
            _section(mark("Addresses"), "address_ktp address_domicile village"),
        ),
        hidden=_names("photo"),
        hints={"nik": mark("16 digits, as on the identity card.")},
    ),
    "household": Layout(
        sections=(
            _section(mark("The home"), "people_n earners_n main_income dwelling"),
            _section(mark("Living together"), "conflict_topics strengths story"),
        ),
    ),
    "household_member": Layout(
        sections=(
            _section(_WHO, "relation name phone age sex lives_with"),
            _section(
                mark("Who knows what"),
                "knows_about_tppo survivor_allows_contact attitude",
            ),
            _section(mark("Support and risk"), "support_role risk_to_survivor conflict_topics"),
        ),
        hints={
            "knows_about_tppo": mark("It decides every word of a letter or a visit."),
            "survivor_allows_contact": mark("Ask the survivor, alone."),
        },
    ),
    "identification": Layout(
        sections=(
            _section(mark("Decision"), "status decided_by decided_on"),
            _section(
                mark("Act, means and purpose"),
                "process means purpose sexual_form months_trafficked",
            ),
            _section(
                mark("How it began"), "recruit_method recruiter_relation recruit_apps exploit_apps"
            ),
            _section(mark("What shows it"), "control_methods evidence_note"),
        ),
        only_if={"sexual_form": _if("purpose", "SexualExploitation")},
    ),
    "trafficking_event": Layout(
        sections=(
            _section(mark("Station"), "identification type country area_code place_text"),
            _section(_WHEN, "from_day to_day"),
            _section(mark("Work"), "sector work_type vessel_name employer_agent"),
            _section(_NOTES, "remarks"),
        ),
        at_first={"identification": NEWEST},
        only_if={"area_code": _if("country", "ID")},
        hints={
            "from_day": mark("A month or a year is enough; “about 2023” as well."),
            "place_text": mark("A town or a harbour. Never the house of a family."),
        },
    ),
    "involved_person": Layout(
        sections=(
            _section(_WHO, "roles relation name organisation_text"),
            _section(_NOTES, "details police_report"),
        ),
    ),
    "consent": Layout(
        sections=(
            _section(mark("What was asked"), "purpose share_with basis given given_by"),
            _section(mark("What was explained"), "informed text_version language explained_by"),
            _section(mark("Proof"), "form proof_ref proof"),
            _section(mark("How long"), "valid_from expires_on"),
            _section(mark("A child"), "guardian child_assent"),
            _section(mark("What must not be shared"), "withhold withhold_reason"),
        ),
        hidden=_names("text_hash withdrawn_at zone withdraws corrects"),
        only_if={
            "share_with": _if("purpose", "share_org", "cross_region", "legal_claim"),
            "guardian": _if("given_by", "guardian"),
            "child_assent": _if("given_by", "guardian"),
        },
        at_first={"basis": "consent", "valid_from": TODAY, "explained_by": ME, "given_by": "self"},
        hints={
            "proof_ref": mark("The folder or cabinet in which the signed paper lies."),
            "expires_on": mark("At most as long as the service needs it."),
            "text_version": mark("As printed at the foot of the text, such as 2026-1."),
        },
    ),
    "risk_assessment": Layout(
        sections=(
            _section(mark("What was looked at"), "level assessed_on"),
            _section(mark("In all"), "overall next_due remarks"),
        ),
        hidden=_names("round"),
        at_first={"assessed_on": TODAY, "level": "individual"},
    ),
    "risk_factor": Layout(
        sections=(
            _section(mark("Factor"), "assessment factor present severity protective remarks"),
        ),
        at_first={"assessment": NEWEST},
    ),
    "red_flag": Layout(
        sections=(
            _section(mark("What was seen"), "kind raised_on due_on session remarks"),
            _section(mark("What was done"), "resolution resolved_on"),
        ),
        hidden=_names("is_open response"),
        later=_names("resolution resolved_on"),
        at_first={"raised_on": TODAY, "due_on": TODAY},
        hints={"resolution": mark("Who did what, and when. With this, the flag is settled.")},
    ),
    "instrument_response": Layout(
        sections=(
            _section(mark("Instrument"), "instrument given_on phase language session"),
            _section(mark("Answers"), "answers"),
            _section(_NOTES, "remarks"),
        ),
        hidden=_names("pack_version pack_hash score band alert given_by corrects"),
        at_first={"given_on": TODAY},
    ),
    "safety_plan": Layout(
        sections=(
            _section(
                mark("When it becomes dangerous"),
                "feels_safe_home danger_pattern warning_signs",
            ),
            _section(
                mark("Where to go"),
                "safe_place transport trusted_neighbour code_word child_plan",
            ),
            _section(mark("Ready at hand"), "documents_stored_where emergency_money"),
            _section(
                _AGREED,
                "survivor_agreed made_on review_on copy_kept_by_survivor copy_reason",
            ),
        ),
        hidden=_names("status version"),
        at_first={"made_on": TODAY},
        hints={
            "copy_kept_by_survivor": mark("Paper in the house can endanger the person."),
            "code_word": mark("A harmless word that says: come and help."),
        },
    ),
    "safety_contact": Layout(
        sections=(_section(_WHO, "name phone relation member remarks"),),
        at_first={"plan": NEWEST},
    ),
    "coping_step": Layout(
        sections=(_section(mark("Step that helps"), "step"),), at_first={"plan": NEWEST}
    ),
    "case_plan": Layout(
        sections=(
            _section(mark("The plan"), "objectives made_on planned_end"),
            _section(_AGREED, "survivor_agreed agreed_on agreed_how"),
        ),
        hidden=_names("version status replaces ended_on"),
        at_first={"made_on": TODAY},
    ),
    "goal": Layout(
        sections=(
            _section(mark("Goal"), "words domain survivor_priority due_on"),
            _section(mark("From where to where"), "baseline target progress"),
            _section(_AGREED, "survivor_agreed remarks"),
        ),
        hidden=_names("plan"),
        at_first={"plan": NEWEST, "progress": "not_started"},
        hints={"words": mark("As the survivor says it, not as a report would.")},
    ),
    "intervention": Layout(
        sections=(
            _section(mark("Step"), "goal what due_on"),
            _section(_WHO, "provider contact"),
            _section(_COURSE, "progress success remarks"),
        ),
        at_first={"goal": NEWEST, "progress": "not_started"},
    ),
    "programme": Layout(
        sections=(
            _section(mark("Programme"), "name funder window_start window_end area_codes"),
            _section(
                mark("How many"), "n_target_survivors sessions_per_survivor_planned organisations"
            ),
            _section(
                mark("A pace that people can bear"),
                "min_gap_days max_contacts_per_survivor_week max_contacts_per_companion_day"
                " post_programme_days",
            ),
            _section(_NOTES, "remarks"),
        ),
    ),
    "programme_target": Layout(
        sections=(_section(mark("Target"), "programme indicator value due_on remarks"),),
        at_first={"programme": NEWEST},
    ),
    "holiday": Layout(
        sections=(_section(mark("Day without sessions"), "programme day name"),),
        at_first={"programme": NEWEST},
    ),
    "appointment": Layout(
        sections=(
            _section(_WHEN, "planned_at minutes density_reason"),
            _section(mark("How and where"), "kind mode"),
            _section(
                mark("Agreed with the survivor"), "survivor_asked_for_it confirmed_by_survivor"
            ),
            _section(_NOTES, "remarks"),
        ),
        hidden=_names("zone programme held_by status no_show_reason"),
        at_first={"kind": "individual", "minutes": "60"},
    ),
    "attendance": Layout(
        sections=(
            _section(mark("Attendance"), "session attended no_show_reason"),
            _section(mark("How the person was"), "distress_before distress_after remarks"),
        ),
        only_if={"no_show_reason": _if("attended", "no")},
        at_first={"session": NEWEST},
    ),
    "quick_note": Layout(
        sections=(_section(mark("Note"), "words"),), hidden=_names("noted_at zone about")
    ),
    "follow_up": Layout(
        sections=(
            _section(mark("Contact with the family"), "kind needed_by members"),
            _section(_NOTES, "remarks"),
        ),
        hidden=_names("status"),
        at_first={"plan": NEWEST},
    ),
    "follow_up_contact": Layout(
        sections=(
            _section(mark("Contact with the family"), "follow_up kind done_on members who_present"),
            _section(
                mark("How it goes in the family (0 to 4)"),
                "talking helping sharing_work calm belonging",
            ),
            _section(mark("What came of it"), "result next_step challenges"),
        ),
        at_first={"plan": NEWEST, "done_on": TODAY},
    ),
    "organisation": Layout(
        sections=(
            _section(mark("Organisation"), "name other_names type provider_kind k5"),
            _section(mark("Where and for what"), "scale mandate area area_codes"),
            _section(mark("Whom it serves"), "serves_men serves_children serves_disability"),
            _section(mark("How to reach it"), "phones hours address cost capacity"),
            _section(mark("Made sure of"), "verified_on remarks"),
        ),
        at_first={"verified_on": TODAY},
    ),
    "organisation_service": Layout(
        sections=(_section(mark("Service"), "organisation service conditions cost contact"),),
        at_first={"organisation": NEWEST},
    ),
    "referral": Layout(
        sections=(
            _section(_ABOUT, "to_org services urgency reason"),
            _section(mark("What is shared"), "data_shared details"),
            _section(mark("Kind of referral"), "direction kind to_person"),
        ),
        hidden=_names(
            "from_org from_person consent sent_on status rejected_reason rejected_note accepted_on"
            " service_started_on done_on feedback"
        ),
        at_first={"direction": "out", "kind": "referral"},
        hints={
            "data_shared": mark("The least that the service needs. Left open, it is filled in."),
            "to_org": mark("From the directory of providers."),
        },
    ),
    "service_delivery": Layout(
        sections=(
            _section(mark("Service"), "kind provider status delivered_on until_day requested_on"),
            _section(mark("What was given"), "in_kind amount is_urgent result"),
            _section(mark("Because of"), "referral goal refused_reason"),
        ),
        only_if={"refused_reason": _if("status", "not_delivered")},
        at_first={"delivered_on": TODAY},
    ),
    "training": Layout(
        sections=(
            _section(mark("Course"), "course provider_kind provider hours chosen_by_survivor"),
            _section(_WHEN, "from_day to_day"),
            _section(_COURSE, "completed certificate left_reason"),
        ),
        only_if={"left_reason": _if("completed", "no")},
    ),
    "enterprise": Layout(
        sections=(
            _section(mark("Business"), "type started_on chosen_by_survivor has_nib"),
            _section(mark("Capital"), "start_capital capital_source"),
            _section(mark("Still going"), "active_at_3m active_at_6m active_at_12m closed_on"),
            _section(mark("Mentor"), "village_mentor mentor_org remarks"),
        ),
    ),
    "enterprise_month": Layout(
        sections=(_section(mark("Income of a month"), "enterprise month income remarks"),),
        at_first={"enterprise": NEWEST},
    ),
    "legal_claim": Layout(
        sections=(
            _section(mark("Claim"), "kind route status informed_on lawyer_org"),
            _section(mark("The case in court"), "criminal_case police_report_no court_case_no"),
            _section(
                mark("Days that count"),
                "verdict_final_known_on filed_on lpsk_checked_on decided_on",
            ),
            _section(mark("Money"), "requested awarded"),
            _section(mark("Papers"), "papers_ready owner_after remarks"),
        ),
        at_first={"status": "informed"},
        hints={
            "verdict_final_known_on": mark("From this day, 90 days remain to file restitution."),
        },
    ),
    "claim_loss": Layout(
        sections=(_section(mark("Loss"), "claim component amount proof proof_file remarks"),),
        at_first={"claim": NEWEST},
    ),
    "claim_payment": Layout(
        sections=(_section(mark("Payment"), "claim paid_on amount payer remarks"),),
        at_first={"claim": NEWEST, "paid_on": TODAY},
    ),
    "repatriation": Layout(
        sections=(
            _section(_WHERE, "from_country from_area to_area returned_on"),
            _section(mark("On the way"), "by_whom escort transport documents funding"),
            _section(mark("Received"), "received_by received_org received_on"),
            _section(
                mark("Looked at before"), "family_informed risk_checked verification deported"
            ),
            _section(_NOTES, "status remarks"),
        ),
    ),
    "agreement": Layout(
        sections=(_section(mark("Agreement"), "title doc_no signed_on valid_to remarks"),),
        hidden=_names("status"),
    ),
    "agreement_party": Layout(
        sections=(_section(mark("Party"), "agreement area_code organisation contact"),),
        at_first={"agreement": NEWEST},
    ),
    "agreement_step": Layout(
        sections=(_section(mark("Step"), "agreement name party max_days output"),),
        at_first={"agreement": NEWEST},
    ),
    "agreement_task": Layout(
        sections=(_section(mark("Task"), "agreement party task due_on status done_on"),),
        at_first={"agreement": NEWEST},
    ),
    "agreement_budget_line": Layout(
        sections=(
            _section(mark("Budget line"), "agreement party source item planned realised year"),
        ),
        at_first={"agreement": NEWEST},
    ),
    "handover": Layout(
        sections=(
            _section(_WHERE, "from_area from_org to_area to_org agreement"),
            _section(mark("On the way"), "sent_on escort consent"),
            _section(mark("Received"), "accepted_on accepted_by first_contact_on"),
            _section(_NOTES, "status remarks"),
        ),
    ),
    "handover_item": Layout(
        sections=(_section(mark("Item"), "handover kind what done_on remarks"),),
        hidden=_names("about"),
        at_first={"handover": NEWEST},
    ),
    "reintegration_visit": Layout(
        sections=(
            _section(mark("Visit"), "month_no visited_on next_on"),
            _section(mark("Livelihood"), "income debt debt_now work"),
            _section(mark("Around the person"), "family neighbours services"),
            _section(mark("Within"), "safety strength hope"),
            _section(
                mark("To be watched"),
                "re_recruit_offer wants_to_migrate_again stigma_event remarks",
            ),
        ),
        at_first={"visited_on": TODAY},
    ),
    "closure": Layout(
        sections=(
            _section(mark("Why it ends"), "reason further_reasons survivor_view"),
            _section(mark("How it stands"), "goals_summary unmet_needs risk_reassessed"),
            _section(
                mark("Aftercare"),
                "aftercare_plan who_to_call_after handover_after_programme receiving_org",
            ),
            _section(mark("What is still open"), "open_referrals_handed risk_override"),
            _section(mark("Afterwards"), "may_reopen data_retention_until"),
        ),
        hidden=_names("approved_by closed_on status reopened_on"),
        only_if={"risk_override": _if("risk_reassessed", "high")},
        hints={"survivor_view": mark("What the survivor says about ending. Their own words.")},
    ),
    "vulnerability_observation": Layout(
        sections=(
            _section(_WHERE, "area_code roles period_from period_to"),
            _section(mark("What was observed"), "factor severity count source n_basis remarks"),
        ),
    ),
    "area_commitment": Layout(
        sections=(
            _section(mark("Commitment"), "area_code kind document_no dated valid_to year amount"),
            _section(mark("What it says"), "items verified_on proof"),
        ),
    ),
    "outside_figure": Layout(
        sections=(
            _section(mark("Figure"), "what n source"),
            _section(mark("Whom it counts"), "area_code period_from period_to status_class sex"),
        ),
    ),
    "activity": Layout(
        sections=(
            _section(mark("Activity"), "name kind held_on until_day"),
            _section(_WHERE, "area_code place organisations programme"),
            _section(mark("What came of it"), "status materials result"),
        ),
        at_first={"held_on": TODAY, "status": "done"},
    ),
    "activity_count": Layout(
        sections=(_section(mark("People who came"), "activity sex age_band n"),),
        at_first={"activity": NEWEST},
    ),
    "survivor_feedback": Layout(
        sections=(
            _section(mark("When"), "month programme how"),
            _section(
                mark("From 1 (no) to 4 (fully)"),
                "was_heard was_respected could_choose understood felt_safe pace_was_right"
                " family_helped got_what_needed would_recommend",
            ),
            _section(mark("In their own words"), "what_was_good what_to_change"),
        ),
    ),
    "pdp_request": Layout(
        sections=(_section(mark("What is asked"), "kind asked_by received_at what"),),
        hidden=_names("zone stopped_at done_at outcome reason consent"),
    ),
    "breach": Layout(
        sections=(
            _section(mark("What happened"), "found_at what_data when_and_how"),
            _section(mark("What is done about it"), "handling people_n"),
            _section(
                mark("Who was told"), "told_subject_on told_authority_on told_public_on status"
            ),
        ),
        hidden=_names("zone cases"),
    ),
    "session": Layout(
        sections=(
            _section(
                mark("Attendance"),
                "kind started_at ended_at mode place_private consent_checked override_reason"
                " who_present family_present language",
            ),
            _section(
                mark("How the person is today"),
                "distress_before distress_after",
            ),
            _section(
                mark("Session notes"),
                "survivor_said observed companion_interpretation clinical_note methods"
                " method_other",
            ),
            _section(mark("Family and surroundings"), "challenges learning_note"),
            _section(mark("Safety"), "red_flags stopped_early stop_reason"),
            _section(
                mark("Next steps"), "agreed_next next_at survivor_asked_for_it density_reason"
            ),
        ),
        hidden=_names("zone appointment programme corrects"),
        only_if={
            "method_other": _if("methods", "other"),
            "stop_reason": _if("stopped_early", "yes"),
        },
        hints={
            "survivor_said": mark("In the survivor's words, as near as you remember."),
            "observed": mark("Write what could be seen, no interpretation."),
            "companion_interpretation": mark("Your own thoughts stand apart from what happened."),
            "override_reason": mark(
                "There is no consent to services on record. With a reason the session can be "
                "saved; the reason is kept and counted."
            ),
            "red_flags": mark("Each one makes the case high risk and a task for today."),
            "next_at": mark("It becomes an appointment when the session is finished."),
        },
        usual={
            "kind": ("individual", "family", "group", "phone_check"),
            "mode": ("home", "office", "phone"),
        },
        ends={
            "distress_before": (mark("light"), mark("very heavy")),
            "distress_after": (mark("light"), mark("very heavy")),
        },
    ),
}
"""By the name of the noun."""

NEVER_SHOWN: Final = frozenset({"position", "corrects", "withdraws", "zone"})
"""Kept by the desks in every noun that has them."""


def layout_of(noun: str) -> Layout:
    """Return the layout of a noun; one that has none stands in one piece."""
    return LAYOUTS.get(noun, Layout(sections=()))
