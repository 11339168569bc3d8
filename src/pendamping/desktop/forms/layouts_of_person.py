"""Forms about who the person is, what happened, who is close, what was agreed to."""

from collections.abc import Mapping
from typing import Final

from pendamping.desktop.forms.layout import ME, NEWEST, TODAY, Layout, if_, names, section
from pendamping.i18n.words import mark

_WHEN: Final = mark("When")
_NOTES: Final = mark("Notes")
_WHO: Final = mark("Who")

LAYOUTS: Final[Mapping[str, Layout]] = {
    "case_file": Layout(
        sections=(
            section(
                mark("How it began"),
                "opened_on entry_channel help_requested_on area risk_level programme",
            ),
            section(mark("Urgent needs"), "screened_on urgent_needs safe_contact_agreed"),
            section(mark("The story in short"), "summary chronology condition needs_and_hopes"),
            section(mark("The family"), "family_contact_refused family_refusal_note"),
            section(mark("Who reported"), "reporter_name reporter_phone reporter_relation"),
            section(mark("Who accompanies"), "owner psychologist supervisor"),
        ),
        hidden=names("code status duplicate_of earlier_case joined_programme_on"),
        only_if={"family_refusal_note": if_("family_contact_refused", "yes")},
        hints={
            "chronology": mark("What happened, in the order in which it was told. No names."),
            "safe_contact_agreed": mark("How and when may we call or come by?"),
        },
    ),
    "survivor": Layout(
        sections=(
            section(
                mark("The person"),
                "sex_recorded gender form_of_address age_at_intake age_band citizenship",
            ),
            section(mark("Served as"), "status_class sector age_when_trafficked"),
            section(
                mark("Family and livelihood"),
                "marital children_n dependants_n education occupation_before"
                " debt_total debt_creditor_type",
            ),
            section(
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
            section(mark("Name and birth"), "full_name alias birth_place birth_date"),
            section(mark("Numbers"), "nik kk_no passport_no identity_forged"),
            section(mark("Safe to contact"), "phone safe_to_call safe_hours safe_word email"),
            section(mark("Addresses"), "address_ktp address_domicile village"),
        ),
        hidden=names("photo"),
        hints={"nik": mark("16 digits, as on the identity card.")},
    ),
    "household": Layout(
        sections=(
            section(mark("The home"), "people_n earners_n main_income dwelling"),
            section(mark("Living together"), "conflict_topics strengths story"),
        ),
    ),
    "household_member": Layout(
        sections=(
            section(_WHO, "relation name phone age sex lives_with"),
            section(
                mark("Who knows what"),
                "knows_about_tppo survivor_allows_contact attitude",
            ),
            section(mark("Support and risk"), "support_role risk_to_survivor conflict_topics"),
        ),
        hints={
            "knows_about_tppo": mark("It decides every word of a letter or a visit."),
            "survivor_allows_contact": mark("Ask the survivor, alone."),
        },
    ),
    "identification": Layout(
        sections=(
            section(mark("Decision"), "status decided_by decided_on"),
            section(
                mark("Act, means and purpose"),
                "process means purpose sexual_form months_trafficked",
            ),
            section(
                mark("How it began"), "recruit_method recruiter_relation recruit_apps exploit_apps"
            ),
            section(mark("What shows it"), "control_methods evidence_note"),
        ),
        only_if={"sexual_form": if_("purpose", "SexualExploitation")},
    ),
    "trafficking_event": Layout(
        sections=(
            section(mark("Station"), "identification type country area_code place_text"),
            section(_WHEN, "from_day to_day"),
            section(mark("Work"), "sector work_type vessel_name employer_agent"),
            section(_NOTES, "remarks"),
        ),
        at_first={"identification": NEWEST},
        only_if={"area_code": if_("country", "ID")},
        hints={
            "from_day": mark("A month or a year is enough; “about 2023” as well."),
            "place_text": mark("A town or a harbour. Never the house of a family."),
        },
    ),
    "involved_person": Layout(
        sections=(
            section(_WHO, "roles relation name organisation_text"),
            section(_NOTES, "details police_report"),
        ),
    ),
    "consent": Layout(
        sections=(
            section(mark("What was asked"), "purpose share_with basis given given_by"),
            section(mark("What was explained"), "informed text_version language explained_by"),
            section(mark("Proof"), "form proof_ref proof"),
            section(mark("How long"), "valid_from expires_on"),
            section(mark("A child"), "guardian child_assent"),
            section(mark("What must not be shared"), "withhold withhold_reason"),
        ),
        hidden=names("text_hash withdrawn_at zone withdraws corrects"),
        only_if={
            "share_with": if_("purpose", "share_org", "cross_region", "legal_claim"),
            "guardian": if_("given_by", "guardian"),
            "child_assent": if_("given_by", "guardian"),
        },
        without={"given": names("withdrawn")},
        at_first={"basis": "consent", "valid_from": TODAY, "explained_by": ME, "given_by": "self"},
        hints={
            "proof_ref": mark("The folder or cabinet in which the signed paper lies."),
            "expires_on": mark("At most as long as the service needs it."),
            "text_version": mark("As printed at the foot of the text, such as 2026-1."),
        },
    ),
}
