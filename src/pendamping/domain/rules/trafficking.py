"""V-08 to V-10: what happened, in which order, to a child or an adult, and who found so."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Final

from pendamping.domain.consent import Consent
from pendamping.domain.event import TraffickingEvent
from pendamping.domain.findings import Finding, block, info, rule, warn
from pendamping.domain.household import HouseholdMember
from pendamping.domain.identification import Identification
from pendamping.domain.nik import age_on
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.rules.answers import holds, known

ADULT: Final = 18
"""UU 21/2007 Art. 1 (5): a child is not yet 18, an unborn one included."""

YOUNGEST: Final = {
    "age_0_5": 0,
    "age_6_11": 6,
    "age_12_17": 12,
    "age_18_24": 18,
    "age_25_38": 25,
    "age_39_47": 39,
    "age_48_59": 48,
    "age_60_up": 60,
}
"""The lowest age of each band."""

ORDER: Final = {
    ("recruited", "exploited"): "event.exploited_before_recruited",
    ("recruited", "out"): "event.out_before_recruited",
    ("recruited", "returned"): "event.returned_before_recruited",
    ("recruited", "came"): "event.came_before_recruited",
    ("exploited", "out"): "event.out_before_exploited",
    ("exploited", "returned"): "event.returned_before_exploited",
    ("exploited", "came"): "event.came_before_exploited",
    ("out", "returned"): "event.returned_before_out",
    ("out", "came"): "event.came_before_out",
    ("returned", "came"): "event.came_before_returned",
}
"""What comes first and what after, and the finding where it cannot have been so."""

ELEMENTS: Final = ("process", "means", "purpose", "sexual_form", "control_methods")


def was_child(
    survivor: Survivor, *, identity: Identity | None = None, opened_on: date | None = None
) -> bool | None:
    """Tell whether it began when the person was a child; none where no age tells.

    Whoever was a child when the case opened was one then.
    """
    age = known(survivor.age_when_trafficked)
    if age is not None:
        return age < ADULT
    child = is_child(survivor, identity=identity, on=opened_on, opened_on=opened_on)
    return True if child else None


def is_child(
    survivor: Survivor,
    *,
    identity: Identity | None = None,
    on: date | None = None,
    opened_on: date | None = None,
) -> bool | None:
    """Tell whether the person is a child on a day; none where nothing tells.

    Whoever may be a child is protected as one.
    """
    age = age_of(survivor, identity=identity, on=on, opened_on=opened_on)
    return None if age is None else age < ADULT


def age_of(
    survivor: Survivor,
    *,
    identity: Identity | None = None,
    on: date | None = None,
    opened_on: date | None = None,
) -> int | None:
    """Return the least age that the person can have on a day; none where nothing tells.

    By the day of birth if it is known, else by the age when the case opened and the full years
    between that day and this. Of what is known in part, the youngest that it can mean.
    """
    birth = known(identity.birth_date) if identity else None
    if birth is not None and on is not None:
        return age_on(on, birth.latest)
    age = known(survivor.age_at_intake)
    if age is None:
        age = YOUNGEST.get(known(survivor.age_band) or "")
    return None if age is None else age + _years(opened_on, on)


def youngest(identities: Iterable[Identity]) -> Identity | None:
    """Return the identity that makes the person the youngest, where two were written down."""
    births = {one: birth for one in identities if (birth := known(one.birth_date)) is not None}
    return max(births, key=lambda one: births[one].latest, default=None)


@rule
def v_08(
    events: Iterable[TraffickingEvent],
    *,
    returned: PartialDay | None = None,
    opened_on: date | None = None,
) -> Iterator[Finding]:
    """Warn where the way cannot have gone in this order, whatever the partial days mean.

    Recruited, exploited, out of it, back home, at our door.
    """
    known_events = list(events)
    for event in known_events:
        start, end = known(event.from_day), known(event.to_day)
        if start and end and start.surely_after(end):
            yield warn("event.ends_before_it_begins", "to_day", record=event.id)
    milestones = {
        "recruited": _first(_days(known_events, "Recruitment", "from_day")),
        "exploited": _first(_days(known_events, "Exploitation", "from_day")),
        "out": _last(_days(known_events, "Exploitation", "to_day")),
        "returned": returned or _last(_days(known_events, "return", "from_day")),
        "came": PartialDay.of(opened_on) if opened_on else None,
    }
    reached = [(name, day) for name, day in milestones.items() if day is not None]
    for (earlier, before), (later, after) in combinations(reached, 2):
        if before.surely_after(after):
            yield warn(ORDER[earlier, later], "from_day")


@rule
def v_09(
    consent: Consent, *, child: bool | None, guardian: HouseholdMember | None = None
) -> Iterator[Finding]:
    """Let a guardian consent for a child, with the child, and never one feared to be involved.

    (UU 27/2022 Art. 25; UU 21/2007 Art. 1 (5).)
    """
    if not child or known(consent.given) != "yes":
        return
    if known(consent.given_by) != "guardian":
        yield block("consent.guardian_needed", "given_by")
    if known(consent.child_assent) is not True:
        yield block("consent.child_assent_needed", "child_assent")
    if guardian is not None and known(guardian.may_be_involved):
        yield block("consent.guardian_may_be_involved", "guardian", record=guardian.id)


@rule
def v_09_means(identification: Identification, *, child: bool | None) -> Iterator[Finding]:
    """Ask for the means of an adult only: for a child none is needed (UU 21/2007 Art. 1)."""
    if known(identification.status) == "actual" and not holds(identification.means):
        if child:
            yield info("identification.means_not_needed", "means")
        else:
            yield warn("identification.means_missing", "means")


@rule
def v_10(identification: Identification) -> Iterator[Finding]:
    """Keep who found somebody to be a victim, and when; hide what was first thought if not."""
    status = known(identification.status)
    if status == "actual":
        if known(identification.decided_by) is None:
            yield block("identification.decider_missing", "decided_by")
        if known(identification.decided_on) is None:
            yield block("identification.day_missing", "decided_on")
    if hides_trafficking(identification) and any(
        holds(getattr(identification, name)) for name in ELEMENTS
    ):
        yield info("identification.elements_hidden", "status")


def hides_trafficking(identification: Identification) -> bool:
    """Tell whether the trafficking fields stay out of sight: status `not`. Their history stays."""
    return known(identification.status) == "not"


def _years(since: date | None, on: date | None) -> int:
    """Return the full years between two days, below zero where the day comes before."""
    if since is None or on is None:
        return 0
    return age_on(on, since) if on >= since else -age_on(since, on)


def _days(events: Iterable[TraffickingEvent], kind: str, field: str) -> list[PartialDay]:
    days = (known(getattr(event, field)) for event in events if known(event.type) == kind)
    return [day for day in days if day is not None]


def _first(days: list[PartialDay]) -> PartialDay | None:
    return min(days, key=lambda day: (day.earliest, day.latest), default=None)


def _last(days: list[PartialDay]) -> PartialDay | None:
    return max(days, key=lambda day: (day.latest, day.earliest), default=None)
