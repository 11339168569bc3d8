"""What the training office lays down for everybody: programmes, and who can help whom."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from pendamping.domain.activity import Activity, ActivityCount
from pendamping.domain.declare import NO_CASE, Record
from pendamping.domain.feedback import SurvivorFeedback
from pendamping.domain.organisation import Organisation, OrganisationService
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.positions import in_a_row
from pendamping.domain.programme import Holiday, Programme, ProgrammeTarget
from pendamping.domain.vulnerability import VulnerabilityObservation
from pendamping.kernel.ids import EntityId
from pendamping.usecases.training.chance import Chance
from pendamping.usecases.training.material import material, phrase
from pendamping.usecases.training.people import OFFICE_PHONE

REGENCY: Final = "34.01"

New = Callable[[], EntityId]
"""Gives the next number of the stories."""


def programmes(today: date, new: New) -> tuple[EntityId, tuple[Record, ...]]:
    """Return the programme that runs, and all of them with their targets and free days."""
    told = material("office")
    written: list[Record] = []
    for one in told["programmes"]:
        programme = Programme(
            id=new(),
            case=NO_CASE,
            name=one["name"],
            funder=one["funder"],
            window_start=today + timedelta(days=one["start"]),
            window_end=today + timedelta(days=one["end"]),
            area_codes=frozenset({REGENCY}),
            n_target_survivors=one["targets"][0][1],
            sessions_per_survivor_planned=one["sessions"],
            min_gap_days=7,
            max_contacts_per_survivor_week=2,
            max_contacts_per_companion_day=4,
            post_programme_days=90,
        )
        targets = one["targets"]
        written.append(programme)
        written += [
            ProgrammeTarget(
                id=new(),
                case=NO_CASE,
                position=position,
                programme=programme.id,
                indicator=indicator,
                value=value,
                due_on=programme.window_end,
            )
            for position, (indicator, value) in zip(in_a_row(len(targets)), targets, strict=True)
        ]
    running = written[0].id
    free = told["holidays"]
    written += [
        Holiday(
            id=new(),
            case=NO_CASE,
            position=position,
            programme=running,
            day=today + timedelta(days=days),
            name=name,
        )
        for position, (days, name) in zip(in_a_row(len(free)), free, strict=True)
    ]
    return running, tuple(written)


def organisations(today: date, new: New) -> tuple[dict[str, EntityId], tuple[Record, ...]]:
    """Return who can help, by the names the stories have for them, and their records."""
    named: dict[str, EntityId] = {}
    written: list[Record] = []
    for number, one in enumerate(material("office")["organisations"], start=10):
        organisation = _organisation(new(), one, number, today)
        named[one["key"]] = organisation.id
        services = one["services"]
        written.append(organisation)
        written += [
            OrganisationService(
                id=new(),
                case=NO_CASE,
                position=position,
                organisation=organisation.id,
                service=service,
                cost=one["cost"],
            )
            for position, service in zip(in_a_row(len(services)), services, strict=True)
        ]
    return named, tuple(written)


def _organisation(
    entity: EntityId, one: Mapping[str, Any], number: int, today: date
) -> Organisation:
    return Organisation(
        id=entity,
        case=NO_CASE,
        name=one["name"],
        type=one["type"],
        provider_kind=one["provider"],
        k5=one["k5"],
        scale=one["scale"],
        mandate=frozenset(one["mandate"]),
        area_codes=frozenset({one["area"]}),
        serves_men=one["men"],
        serves_children=one["children"],
        serves_disability=one["disability"],
        hours=one["hours"],
        phones=OFFICE_PHONE.format(number=number),
        address="Jalan Latihan 00",
        area=one["area"],
        cost=one["cost"],
        verified_on=today - timedelta(days=30 + number),
        valid_from=date(2020, 1, 1),
    )


def prevention(chance: Chance, today: date, new: New, programme: EntityId) -> tuple[Record, ...]:
    """Return what was held for many, what was seen in villages, and what survivors think."""
    told, plans = material("office"), material("plans")
    written: list[Record] = []
    for one in told["activities"]:
        activity = Activity(
            id=new(),
            case=NO_CASE,
            name=one["name"],
            kind=one["kind"],
            held_on=today + timedelta(days=one["on"]),
            area_code=one["area"],
            place=one["place"],
            programme=programme,
            result=one["result"],
            status="done",
        )
        counts = one["counts"]
        written.append(activity)
        written += [
            ActivityCount(
                id=new(),
                case=NO_CASE,
                position=position,
                activity=activity.id,
                sex=sex,
                age_band=band,
                n=people,
            )
            for position, (sex, band, people) in zip(in_a_row(len(counts)), counts, strict=True)
        ]
    written += [
        VulnerabilityObservation(
            id=new(),
            case=NO_CASE,
            area_code=one["area"],
            roles=frozenset({"origin"}),
            period_from=today + timedelta(days=one["on"] - 30),
            period_to=today + timedelta(days=one["on"]),
            factor="labour_agent_active" if place == 0 else "norm_migration",
            severity=2,
            source="p3a_fgd",
            n_basis=9,
            remarks=one["remarks"],
        )
        for place, one in enumerate(told["observations"])
    ]
    month = today - timedelta(days=40)
    for _ in range(6):
        written.append(
            SurvivorFeedback(
                id=new(),
                case=NO_CASE,
                month=PartialDay(year=month.year, month=month.month),
                programme=programme,
                how=chance.pick(["spoken", "box", "symbols"]),
                was_heard=chance.between(3, 4),
                felt_safe=chance.between(2, 4),
                could_choose=chance.between(2, 4),
                pace_was_right=chance.between(1, 4),
                what_was_good=phrase(chance, plans["feedback_good"]),
                what_to_change=phrase(chance, plans["feedback_change"]),
            )
        )
    return tuple(written)
