"""Risk factors as a form asks for them: by the level that is looked at, and what protects."""

from collections.abc import Mapping
from typing import Final

INDIVIDUAL: Final = (
    "age disability illness mental_distress self_harm pregnancy debt no_documents"
    " threat_from_trafficker unemployment low_literacy addiction discrimination"
    " discriminated_sexuality"
).split()
HOUSEHOLD: Final = (
    "income_loss violence rejection single_parent child_out_of_school crowded unequal_treatment"
).split()
COMMUNITY: Final = (
    "labour_agent_active no_jobs weak_law drought_landless stigma norm_migration school_access"
    " no_service online_job_ads transit_route"
).split()
PROTECTIVE: Final = (
    "supportive_person income skills documents_complete village_task_force peer_group"
).split()

OF_LEVEL: Final[Mapping[str, list[str]]] = {
    "individual": INDIVIDUAL,
    "household": HOUSEHOLD,
    "community": COMMUNITY,
}
"""By the codes of the list `risk_scope` (HTCDS 2.0)."""

PROTECTS: Final = "+"


def read_typed(typed: str) -> dict[str, str]:
    """Return by factor how strong it is, or that it protects: `debt:2|+supportive_person`."""
    found = {}
    for one in filter(None, typed.split("|")):
        name, _, strength = one.removeprefix(PROTECTS).partition(":")
        found[name] = PROTECTS if one.startswith(PROTECTS) else strength
    return found


def write_typed(chosen: Mapping[str, str]) -> str:
    """Return factors as a form and a draft keep them."""
    return "|".join(
        f"{PROTECTS}{name}" if strength == PROTECTS else f"{name}:{strength}"
        for name, strength in sorted(chosen.items())
        if strength
    )
