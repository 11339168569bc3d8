"""Forms about programmes, agreements, prevention and what went wrong."""

from collections.abc import Mapping
from typing import Final

from pendamping.desktop.forms.layout import NEWEST, TODAY, Layout, names, section
from pendamping.i18n.words import mark

_NOTES: Final = mark("Notes")
_WHERE: Final = mark("Where")

LAYOUTS: Final[Mapping[str, Layout]] = {
    "programme": Layout(
        sections=(
            section(mark("Programme"), "name funder window_start window_end area_codes"),
            section(
                mark("How many"), "n_target_survivors sessions_per_survivor_planned organisations"
            ),
            section(
                mark("A pace that people can bear"),
                "min_gap_days max_contacts_per_survivor_week max_contacts_per_companion_day"
                " post_programme_days",
            ),
            section(_NOTES, "remarks"),
        ),
    ),
    "programme_target": Layout(
        sections=(section(mark("Target"), "programme indicator value due_on remarks"),),
        at_first={"programme": NEWEST},
    ),
    "holiday": Layout(
        sections=(section(mark("Day without sessions"), "programme day name"),),
        at_first={"programme": NEWEST},
    ),
    "agreement": Layout(
        sections=(section(mark("Agreement"), "title doc_no signed_on valid_to remarks"),),
        hidden=names("status"),
    ),
    "agreement_party": Layout(
        sections=(section(mark("Party"), "agreement area_code organisation contact"),),
        at_first={"agreement": NEWEST},
    ),
    "agreement_step": Layout(
        sections=(section(mark("Step"), "agreement name party max_days output"),),
        at_first={"agreement": NEWEST},
    ),
    "agreement_task": Layout(
        sections=(section(mark("Task"), "agreement party task due_on status done_on"),),
        at_first={"agreement": NEWEST},
    ),
    "agreement_budget_line": Layout(
        sections=(
            section(mark("Budget line"), "agreement party source item planned realised year"),
        ),
        at_first={"agreement": NEWEST},
    ),
    "vulnerability_observation": Layout(
        sections=(
            section(_WHERE, "area_code roles period_from period_to"),
            section(mark("What was observed"), "factor severity count source n_basis remarks"),
        ),
    ),
    "area_commitment": Layout(
        sections=(
            section(mark("Commitment"), "area_code kind document_no dated valid_to year amount"),
            section(mark("What it says"), "items verified_on proof"),
        ),
    ),
    "outside_figure": Layout(
        sections=(
            section(mark("Figure"), "what n source"),
            section(mark("Whom it counts"), "area_code period_from period_to status_class sex"),
        ),
    ),
    "activity": Layout(
        sections=(
            section(mark("Activity"), "name kind held_on until_day"),
            section(_WHERE, "area_code place organisations programme"),
            section(mark("What came of it"), "status materials result"),
        ),
        at_first={"held_on": TODAY, "status": "done"},
    ),
    "activity_count": Layout(
        sections=(section(mark("People who came"), "activity sex age_band n"),),
        at_first={"activity": NEWEST},
    ),
    "breach": Layout(
        sections=(
            section(mark("What happened"), "found_at what_data when_and_how"),
            section(mark("What is done about it"), "handling people_n"),
            section(
                mark("Who was told"), "told_subject_on told_authority_on told_public_on status"
            ),
        ),
        hidden=names("zone cases"),
    ),
}
