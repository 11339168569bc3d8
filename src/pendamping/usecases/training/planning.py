"""What is planned in an invented case: goals, the family plan, and how both went on."""

from datetime import date, time, timedelta
from typing import Any, Final

from pendamping.domain.case_plan import CasePlan, Goal, Intervention
from pendamping.domain.declare import NoValue
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction, FollowUp, FollowUpContact
from pendamping.domain.positions import in_a_row
from pendamping.kernel.ids import EntityId
from pendamping.usecases.training.chance import Chance
from pendamping.usecases.training.happenings import Began, Edited, Followed, HandedIn, Verdict
from pendamping.usecases.training.material import filled, material, phrase
from pendamping.usecases.training.people import OFFICE_PHONE
from pendamping.usecases.training.thread import Reach, Thread, moment, workday

HAND_IN: Final = time(16, 45)
PERIOD_DAYS: Final = 200
APPROVE: Final = "approve"
ASK_CHANGES: Final = "ask_changes"


def plan_case(thread: Thread) -> None:
    """Tell what the survivor wants to reach; the office's supervisor decides about it."""
    chance, words = thread.chance.of("case_plan"), material("plans")
    made = thread.day(18)
    if not thread.has_come(made):
        return
    usaha = thread.chance.of("usaha").pick(material("sessions")["usaha"])
    plan = CasePlan(
        id=thread.new(),
        case=thread.case,
        version=1,
        made_on=made,
        survivor_agreed=True,
        agreed_on=made,
        agreed_how=phrase(chance, words["agreed_how"]),
        objectives=phrase(chance, words["objectives"]),
        planned_end=made + timedelta(days=PERIOD_DAYS),
        status="submitted",
    )
    chosen = chance.some(words["child_goals" if thread.is_child else "goals"], 3)
    goals: list[Goal] = []
    steps: list[Intervention] = []
    for place, (position, one) in enumerate(zip(in_a_row(len(chosen)), chosen, strict=True)):
        goal = Goal(
            id=thread.new(),
            case=thread.case,
            position=position,
            plan=plan.id,
            domain=one["domain"],
            words=filled(one["words"], **thread.spoken(), usaha=usaha),
            survivor_priority=place + 1,
            baseline=one["baseline"],
            target=one["target"],
            due_on=made + timedelta(days=60 + 30 * place),
            survivor_agreed=True,
            progress="not_started",
        )
        goals.append(goal)
        steps.append(
            Intervention(
                id=thread.new(),
                case=thread.case,
                position=in_a_row(1)[0],
                goal=goal.id,
                what=one["step"],
                due_on=made + timedelta(days=30 + 20 * place),
                progress="in_progress",
            )
        )
    thread.goals = [goal.id for goal in goals]
    thread.write(made, plan, *goals, *steps)
    _hand_in(thread, "case_plan", plan.id, thread.day(20))
    thread.verdicts[plan.id] = Verdict(
        decision=APPROVE, summary="Sesuai kebutuhan penyintas. Disetujui."
    )


def score_goals(thread: Thread, on: date) -> None:
    """Let the survivor say what became of each goal."""
    chance = thread.chance.of("scored")
    for place, goal in enumerate(thread.goals):
        _edit(
            thread,
            Goal,
            goal,
            on,
            progress="met" if place == 0 else chance.pick(["met", "in_progress"]),
        )


def plan_with_family(thread: Thread) -> None:
    """Tell the family plan, hand it in, and let it go on as far as time allows."""
    made = thread.day(22)
    if not thread.members or not thread.has_come(made):
        return
    plan, actions = _family_plan(thread, made)
    thread.write(made, plan, *actions)
    handed = thread.day(24)
    is_draft = thread.landmarks.pop("keeps_draft", None) is not None
    if is_draft or not thread.has_come(handed):
        return
    thread.landmarks["family_plan"] = plan.id
    _hand_in(thread, "family_plan", plan.id, handed)
    chance = thread.chance.of("verdict")
    thread.verdicts[plan.id] = _verdict(chance, asks_changes=thread.asks_changes)
    decided = thread.setting.round_after(handed)
    if decided is None or thread.asks_changes:
        return
    _carry_on(thread, plan, actions, decided + timedelta(days=2))
    if thread.landmarks.pop("gets_second", None) is not None:
        _follow(thread, plan, decided)


def _family_plan(thread: Thread, made: date) -> tuple[FamilyPlan, list[FamilyPlanAction]]:
    chance, words = thread.chance.of("family_plan"), material("plans")
    child = thread.is_child
    until = made + timedelta(days=PERIOD_DAYS)
    plan = FamilyPlan(
        id=thread.new(),
        case=thread.case,
        version=1,
        aim=phrase(chance, words["child_aims" if child else "aims"]),
        survivor_agreed=True,
        agreed_on=made,
        agreed_how=phrase(chance, words["agreed_how"]),
        family_participants=frozenset(thread.members[:2]),
        topics=frozenset(chance.some(["debt", "distress", "shame_blame", "failed_migration"], 2)),
        what_family_may_know=phrase(chance, words["may_know"]),
        contact_frequency=chance.pick(["weekly", "fortnightly", "fortnightly", "monthly"]),
        warning_signs_for_family=phrase(chance, words["warning_signs"]),
        escalate_to="Piket UPTD PPA (latihan)",
        escalate_phone=OFFICE_PHONE.format(number=1),
        period_from=made,
        period_to=until,
        end_condition=phrase(chance, words["end_conditions"]),
        handover_after_programme=phrase(chance, words["handovers"]),
        review_due=max(
            made + timedelta(days=90), thread.today + timedelta(days=chance.between(3, 40))
        ),
        status="draft",
        programme=thread.setting.programme,
    )
    pool = words["child_actions" if child else "actions"]
    chosen = chance.some(pool, chance.between(3, 5))
    if all(one["who"] == "companion" for one in chosen):
        chosen.append(next(one for one in pool if one["who"] == "family"))
    actions = [
        FamilyPlanAction(
            id=thread.new(),
            case=thread.case,
            position=position,
            plan=plan.id,
            what=one["what"],
            who=one["who"],
            place=chance.pick(["rumah", "balai kalurahan", "puskesmas"]),
            due_on=made + timedelta(days=20 + 15 * place),
            repeats=one["repeats"],
            resource=one["resource"],
            success_sign=one["success"],
            status="planned",
            member=thread.members[0] if one["who"] == "family" else NoValue.NA,
            goal=thread.goals[0] if thread.goals else NoValue.NA,
        )
        for place, (position, one) in enumerate(zip(in_a_row(len(chosen)), chosen, strict=True))
    ]
    return plan, actions


def _carry_on(
    thread: Thread, plan: FamilyPlan, actions: list[FamilyPlanAction], since: date
) -> None:
    """Let an approved plan run: actions are done, the family is met."""
    chance, words = thread.chance.of("course"), material("plans")
    begun = workday(since)
    if not thread.has_come(begun):
        return
    thread.add(Began(at=moment(begun, time(9, 15)), by=thread.companion, plan=plan.id))
    for place, action in enumerate(actions):
        done = workday(begun + timedelta(days=12 + 14 * place + chance.below(6)))
        if thread.has_come(done) and chance.often(80):
            remarks = phrase(chance, words["remarks_done"])
            _edit(
                thread,
                FamilyPlanAction,
                action.id,
                done,
                status="done",
                done_on=done,
                remarks=remarks,
            )
        elif thread.has_come(done):
            _edit(thread, FamilyPlanAction, action.id, done, status="in_progress")
    for number in range(3):
        met = workday(begun + timedelta(days=21 + 28 * number))
        _meet_again(thread, chance.of(number), plan.id, met, number)


def _meet_again(thread: Thread, chance: Chance, plan: EntityId, on: date, number: int) -> None:
    """Tell a contact that took place, or the one that is due."""
    words = material("plans")
    due = FollowUp(
        id=thread.new(),
        case=thread.case,
        plan=plan,
        kind=chance.pick(["after_reunification", "village_visit", "phone"]),
        needed_by=on,
        members=frozenset(thread.members[:1]),
        status="done" if thread.has_come(on) else "planned",
    )
    if not thread.has_come(on):
        if on < thread.today + timedelta(days=40):
            thread.write(thread.today - timedelta(days=3), due, hour=time(16, 0))
        return
    held = FollowUpContact(
        id=thread.new(),
        case=thread.case,
        plan=plan,
        follow_up=due.id,
        kind=due.kind,
        done_on=on,
        members=frozenset(thread.members[:1]),
        who_present=frozenset({"survivor", "family", "companion"}),
        talking=min(4, 2 + number),
        helping=min(4, 2 + number),
        sharing_work=chance.between(1, 3),
        calm=min(4, 1 + number + chance.below(2)),
        belonging=chance.between(2, 4),
        result=phrase(chance, words["follow_up_results"], **thread.blanks()),
        next_step=phrase(chance, words["follow_up_next"]),
    )
    thread.write(on, due, held, hour=time(17, 30))


def _follow(thread: Thread, plan: FamilyPlan, decided: date) -> None:
    """Let a second version follow: after some months more is possible than was planned."""
    at = workday(decided + timedelta(days=38))
    if not thread.has_come(at) or thread.reach >= Reach.CLOSED:
        return
    words, chance = material("plans"), thread.chance.of("second")
    later = thread.new()
    thread.add(
        Followed(
            at=moment(at, HAND_IN),
            by=thread.companion,
            plan=plan.id,
            later=later,
            facts={
                "contact_frequency": "monthly",
                "end_condition": phrase(chance, words["end_conditions"]),
                "survivor_agreed": True,
                "agreed_on": at,
                "agreed_how": phrase(chance, words["agreed_how"]),
                "period_from": at,
                "period_to": at + timedelta(days=PERIOD_DAYS),
            },
        )
    )
    thread.verdicts[later] = _verdict(chance, asks_changes=False)
    thread.landmarks["second_plan"] = later


def _verdict(chance: Chance, *, asks_changes: bool) -> Verdict:
    words = material("care")["reviews"]
    decision = ASK_CHANGES if asks_changes else APPROVE
    remarks = chance.some(words["remarks"], 2 if asks_changes else int(chance.often(25)))
    return Verdict(
        decision=decision,
        summary=phrase(chance, words[decision]),
        remarks=tuple((remark, asks_changes) for remark in remarks),
        clinical_note=phrase(chance, words["clinical"]) if chance.often(40) else None,
    )


def _hand_in(thread: Thread, kind: str, subject: EntityId, on: date) -> None:
    if thread.has_come(on):
        thread.add(
            HandedIn(at=moment(on, HAND_IN), by=thread.companion, kind=kind, subject=subject)
        )


def _edit(thread: Thread, kind: type[Any], record: EntityId, on: date, **facts: Any) -> None:
    if thread.has_come(on):
        thread.add(
            Edited(
                at=moment(on, time(18, 15)),
                by=thread.companion,
                kind=kind,
                record=record,
                facts=facts,
            )
        )
