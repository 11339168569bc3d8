"""Family plans on paper: who reads decides every word; what they do not know is not in it."""

from collections.abc import Callable, Iterator
from typing import Final

from pendamping.domain.family_plan import (
    FamilyPlan,
    FamilyPlanAction,
    FollowUp,
    FollowUpContact,
)
from pendamping.domain.household import HouseholdMember
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.rules.answers import known
from pendamping.domain.values import elements
from pendamping.i18n.words import mark
from pendamping.reports.model import (
    Block,
    Contact,
    Facts,
    Heading,
    Lines,
    Listing,
    Passage,
    Step,
    Tone,
)
from pendamping.store import records
from pendamping.usecases import matters
from pendamping.usecases.family_plans import KIND
from pendamping.usecases.printing.family_cards import cards
from pendamping.usecases.printing.family_reading import (
    UNDECIDED,
    Reading,
    leave_texts_out,
    look_around,
    look_at_approval,
    may_read,
    reading_of,
    step_of,
    whom_to_call,
)
from pendamping.usecases.printing.making import Content, Making
from pendamping.usecases.printing.orders import Layout, Purpose

CARDS: Final = frozenset({Layout.SYMBOLS, Layout.SYMBOLS_ONLY})

AT_HOME: Final = frozenset({Purpose.SURVIVOR, Purpose.FAMILY})

TITLES: Final = {
    Purpose.SURVIVOR: mark("My plan with my family"),
    Purpose.FAMILY: mark("Our plan as a family"),
    Purpose.CARRIES_ON: mark("Carrying on together"),
    Purpose.OFFICE: mark("Family follow-up plan"),
}


def content(making: Making) -> Content:
    """Return what stands on the plan for whoever is to read it."""
    parts = matters.parts_of(making.writer, KIND, making.subject)
    plan = records.find(making.writer, FamilyPlan, making.subject)
    actions = [part for part in parts[1:] if isinstance(part, FamilyPlanAction)]
    purpose = making.order.purpose
    if purpose is not Purpose.OFFICE:
        look_at_approval(making, _state(making))
    if purpose in AT_HOME:
        look_around(making, plan.case)
    if purpose is Purpose.OFFICE:
        blocks = tuple(_office(making, plan, actions))
    elif making.order.layout in CARDS:
        blocks = tuple(cards(making, plan, actions))
    else:
        maker: Callable[..., Iterator[Block]] = {
            Purpose.SURVIVOR: _survivor,
            Purpose.FAMILY: _family,
            Purpose.CARRIES_ON: _carries_on,
        }[purpose]
        blocks = tuple(maker(making, plan, actions))
    return Content(
        title=making.words.say(TITLES[purpose]),
        subtitle=_subtitle(making, plan),
        blocks=blocks,
        size=making.size,
    )


def _state(making: Making) -> ReviewState:
    return matters.matter(making.room, making.writer, KIND, making.subject).standing.state


def _subtitle(making: Making, plan: FamilyPlan) -> str:
    start, end = known(plan.period_from), known(plan.period_to)
    said = []
    if start is not None and end is not None:
        said.append(
            making.say("from {start} to {end}", start=making.day(start), end=making.day(end))
        )
    if making.order.purpose is Purpose.OFFICE:
        said.insert(
            0, making.say("Version {version} of the plan", version=known(plan.version) or 1)
        )
    elif _state(making) in UNDECIDED:
        said.insert(0, making.say("Draft, not approved yet"))
    return " · ".join(said)


def _survivor(making: Making, plan: FamilyPlan, actions: list[FamilyPlanAction]) -> Iterator[Block]:
    yield from making.passage(
        making.say("What we want to reach"), making.value(plan, "aim"), Tone.QUOTE
    )
    yield from making.passage(making.say("What we speak about"), making.value(plan, "topics"))
    yield from _steps(making, actions, Reading(), to_person=True)
    yield from _contact(making, plan, Reading())
    yield from making.passage(
        making.say("Signs that your family watches for"),
        making.value(plan, "warning_signs_for_family"),
    )
    yield Heading(text=making.say("What is agreed"))
    yield from making.passage(
        making.say("What your family may know"), making.value(plan, "what_family_may_know")
    )
    yield from _pairs(
        (making.say("Who takes part"), making.value(plan, "family_participants")),
        (making.say("How often we are in touch"), making.value(plan, "contact_frequency")),
        (making.say("Who carries on afterwards"), _carrier(making, plan)),
        (making.say("We look at it again by"), making.value(plan, "review_due")),
    )
    yield from making.passage(
        making.label(plan, "end_condition"), making.value(plan, "end_condition")
    )
    yield Passage(
        text=making.say(
            "You agreed to this plan, and you may change your mind about any part of it at any"
            " time."
        ),
        tone=Tone.QUIET,
    )


def _family(making: Making, plan: FamilyPlan, actions: list[FamilyPlanAction]) -> Iterator[Block]:
    reading = reading_of(making)
    yield from _told(making, plan, "aim", making.say("What we want to reach together"), reading)
    if reading.keeps_texts:
        yield from _steps(making, actions, reading, to_person=False)
    else:
        leave_texts_out(making)
    yield from _told(
        making,
        plan,
        "warning_signs_for_family",
        making.say("What we watch for together"),
        reading,
    )
    yield from _contact(making, plan, reading)
    yield from _pairs(
        (making.say("How often we are in touch"), making.value(plan, "contact_frequency")),
    )
    yield Heading(text=making.say("What is good for everybody"))
    yield Listing(
        items=(
            making.say("Listen without asking further; let each tell when and what they want."),
            making.say("Decide small things together, such as meals, work at home and rest."),
            making.say("Leave time alone, and time together, without having to explain."),
            making.say("Settle disputes later, when all are calm."),
            making.say("Call us when you worry. You need not be sure."),
        )
    )
    making.leave_out(
        making.say("The code, the topics, the review and what the family may know"),
        making.say("They are told to us, not to the family."),
    )


def _carries_on(
    making: Making, plan: FamilyPlan, actions: list[FamilyPlanAction]
) -> Iterator[Block]:
    reading = reading_of(making)
    yield from _pairs(
        (making.say("Who carries on"), _carrier(making, plan)),
        (making.say("How often to be in touch"), making.value(plan, "contact_frequency")),
        (making.say("We look at it again by"), making.value(plan, "review_due")),
    )
    yield from _steps(making, actions, reading, to_person=False)
    yield from _contact(making, plan, reading)
    yield from _told(making, plan, "end_condition", making.label(plan, "end_condition"), reading)
    yield Lines(label=making.say("Noted at each contact: day, how it was, what is next"), count=6)
    making.leave_out(
        making.say("The aim, the topics, the family's signs and who knows what"),
        making.say("Whoever carries on needs what is to be done, not what has been."),
    )


def _office(making: Making, plan: FamilyPlan, actions: list[FamilyPlanAction]) -> Iterator[Block]:
    stands = matters.matter(making.room, making.writer, KIND, plan.id).standing
    yield from _review(making, plan)
    yield from making.facts(plan, "aim", "topics")
    yield from making.facts(
        plan,
        "survivor_agreed",
        "agreed_on",
        "agreed_how",
        "contact_frequency",
        "period_from",
        "period_to",
        "review_due",
        "programme",
        "what_family_may_know",
    )
    yield from _participants(making, plan)
    yield from _steps(making, actions, Reading(), to_person=None)
    yield from making.facts(plan, "warning_signs_for_family")
    yield from _contact(making, plan, Reading())
    yield from making.facts(
        plan,
        "handover_after_programme",
        "handover_org",
        "status",
        "ended_on",
        "end_condition",
        "end_note",
    )
    yield from _followed_up(making, plan)
    yield Passage(
        text=making.say("Fingerprint of these words: {hash}", hash=stands.hash[:16]),
        tone=Tone.QUIET,
    )


def _review(making: Making, plan: FamilyPlan) -> Iterator[Block]:
    reviews = [one for one in making.of_case(PlanReview, plan.case) if one.subject == plan.id]
    for review in reviews[-1:]:
        yield Heading(text=making.words.label(PlanReview.NOUN.label))
        yield from making.facts(
            review, "decision", "decided_on", "reviewer", "valid_until", "clinical_risk_seen"
        )
        yield from making.facts(review, "summary", "clinical_note")
    if not reviews:
        yield Passage(text=making.say("Nobody has decided about this version yet."), tone=Tone.CARE)


def _participants(making: Making, plan: FamilyPlan) -> Iterator[Block]:
    members = [
        one
        for one in making.of_case(HouseholdMember, plan.case)
        if one.id in elements(plan.family_participants)
    ]
    if members:
        yield Heading(text=making.label(plan, "family_participants"))
        yield from making.table(
            members, relation=3, knows_about_tppo=3, survivor_allows_contact=3, support_role=4
        )


def _followed_up(making: Making, plan: FamilyPlan) -> Iterator[Block]:
    due = [one for one in making.of_case(FollowUp, plan.case) if one.plan == plan.id]
    held = [one for one in making.of_case(FollowUpContact, plan.case) if one.plan == plan.id]
    if due:
        yield Heading(text=making.words.label(FollowUp.NOUN.label))
        yield from making.table(due, needed_by=3, kind=4, members=3, status=2, remarks=4)
    if held:
        yield Heading(text=making.words.label(FollowUpContact.NOUN.label))
    for one in held:
        yield Passage(
            text=" · ".join((making.value(one, "done_on"), making.value(one, "kind"))),
            tone=Tone.STRONG,
        )
        yield from making.whole(one, but=("done_on", "kind"))


def _steps(
    making: Making, actions: list[FamilyPlanAction], reading: Reading, *, to_person: bool | None
) -> Iterator[Block]:
    """Yield what is to be done. `to_person` says whether the person is spoken to; none: neither."""
    steps: list[Step] = []
    for action in actions:
        step = step_of(making, action, reading, to_person, len(steps) + 1)
        if step is not None:
            steps.append(step)
    if steps:
        yield Heading(text=making.say("What we do"))
        yield from steps


def _contact(making: Making, plan: FamilyPlan, reading: Reading) -> Iterator[Block]:
    who, number = whom_to_call(making, plan, reading)
    if who or number:
        yield Contact(label=making.say("When it is urgent, call"), who=who, number=number)


def _told(
    making: Making, plan: FamilyPlan, name: str, label: str, reading: Reading
) -> Iterator[Block]:
    said = making.value(plan, name)
    if said and reading.keeps_texts and may_read(making, said, reading):
        yield Passage(label=label, text=said)


def _carrier(making: Making, plan: FamilyPlan) -> str:
    who = making.value(plan, "handover_after_programme")
    organisation = making.value(plan, "handover_org")
    return ", ".join(one for one in (who, organisation) if one)


def _pairs(*pairs: tuple[str, str]) -> Iterator[Block]:
    said = tuple((label, value) for label, value in pairs if value)
    if said:
        yield Facts(pairs=said)
