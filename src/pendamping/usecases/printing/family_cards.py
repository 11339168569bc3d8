"""Family plans as cards: a picture for each thing to do, for whoever would rather look."""

from collections.abc import Iterator, Sequence

from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.rules.answers import known
from pendamping.reports.model import Block, Card, Cards, Step
from pendamping.usecases.printing import symbols
from pendamping.usecases.printing.family_reading import (
    leave_texts_out,
    reading_of,
    step_of,
    whom_to_call,
)
from pendamping.usecases.printing.making import Making
from pendamping.usecases.printing.orders import Layout, Purpose


def cards(making: Making, plan: FamilyPlan, actions: Sequence[FamilyPlanAction]) -> Iterator[Block]:
    """Yield the cards of a plan, and one with the number to call."""
    with_words = making.order.layout is Layout.SYMBOLS
    reading = reading_of(making)
    to_person = making.order.purpose is Purpose.SURVIVOR
    found: list[Card] = []
    for number, action in enumerate(actions, start=1):
        step = step_of(making, action, reading, to_person, number) if reading.keeps_texts else None
        if step is not None:
            found.append(_card(making, action, step, with_words=with_words))
    _, phone = whom_to_call(making, plan, reading)
    if phone:
        found.append(
            Card(
                icon="phone",
                who_icon="hand-heart",
                words=making.say("When it is urgent, call") if with_words else "",
                phone=phone,
            )
        )
    if not reading.keeps_texts:
        leave_texts_out(making)
    making.check(
        making.say("The pictures were chosen by the words of the plan. Look whether each fits.")
    )
    yield Cards(cards=tuple(found))


def _card(making: Making, action: FamilyPlanAction, step: Step, *, with_words: bool) -> Card:
    due = known(action.due_on)
    numerals = "" if due is None else f"{due.day}/{due.month}/{due.year}"
    often = making.value(action, "repeats")
    icon = symbols.of_words(known(action.what) or "") or symbols.of_owner(known(action.who))
    return Card(
        icon=icon,
        who_icon=step.icon,
        who=step.who if with_words else "",
        words=step.what if with_words else "",
        when=(often or numerals) if with_words else numerals,
        marks=symbols.TIMES.get(known(action.repeats) or "", 1),
    )
