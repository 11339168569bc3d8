"""Safety plans on paper: a small card that gives nobody away, and our own copy by code.

Paper at home can be found. So the card says how it begins, what helps and whom to call, and
never where somebody goes, where papers and money lie, or by which word help is asked for.
"""

from collections.abc import Iterator
from typing import Final

from pendamping.domain.declare import Record
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.rules.answers import known
from pendamping.domain.safety_plan import CopingStep, SafetyContact, SafetyPlan
from pendamping.i18n.words import mark
from pendamping.reports.model import (
    Block,
    Card,
    Cards,
    Fold,
    Heading,
    Listing,
    Panel,
    Passage,
    Tone,
)
from pendamping.store import records
from pendamping.usecases import matters
from pendamping.usecases.printing import symbols
from pendamping.usecases.printing.family_reading import UNDECIDED, look_around, look_at_approval
from pendamping.usecases.printing.making import Content, Making
from pendamping.usecases.printing.orders import Layout, Purpose
from pendamping.usecases.safety_plans import KIND

TITLES: Final = {
    Purpose.SURVIVOR: mark("My small card"),
    Purpose.OFFICE: mark("Safety plan on file"),
}
"""What is read on the card from afar says nothing of danger."""

ALWAYS: Final = "110 · 129"
"""The police and SAPA: they answer at any hour, without credit."""

STEP_ICON: Final = "heart-pulse"
"""Drawn for a step whose words name nothing that can be drawn."""

PEN_LINES: Final = 2
"""Room to write names and numbers by hand."""

PICTURES: Final = frozenset({Layout.SYMBOLS, Layout.SYMBOLS_ONLY})

ON_FILE: Final = (
    *("made_on", "review_on", "survivor_agreed", "copy_kept_by_survivor", "copy_reason"),
    *("feels_safe_home", "danger_pattern", "warning_signs", "safe_place", "transport"),
    *("documents_stored_where", "emergency_money", "child_plan"),
)


def content(making: Making) -> Content:
    """Return what stands on the card, or on our own copy."""
    if making.order.purpose is Purpose.OFFICE:
        blocks, subtitle = tuple(_filed(making)), _version(making)
    else:
        is_draft = _look_before(making) in UNDECIDED
        is_drawn = making.order.layout in PICTURES
        blocks = tuple(_drawn(making) if is_drawn else _folded(making))
        subtitle = making.say("Draft, not approved yet") if is_draft else ""
    return Content(
        title=making.words.say(TITLES[making.order.purpose]),
        subtitle=subtitle,
        blocks=blocks,
        size=making.size,
    )


def _plan(making: Making) -> SafetyPlan:
    return records.find(making.writer, SafetyPlan, making.subject)


def _parts(making: Making) -> list[Record]:
    """Return what belongs to the plan, in its order."""
    return list(matters.parts_of(making.writer, KIND, making.subject)[1:])


def _steps(making: Making) -> list[str]:
    """Return the steps that help, first things first."""
    shown = [making.sight.veiled(one) for one in _parts(making) if isinstance(one, CopingStep)]
    return [said for one in shown if (said := making.value(one, "step"))]


def _signs(making: Making) -> list[str]:
    said = making.value(making.sight.veiled(_plan(making)), "warning_signs")
    return [line.strip() for line in said.splitlines() if line.strip()]


def _people(making: Making) -> list[tuple[str, str]]:
    """Return whom to call with their numbers, which the audit notes; nobody for other roles."""
    people = [one for one in _parts(making) if isinstance(one, SafetyContact)]
    plan = _plan(making)
    open_ = {one.name for one in making.sight.fields(SafetyContact.NOUN, plan.case, identity=True)}
    if not {"name", "phone"} <= open_:
        making.leave_out(
            making.say("Names and numbers of whom to call"),
            making.say("Your role does not see them. There is room to write them by hand."),
        )
        return []
    shown = [making.open_identity(one) for one in people]
    found = [(known(one.name) or "", known(one.phone) or "") for one in shown]
    neighbour = known(plan.trusted_neighbour)
    if neighbour is not None:
        found.append((known(making.open_identity(plan).trusted_neighbour) or "", ""))
    return [(who, number) for who, number in found if who or number]


def _look_before(making: Making) -> ReviewState:
    """Note what to look at before the card goes home; return where the plan stands."""
    plan = _plan(making)
    state = matters.matter(making.room, making.writer, KIND, plan.id).standing.state
    look_at_approval(making, state)
    kept = known(plan.copy_kept_by_survivor)
    if kept is None:
        making.check(
            making.say("Nobody has asked yet whether a copy may be at home. Ask before you print.")
        )
    elif kept == "symbol_card" and making.order.layout is not Layout.SYMBOLS_ONLY:
        making.check(
            making.say("A card of pictures was agreed on. Ask whether words may be at home too.")
        )
    look_around(making, plan.case)
    making.leave_out(
        making.say("The code, the code word, where to go, and where papers and money are"),
        making.say("Whoever finds the card would know it. It is kept in mind."),
    )
    return state


def _folded(making: Making) -> Iterator[Block]:
    people = _people(making)
    yield Passage(
        text=making.say("Cut along the dashes. Fold twice along the dots, with the words inside."),
        tone=Tone.QUIET,
    )
    yield Fold(
        panels=(
            Panel(icon="eye", title=making.say("How I notice it"), items=tuple(_signs(making))),
            Panel(
                icon="heart-pulse", title=making.say("What helps me"), items=tuple(_steps(making))
            ),
            Panel(
                icon="phone",
                title=making.say("Whom I call"),
                calls=tuple(people),
                lines=0 if people else PEN_LINES,
            ),
            Panel(
                icon="clock",
                title=making.say("Somebody answers at any hour"),
                calls=(("", ALWAYS),),
                lines=1,
            ),
        )
    )


def _drawn(making: Making) -> Iterator[Block]:
    """Yield the plan as cards: a picture for each step, and one for each number."""
    has_words = making.order.layout is Layout.SYMBOLS
    cards = [
        Card(
            icon=symbols.of_words(step) or STEP_ICON,
            who_icon=symbols.ANYBODY,
            words=step if has_words else "",
        )
        for step in _steps(making)
    ]
    calls = [*_people(making), ("", ALWAYS)]
    cards += [
        Card(
            icon="phone",
            who_icon="hand-heart",
            words=who if has_words else "",
            phone=number,
        )
        for who, number in calls
        if number or has_words
    ]
    if _signs(making):
        making.leave_out(
            making.say("How it begins"), making.say("There is no picture of it. Speak it through.")
        )
    making.check(
        making.say("The pictures were chosen by the words of the plan. Look whether each fits.")
    )
    yield Cards(cards=tuple(cards))


def _version(making: Making) -> str:
    return making.say("Version {version} of the plan", version=known(_plan(making).version) or 1)


def _filed(making: Making) -> Iterator[Block]:
    """Yield the plan as it was agreed, by code."""
    plan = _plan(making)
    stands = matters.matter(making.room, making.writer, KIND, plan.id).standing
    if stands.state in UNDECIDED:
        yield Passage(text=making.say("Draft, not approved yet"), tone=Tone.CARE)
    yield from making.facts(making.sight.veiled(plan), *ON_FILE)
    steps = _steps(making)
    if steps:
        yield Heading(text=making.words.label(CopingStep.NOUN.label))
        yield Listing(items=tuple(steps))
    contacts = [
        making.sight.veiled(one) for one in _parts(making) if isinstance(one, SafetyContact)
    ]
    if contacts:
        yield Heading(text=making.words.label(SafetyContact.NOUN.label))
        yield from making.table(contacts, relation=1)
    yield Passage(
        text=making.say("Fingerprint of these words: {hash}", hash=stands.hash[:16]),
        tone=Tone.QUIET,
    )
    making.leave_out(
        making.say("Names, numbers and the code word"),
        making.say("This purpose does not need them."),
    )
