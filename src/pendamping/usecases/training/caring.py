"""How an invented person is: risk on three levels, screens, and a plan for bad nights."""

from datetime import date, timedelta
from typing import Final

from pendamping.domain import instruments
from pendamping.domain.declare import NoValue, Record
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.positions import in_a_row
from pendamping.domain.risk import RiskAssessment, RiskFactor
from pendamping.domain.safety_plan import CopingStep, SafetyContact, SafetyPlan
from pendamping.usecases.training.chance import Chance
from pendamping.usecases.training.material import material, phrase
from pendamping.usecases.training.people import person
from pendamping.usecases.training.thread import Thread

SCOPES: Final = ("individual", "household", "community")
PROTECTS: Final = frozenset({"supportive_person", "village_task_force"})
REASSESS_DAYS: Final = 120
YOUNGEST_FOR_SRQ: Final = 15


def assess(thread: Thread, round_no: int, on: date, *, scopes: int = len(SCOPES)) -> None:
    """Look at the risk on so many levels."""
    chance, care = thread.chance.of("risk", round_no), material("care")
    told: list[Record] = []
    for scope in SCOPES[:scopes]:
        high = round_no == 1 and scope == "community" and chance.often(10)
        level = "medium" if scope == "individual" else chance.pick(["low", "low", "medium"])
        if round_no > 1:
            level = chance.pick(["low", "low", "medium"])
        overall = "medium" if high else level
        found = RiskAssessment(
            id=thread.new(),
            case=thread.case,
            level=scope,
            round=round_no,
            assessed_on=on,
            overall=overall,
            next_due=max(on + timedelta(days=REASSESS_DAYS), thread.today + timedelta(days=20)),
            remarks=care["risk"][scope][overall],
            source="companion_observation",
        )
        names = chance.some(care["factors"][scope], 2)
        factors = [
            RiskFactor(
                id=thread.new(),
                case=thread.case,
                position=position,
                assessment=found.id,
                factor=name,
                present=True,
                severity=chance.between(1, 2),
                protective=name in PROTECTS,
            )
            for position, name in zip(in_a_row(len(names)), names, strict=True)
        ]
        told += [found, *factors]
    thread.write(on, *told)


def screen(thread: Thread, phase: str, on: date, weight: int) -> None:
    """Ask the scale that fits the age; `weight` is how heavy it is, from 0 to 10."""
    chance = thread.chance.of("screen", phase)
    names = ["srq20"] if thread.person.age >= YOUNGEST_FOR_SRQ else ["distress"]
    if thread.person.age >= YOUNGEST_FOR_SRQ and int(thread.case) % 3 == 0:
        names.append("phq9")
    thread.write(
        on, *(_response(thread, chance.of(name), name, phase, on, weight) for name in names)
    )


def _response(
    thread: Thread, chance: Chance, name: str, phase: str, on: date, weight: int
) -> InstrumentResponse:
    scale = instruments.scale(name)
    answers: dict[int, int | None] = {
        item: _answer(chance, scale, item, weight) for item in scale.items
    }
    result = instruments.score(scale, answers)
    pack = scale.topic_pack("id")
    return InstrumentResponse(
        id=thread.new(),
        case=thread.case,
        instrument=name,
        pack_version=pack.version,
        pack_hash=pack.hash,
        language="id",
        given_on=on,
        phase=phase,
        answers=instruments.write_answers(scale, answers),
        given_by=thread.companion,
        alert=bool(result.alerts),
        score=NoValue.NA if result.score is None else result.score,
        band=NoValue.NA if result.band is None else result.band.code,
    )


def _answer(chance: Chance, scale: instruments.Scale, item: int, weight: int) -> int:
    if any(alert.item == item for alert in scale.alerts):
        return scale.lowest
    if len(scale.topics) == 1:
        return min(scale.highest, weight)
    if not chance.often(weight * 8):
        return scale.lowest
    return chance.between(scale.lowest + 1, max(scale.lowest + 1, scale.highest - 1))


def plan_safety(thread: Thread, on: date) -> None:
    """Work out what to do when it becomes dangerous."""
    chance, words = thread.chance.of("safety"), material("care")["safety"]
    plan = SafetyPlan(
        id=thread.new(),
        case=thread.case,
        feels_safe_home=chance.often(80),
        danger_pattern=phrase(chance, words["danger"]),
        warning_signs=phrase(chance, words["signs"]),
        safe_place=phrase(chance, words["place"]),
        transport=phrase(chance, words["transport"]),
        documents_stored_where=phrase(chance, words["documents"]),
        emergency_money=phrase(chance, words["money"]),
        code_word=phrase(chance, material("people")["safe_words"]),
        copy_kept_by_survivor=chance.pick(["none", "oral", "symbol_card"]),
        copy_reason=phrase(chance, words["copy_reason"]),
        review_on=max(
            on + timedelta(days=60), thread.today + timedelta(days=chance.between(2, 30))
        ),
        made_on=on,
        status="running",
        version=1,
        survivor_agreed=True,
        child_plan=phrase(chance, words["child"]),
    )
    helper = person(chance, 9000 + int(thread.case) % 900, "P", 45, on)
    contact = SafetyContact(
        id=thread.new(),
        case=thread.case,
        position=in_a_row(1)[0],
        plan=plan.id,
        name=helper.full_name,
        phone=helper.phone,
        relation="neighbour",
    )
    steps = chance.some(words["steps"], 3)
    coping = [
        CopingStep(id=thread.new(), case=thread.case, position=position, plan=plan.id, step=step)
        for position, step in zip(in_a_row(len(steps)), steps, strict=True)
    ]
    thread.write(on, plan, contact, *coping)
