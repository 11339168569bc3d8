"""A caseload of an invented office: the same seed and day always tell the same stories."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any, Final

from pendamping.kernel.ids import EntityId
from pendamping.usecases.training import caring, directory, meeting, opening, planning, serving
from pendamping.usecases.training.chance import Chance
from pendamping.usecases.training.happenings import Caseload, Happening, Verdict, Wrote
from pendamping.usecases.training.material import material
from pendamping.usecases.training.people import case_code, person
from pendamping.usecases.training.thread import (
    COMPANIONS,
    OFFICE,
    Reach,
    Setting,
    Thread,
    moment,
    workday,
)

CASES: Final = 66
BEGUN: Final = 240
"""So many days ago the office was founded."""
ROUNDS: Final = (110, 35)
"""So many days ago sticks went back and forth."""
NOTEBOOK: Final = time(15, 0)

GROWN: Final = (18, 47)
MOST_CHILD: Final = 16
CHILDREN_AT: Final = 4
"""Of six cases in a row, this one is a child's."""

REFUSING: Final = {(Reach.DELIVERY, 5), (Reach.DELIVERY, 12)}
"""Cases, by how far they have come and their place among these, whose family is not met."""
IN_DANGER: Final = {(Reach.ASSESSMENT, 1), (Reach.PLANNING, 4), (Reach.DELIVERY, 9)}
WERE_IN_DANGER: Final = {
    *((Reach.DELIVERY, place) for place in (2, 7, 14)),
    *((Reach.EVALUATION, place) for place in (1, 6)),
    (Reach.AFTERCARE, 3),
}
ASKED_TO_CHANGE: Final = {(Reach.PLANNING, 0), (Reach.PLANNING, 6)}
DRAFTS: Final = {(Reach.PLANNING, 3), (Reach.PLANNING, 11)}

VILLAGES: Final[Mapping[str, Sequence[str]]] = {
    "pendamping-1": (
        "34.01.06.2007 34.01.06.2004 34.01.06.2001 34.01.06.2003 34.01.10.2003 34.01.07.2005"
    ).split(),
    "pendamping-2": (
        "34.01.08.2004 34.01.08.2002 34.01.08.2005 34.01.09.2001 34.01.01.2004 34.01.11.2005"
    ).split(),
    "pendamping-3": (
        "34.01.04.2001 34.01.04.2003 34.01.04.2005 34.01.05.2003 34.01.05.2002 34.01.03.2003"
    ).split(),
}
"""Where each companion goes: the nine villages with groups first, then others of Kulon Progo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """How many cases have come how far, and when they were opened (days ago, from and to)."""

    reach: Reach
    cases: int
    longest: int
    shortest: int


STRETCHES: Final = (
    Stretch(reach=Reach.ACCESS, cases=3, longest=3, shortest=1),
    Stretch(reach=Reach.ENGAGEMENT, cases=4, longest=8, shortest=5),
    Stretch(reach=Reach.ASSESSMENT, cases=5, longest=19, shortest=12),
    Stretch(reach=Reach.PLANNING, cases=12, longest=47, shortest=25),
    Stretch(reach=Reach.DELIVERY, cases=19, longest=200, shortest=96),
    Stretch(reach=Reach.EVALUATION, cases=9, longest=212, shortest=150),
    Stretch(reach=Reach.AFTERCARE, cases=9, longest=228, shortest=206),
    Stretch(reach=Reach.CLOSED, cases=5, longest=235, shortest=208),
)
"""Adds up to `CASES`; a smaller caseload keeps some of each."""


def tell(seed: int, today: date, cases: int = CASES) -> Caseload:
    """Tell a caseload. The last round of sticks is still to come: the journey makes it."""
    chance = Chance("pendamping-training", seed)
    numbers = count(1)

    def new() -> EntityId:
        return EntityId(next(numbers))

    running, programmes = directory.programmes(today, new)
    named, organisations = directory.organisations(today, new)
    began = moment(today - timedelta(days=BEGUN - 1), NOTEBOOK)
    happenings: list[Happening] = [
        Wrote(at=began, by=OFFICE, records=programmes),
        Wrote(at=began, by=OFFICE, records=organisations),
        Wrote(
            at=moment(today - timedelta(days=18), NOTEBOOK),
            by=OFFICE,
            records=directory.prevention(chance.of("prevention"), today, new, running),
        ),
    ]
    rounds = tuple(today - timedelta(days=ago) for ago in ROUNDS)
    setting = Setting(
        today=today,
        rounds=rounds,
        organisations=named,
        programme=running,
        numbers=numbers,
    )
    verdicts: dict[EntityId, Verdict] = {}
    landmarks: dict[str, EntityId] = dict(named)
    codes: set[str] = set()
    for thread in _threads(chance, setting, _reaches(cases)):
        _tell_one(thread, case_code(thread.chance.of("code"), codes))
        happenings += thread.happenings
        verdicts |= thread.verdicts
        for name, record in thread.landmarks.items():
            landmarks.setdefault(f"{thread.companion}/{thread.reach.name}/{name}", record)
        landmarks.setdefault(f"{thread.companion}/{thread.reach.name}/case", thread.case)
    return Caseload(
        happenings=tuple(sorted(happenings, key=lambda one: one.at)),
        verdicts=verdicts,
        rounds=tuple(_round_of(day) for day in rounds),
        landmarks=landmarks,
    )


def _round_of(day: date) -> datetime:
    return moment(day, time(20, 0))


def _reaches(cases: int) -> list[Stretch]:
    """Return a stretch for each case: some of each, in the proportions of the whole."""
    row = [stretch for stretch in STRETCHES for _ in range(stretch.cases)]
    if cases >= CASES:
        return row + [STRETCHES[4]] * (cases - CASES)
    kept = [row[place * CASES // cases] for place in range(cases)]
    missing = [stretch for stretch in STRETCHES if stretch not in kept]
    return kept[: cases - len(missing)] + missing if cases > len(missing) else kept


def _threads(chance: Chance, setting: Setting, stretches: Sequence[Stretch]) -> Iterator[Thread]:
    who = _who(chance, len(stretches))
    for number, (stretch, (sector, sex, age)) in enumerate(zip(stretches, who, strict=True)):
        own = chance.of("case", number)
        companion = COMPANIONS[number % len(COMPANIONS)]
        villages = VILLAGES[companion]
        of_reach = [one for one in range(number) if stretches[one] == stretch]
        place = len(of_reach)
        many = max(sum(one == stretch for one in stretches) - 1, 1)
        ago = stretch.longest - (stretch.longest - stretch.shortest) * place // many
        opened = workday(setting.today - timedelta(days=ago))
        thread = Thread(
            setting=setting,
            chance=own,
            case=setting.new(),
            companion=companion,
            reach=stretch.reach,
            person=person(own.of("person"), number + 1, sex, age, setting.today),
            sector=sector,
            village=villages[(number // len(COMPANIONS)) % len(villages)],
            opened=min(opened, setting.today - timedelta(days=1)),
        )
        _mark(thread, place)
        yield thread


def _mark(thread: Thread, place: int) -> None:
    """Give single cases what makes them worth opening."""
    reach = thread.reach
    thread.refuses_family = (reach, place) in REFUSING
    thread.in_danger = (reach, place) in IN_DANGER
    thread.was_in_danger = (reach, place) in WERE_IN_DANGER
    thread.asks_changes = (reach, place) in ASKED_TO_CHANGE
    thread.has_claim = reach >= Reach.DELIVERY and place % 6 == 1
    if (reach, place) in DRAFTS:
        thread.landmarks["keeps_draft"] = thread.case
    if reach in (Reach.DELIVERY, Reach.EVALUATION, Reach.AFTERCARE) and place % 2 == 0:
        thread.landmarks["gets_second"] = thread.case
    if reach is Reach.DELIVERY and place == 0:
        thread.landmarks["wants_picture"] = thread.case


def _who(chance: Chance, cases: int) -> list[tuple[Mapping[str, Any], str, int]]:
    """Return a field of work, sex and age for each case: men, women and children alike."""
    sectors = material("work")["sectors"]
    grown = [one for one in sectors if "oldest" not in one]
    found: list[tuple[Mapping[str, Any], str, int]] = []
    for number in range(cases):
        own = chance.of("who", number)
        sex = "LP"[(number // 2 + number) % 2]
        if number % 6 == CHILDREN_AT:
            fitting = [
                one for one in sectors if one["youngest"] <= MOST_CHILD and sex in one["sexes"]
            ]
            sector = fitting[(number // 6) % len(fitting)]
            age = own.between(sector["youngest"], min(sector.get("oldest", MOST_CHILD), MOST_CHILD))
        else:
            fitting = [one for one in grown if sex in one["sexes"]]
            sector = fitting[(number // 2) % len(fitting)]
            age = own.between(max(sector["youngest"], GROWN[0]), GROWN[1])
        found.append((sector, sex, age))
    return found


def _tell_one(thread: Thread, code: str) -> None:
    """Tell one case from its opening as far as it has come."""
    opening.choose_family(thread)
    opening.open_case(thread, code)
    if thread.reach is Reach.ACCESS:
        return
    opening.meet_family(thread)
    opening.agree(thread)
    if thread.reach >= Reach.ASSESSMENT:
        opening.tell_what_happened(thread)
        caring.assess(thread, 1, thread.day(9), scopes=1 if thread.reach is Reach.ASSESSMENT else 3)
    if thread.reach >= Reach.PLANNING:
        caring.screen(thread, "baseline", thread.day(10), thread.chance.of("weight").between(6, 9))
        caring.plan_safety(thread, thread.day(11))
        planning.plan_case(thread)
        planning.plan_with_family(thread)
    serving.serve(thread, _decided(thread))
    meeting.hold_sessions(thread)
    if thread.reach >= Reach.DELIVERY:
        middle = workday(_decided(thread) + timedelta(days=12))
        caring.screen(thread, "during", middle, thread.chance.of("weight").between(4, 6))
        caring.assess(thread, 2, workday(_decided(thread) + timedelta(days=30)))
        serving.calm_down(thread, workday(_decided(thread) + timedelta(days=33)))
    if thread.reach >= Reach.AFTERCARE:
        ending = workday(thread.today - timedelta(days=44))
        caring.screen(thread, "endline", ending, thread.chance.of("weight").between(1, 4))
        planning.score_goals(thread, ending)
        serving.visit(thread, thread.today - timedelta(days=120))
    if thread.reach is Reach.CLOSED or (
        thread.reach is Reach.AFTERCARE and thread.chance.of("end").often(45)
    ):
        serving.end(thread)


def _decided(thread: Thread) -> date:
    """Return the day on which the decision about the first plans came home."""
    found = thread.setting.round_after(thread.day(24))
    return (found or thread.today) + timedelta(days=2)
