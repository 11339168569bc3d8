"""Forms about what is looked at, planned and done together."""

from collections.abc import Mapping
from typing import Final

from pendamping.desktop.forms.layout import NEWEST, TODAY, Layout, if_, names, section
from pendamping.i18n.words import mark

_WHEN: Final = mark("When")
_COURSE: Final = mark("How it goes on")
_NOTES: Final = mark("Notes")
_WHO: Final = mark("Who")
_AGREED: Final = mark("What was agreed")

LAYOUTS: Final[Mapping[str, Layout]] = {
    "risk_assessment": Layout(
        sections=(
            section(mark("What was looked at"), "level assessed_on"),
            section(mark("In all"), "overall next_due remarks"),
        ),
        hidden=names("round"),
        at_first={"assessed_on": TODAY, "level": "individual"},
    ),
    "risk_factor": Layout(
        sections=(
            section(mark("Factor"), "assessment factor present severity protective remarks"),
        ),
        at_first={"assessment": NEWEST},
    ),
    "red_flag": Layout(
        sections=(
            section(mark("What was seen"), "kind raised_on due_on session remarks"),
            section(mark("What was done"), "resolution resolved_on"),
        ),
        hidden=names("is_open response"),
        later=names("resolution resolved_on"),
        at_first={"raised_on": TODAY, "due_on": TODAY},
        hints={"resolution": mark("Who did what, and when. With this, the flag is settled.")},
    ),
    "instrument_response": Layout(
        sections=(
            section(mark("Instrument"), "instrument given_on phase language session"),
            section(mark("Answers"), "answers"),
            section(_NOTES, "remarks"),
        ),
        hidden=names("pack_version pack_hash score band alert given_by corrects"),
        at_first={"given_on": TODAY},
    ),
    "safety_plan": Layout(
        sections=(
            section(
                mark("When it becomes dangerous"),
                "feels_safe_home danger_pattern warning_signs",
            ),
            section(
                mark("Where to go"),
                "safe_place transport trusted_neighbour code_word child_plan",
            ),
            section(mark("Ready at hand"), "documents_stored_where emergency_money"),
            section(
                _AGREED,
                "survivor_agreed made_on review_on copy_kept_by_survivor copy_reason",
            ),
        ),
        hidden=names("status version"),
        at_first={"made_on": TODAY},
        hints={
            "copy_kept_by_survivor": mark("Paper in the house can endanger the person."),
            "code_word": mark("A harmless word that says: come and help."),
        },
    ),
    "safety_contact": Layout(
        sections=(section(_WHO, "name phone relation member remarks"),),
        at_first={"plan": NEWEST},
    ),
    "coping_step": Layout(
        sections=(section(mark("Step that helps"), "step"),), at_first={"plan": NEWEST}
    ),
    "case_plan": Layout(
        sections=(
            section(mark("The plan"), "objectives made_on planned_end"),
            section(_AGREED, "survivor_agreed agreed_on agreed_how"),
        ),
        hidden=names("version status replaces ended_on"),
        at_first={"made_on": TODAY},
    ),
    "goal": Layout(
        sections=(
            section(mark("Goal"), "words domain survivor_priority due_on"),
            section(mark("From where to where"), "baseline target progress"),
            section(_AGREED, "survivor_agreed remarks"),
        ),
        hidden=names("plan"),
        at_first={"plan": NEWEST, "progress": "not_started"},
        hints={"words": mark("As the survivor says it, not as a report would.")},
    ),
    "intervention": Layout(
        sections=(
            section(mark("Step"), "goal what due_on"),
            section(_WHO, "provider contact"),
            section(_COURSE, "progress success remarks"),
        ),
        at_first={"goal": NEWEST, "progress": "not_started"},
    ),
    "family_plan": Layout(
        sections=(
            section(mark("The plan"), "aim period_from period_to programme"),
            section(
                mark("With the family"),
                "family_participants topics what_family_may_know warning_signs_for_family",
            ),
            section(mark("Staying in touch"), "contact_frequency escalate_to escalate_phone"),
            section(_AGREED, "survivor_agreed agreed_on agreed_how"),
            section(
                mark("How it ends"),
                "end_condition handover_after_programme handover_org review_due",
            ),
        ),
        hidden=names("version status replaces ended_on end_note"),
        hints={
            "what_family_may_know": mark("It decides every word of a letter or a visit."),
            "aim": mark("As the survivor says it, not as a report would."),
        },
    ),
    "family_plan_action": Layout(
        sections=(
            section(mark("Step"), "what who member organisation due_on"),
            section(mark("How it goes on"), "status done_on success_sign repeats"),
            section(mark("Notes"), "goal place resource remarks"),
        ),
        at_first={"plan": NEWEST},
    ),
    "appointment": Layout(
        sections=(
            section(_WHEN, "planned_at minutes density_reason"),
            section(mark("How and where"), "kind mode"),
            section(
                mark("Agreed with the survivor"), "survivor_asked_for_it confirmed_by_survivor"
            ),
            section(_NOTES, "remarks"),
        ),
        hidden=names("zone programme held_by status no_show_reason"),
        at_first={"kind": "individual", "minutes": "60"},
    ),
    "session": Layout(
        sections=(
            section(
                mark("Attendance"),
                "kind started_at ended_at mode place_private consent_checked override_reason"
                " who_present family_present language",
            ),
            section(
                mark("How the person is today"),
                "distress_before distress_after",
            ),
            section(
                mark("Session notes"),
                "survivor_said observed companion_interpretation clinical_note methods"
                " method_other",
            ),
            section(mark("Family and surroundings"), "challenges learning_note"),
            section(mark("Safety"), "red_flags stopped_early stop_reason"),
            section(mark("Next steps"), "agreed_next next_at survivor_asked_for_it density_reason"),
        ),
        hidden=names("zone appointment programme corrects"),
        only_if={
            "method_other": if_("methods", "other"),
            "stop_reason": if_("stopped_early", "yes"),
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
    "attendance": Layout(
        sections=(
            section(mark("Attendance"), "session attended no_show_reason"),
            section(mark("How the person was"), "distress_before distress_after remarks"),
        ),
        only_if={"no_show_reason": if_("attended", "no")},
        at_first={"session": NEWEST},
    ),
    "quick_note": Layout(
        sections=(section(mark("Note"), "words"),), hidden=names("noted_at zone about")
    ),
    "follow_up": Layout(
        sections=(
            section(mark("Contact with the family"), "kind needed_by members"),
            section(_NOTES, "remarks"),
        ),
        hidden=names("status"),
        at_first={"plan": NEWEST},
    ),
    "follow_up_contact": Layout(
        sections=(
            section(mark("Contact with the family"), "follow_up kind done_on members who_present"),
            section(
                mark("How it goes in the family (0 to 4)"),
                "talking helping sharing_work calm belonging",
            ),
            section(mark("What came of it"), "result next_step challenges"),
        ),
        at_first={"plan": NEWEST, "done_on": TODAY},
    ),
}
