"""Forms about services, rights, the way home and the way out."""

from collections.abc import Mapping
from typing import Final

from pendamping.desktop.forms.layout import NEWEST, TODAY, Layout, if_, names, section
from pendamping.i18n.words import mark

_ABOUT: Final = mark("What it is about")
_WHEN: Final = mark("When")
_COURSE: Final = mark("How it goes on")
_NOTES: Final = mark("Notes")
_WHERE: Final = mark("Where")

LAYOUTS: Final[Mapping[str, Layout]] = {
    "organisation": Layout(
        sections=(
            section(mark("Organisation"), "name other_names type provider_kind k5"),
            section(mark("Where and for what"), "scale mandate area area_codes"),
            section(mark("Whom it serves"), "serves_men serves_children serves_disability"),
            section(mark("How to reach it"), "phones hours address cost capacity"),
            section(mark("Made sure of"), "verified_on remarks"),
        ),
        at_first={"verified_on": TODAY},
    ),
    "organisation_service": Layout(
        sections=(section(mark("Service"), "organisation service conditions cost contact"),),
        at_first={"organisation": NEWEST},
    ),
    "referral": Layout(
        sections=(
            section(_ABOUT, "to_org services urgency reason"),
            section(mark("What is shared"), "data_shared details"),
            section(mark("Kind of referral"), "direction kind to_person"),
        ),
        hidden=names(
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
            section(mark("Service"), "kind provider status delivered_on until_day requested_on"),
            section(mark("What was given"), "in_kind amount is_urgent result"),
            section(mark("Because of"), "referral goal refused_reason"),
        ),
        only_if={"refused_reason": if_("status", "not_delivered")},
        at_first={"delivered_on": TODAY},
    ),
    "training": Layout(
        sections=(
            section(mark("Course"), "course provider_kind provider hours chosen_by_survivor"),
            section(_WHEN, "from_day to_day"),
            section(_COURSE, "completed certificate left_reason"),
        ),
        only_if={"left_reason": if_("completed", "no")},
    ),
    "enterprise": Layout(
        sections=(
            section(mark("Business"), "type started_on chosen_by_survivor has_nib"),
            section(mark("Capital"), "start_capital capital_source"),
            section(mark("Still going"), "active_at_3m active_at_6m active_at_12m closed_on"),
            section(mark("Mentor"), "village_mentor mentor_org remarks"),
        ),
    ),
    "enterprise_month": Layout(
        sections=(section(mark("Income of a month"), "enterprise month income remarks"),),
        at_first={"enterprise": NEWEST},
    ),
    "legal_claim": Layout(
        sections=(
            section(mark("Claim"), "kind route status informed_on lawyer_org"),
            section(mark("The case in court"), "criminal_case police_report_no court_case_no"),
            section(
                mark("Days that count"),
                "verdict_final_known_on filed_on lpsk_checked_on decided_on",
            ),
            section(mark("Money"), "requested awarded"),
            section(mark("Papers"), "papers_ready owner_after remarks"),
        ),
        at_first={"status": "informed"},
        hints={
            "verdict_final_known_on": mark("From this day, 90 days remain to file restitution."),
        },
    ),
    "claim_loss": Layout(
        sections=(section(mark("Loss"), "claim component amount proof proof_file remarks"),),
        at_first={"claim": NEWEST},
    ),
    "claim_payment": Layout(
        sections=(section(mark("Payment"), "claim paid_on amount payer remarks"),),
        at_first={"claim": NEWEST, "paid_on": TODAY},
    ),
    "repatriation": Layout(
        sections=(
            section(_WHERE, "from_country from_area to_area returned_on"),
            section(mark("On the way"), "by_whom escort transport documents funding"),
            section(mark("Received"), "received_by received_org received_on"),
            section(mark("Looked at before"), "family_informed risk_checked verification deported"),
            section(_NOTES, "status remarks"),
        ),
    ),
    "handover": Layout(
        sections=(
            section(_WHERE, "from_area from_org to_area to_org agreement"),
            section(mark("On the way"), "sent_on escort consent"),
            section(mark("Received"), "accepted_on accepted_by first_contact_on"),
            section(_NOTES, "status remarks"),
        ),
    ),
    "handover_item": Layout(
        sections=(section(mark("Item"), "handover kind what done_on remarks"),),
        hidden=names("about"),
        at_first={"handover": NEWEST},
    ),
    "reintegration_visit": Layout(
        sections=(
            section(mark("Visit"), "month_no visited_on next_on"),
            section(mark("Livelihood"), "income debt debt_now work"),
            section(mark("Around the person"), "family neighbours services"),
            section(mark("Within"), "safety strength hope"),
            section(
                mark("To be watched"),
                "re_recruit_offer wants_to_migrate_again stigma_event remarks",
            ),
        ),
        at_first={"visited_on": TODAY},
    ),
    "closure": Layout(
        sections=(
            section(mark("Why it ends"), "reason further_reasons survivor_view"),
            section(mark("How it stands"), "goals_summary unmet_needs risk_reassessed"),
            section(
                mark("Aftercare"),
                "aftercare_plan who_to_call_after handover_after_programme receiving_org",
            ),
            section(mark("What is still open"), "open_referrals_handed risk_override"),
            section(mark("Afterwards"), "may_reopen data_retention_until"),
        ),
        hidden=names("approved_by closed_on status reopened_on"),
        only_if={"risk_override": if_("risk_reassessed", "high")},
        hints={"survivor_view": mark("What the survivor says about ending. Their own words.")},
    ),
    "survivor_feedback": Layout(
        sections=(
            section(mark("When"), "month programme how"),
            section(
                mark("From 1 (no) to 4 (fully)"),
                "was_heard was_respected could_choose understood felt_safe pace_was_right"
                " family_helped got_what_needed would_recommend",
            ),
            section(mark("In their own words"), "what_was_good what_to_change"),
        ),
    ),
    "pdp_request": Layout(
        sections=(section(mark("What is asked"), "kind asked_by received_at what"),),
        hidden=names("zone stopped_at done_at outcome reason consent"),
    ),
}
