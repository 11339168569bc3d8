"""Referrals on paper: the letter with what was chosen, the slip to take along, our own copy."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from pendamping.domain.codes import code_list
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Record
from pendamping.domain.nouns import NOUNS
from pendamping.domain.organisation import Organisation
from pendamping.domain.referral import Referral
from pendamping.domain.rules.answers import known
from pendamping.i18n.words import mark
from pendamping.reports.model import (
    Block,
    Contact,
    Facts,
    Heading,
    Letter,
    Lines,
    Passage,
    Signatures,
    Slip,
    Ticks,
    Tone,
)
from pendamping.store import records
from pendamping.usecases.handouts import Handout
from pendamping.usecases.printing.making import Content, Making
from pendamping.usecases.printing.orders import Purpose

TITLES: Final = {
    Purpose.PROVIDER: mark("Referral letter"),
    Purpose.SURVIVOR: mark("Where you can go"),
    Purpose.OFFICE: mark("Referral on file"),
}

SAID_ABOVE: Final = "code_only"
"""The code stands at the head of every page."""

KINDS: Final = {kind.NOUN.name: kind for kind in NOUNS}


def content(making: Making, handout: Handout | None) -> Content:
    """Return what stands on the paper; a letter says what the handout says and no more."""
    referral = making.sight.veiled(records.find(making.writer, Referral, making.subject))
    match making.order.purpose:
        case Purpose.PROVIDER if handout is not None:
            blocks = _letter(making, referral, handout)
        case Purpose.SURVIVOR:
            blocks = _slip(making, referral)
        case _:
            blocks = _filed(making, referral)
    return Content(
        title=making.words.say(TITLES[making.order.purpose]),
        blocks=tuple(blocks),
        size=making.size,
    )


def _letter(making: Making, referral: Referral, handout: Handout) -> Iterator[Block]:
    making.covers = not handout.tells_identity
    making.tells_identity = handout.tells_identity
    services = making.value(referral, "services")
    code = handout.code
    yield Letter(
        to=tuple(
            line
            for line in (
                making.say("Written to"),
                handout.organisation,
                making.value(referral, "to_person"),
                _address(making, referral),
            )
            if line
        ),
        about=making.say(
            "Request for help: {services} (code {code})", services=services, code=code
        ),
        dated=making.day(making.room.today()),
    )
    yield Passage(
        text=making.say(
            "We accompany a person who agreed to this letter. We ask you to help with the services"
            " named here, with respect and without asking again what is already told. Please use"
            " the code when you answer."
        )
    )
    yield from _needs(making, referral)
    yield from _shared(making, handout)
    yield Passage(
        text=making.say(
            "The data in this letter was given for this purpose alone (UU 27/2022). Please keep it"
            " locked, do not pass it on, and destroy it when it is no longer needed."
        ),
        tone=Tone.QUIET,
    )
    yield Signatures(
        places=((making.say("On behalf of those who accompany"), making.say("name, stamp, day")),)
    )
    yield Slip(blocks=tuple(_answer(making, code)))


def _answer(making: Making, code: str) -> Iterator[Block]:
    """Yield the part that comes back."""
    yield Heading(text=making.say("Your answer"))
    yield Passage(
        text=making.say("Please send this part back, with the code {code}.", code=code),
        tone=Tone.QUIET,
    )
    yield Ticks(
        label="",
        options=(
            making.say("We can help from:"),
            making.say("Not now, because:"),
            making.say("Please ask instead:"),
        ),
    )
    yield Lines(label="", count=2)
    yield Lines(label=making.say("Who answers: name, stamp, day, number"))


def _needs(making: Making, referral: Referral) -> Iterator[Block]:
    pairs = [
        (making.label(referral, name), making.value(referral, name))
        for name in ("services", "urgency", "reason")
    ]
    yield Facts(pairs=tuple((label, said) for label, said in pairs if said))
    making.leave_out(
        making.say("Our own notes on the referral"),
        making.say("They are for us; the letter says only what was chosen to be shared."),
    )


def _shared(making: Making, handout: Handout) -> Iterator[Block]:
    """Yield the categories that were chosen, each with its answers."""
    categories = code_list("data_category")
    told = [line for line in handout.lines if line.category != SAID_ABOVE]
    for category, lines in groupby(told, key=lambda line: line.category):
        yield Heading(text=making.words.label(categories.label(category)))
        for _, of_record in groupby(lines, key=lambda line: (line.noun, line.record)):
            answers = list(of_record)
            record = _bare(answers[0].noun, making, {one.field_name: one.value for one in answers})
            yield from making.facts(record, *(one.field_name for one in answers))
    if "documents" in handout.categories:
        yield Passage(text=making.say("Copies of papers are handed over beside this letter."))
    missing = handout.categories - {line.category for line in handout.lines} - {"documents"}
    for category in sorted(missing):
        making.leave_out(
            making.words.label(categories.label(category)), making.say("Nothing is written there.")
        )


def _bare(noun: str, making: Making, answers: dict[str, object]) -> Record:
    """Return a record that says these answers and nothing else."""
    kind = KINDS[noun]
    return kind(id=making.subject, case=making.case, **answers)


def _address(making: Making, referral: Referral) -> str:
    to = records.first(making.writer, Organisation, known(referral.to_org) or making.subject)
    return "" if to is None else known(to.address) or ""


def _slip(making: Making, referral: Referral) -> Iterator[Block]:
    to = records.first(making.writer, Organisation, known(referral.to_org) or making.subject)
    yield Passage(text=making.say("You decide whether you go. We come along if you like."))
    if to is not None:
        yield Passage(label=making.say("Where it is"), text=known(to.name) or "")
        yield from making.facts(to, "address", "area", "hours", "cost")
        yield Contact(
            label=making.say("Number to call there"),
            who=making.value(referral, "to_person"),
            number=known(to.phones) or "",
        )
    yield from making.passage(
        making.say("What you can get there"), making.value(referral, "services")
    )
    yield Passage(
        text=making.say(
            "Say the code on this paper instead of your name. You need not tell again what"
            " happened."
        )
    )
    yield Lines(label=making.say("Day and hour, and who comes along"), count=2)
    yield Lines(label=making.say("What to bring"), count=2)
    making.leave_out(
        making.say("Reasons, data and consent"),
        making.say("Paper at home can be read by others."),
    )


def _filed(making: Making, referral: Referral) -> Iterator[Block]:
    yield from making.facts(
        referral,
        "direction",
        "kind",
        "to_org",
        "to_person",
        "from_org",
        "from_person",
        "services",
        "urgency",
        "reason",
        "status",
        "sent_on",
        "accepted_on",
        "service_started_on",
        "done_on",
        "rejected_reason",
    )
    yield Heading(text=making.label(referral, "data_shared"))
    said = making.value(referral, "data_shared")
    yield Passage(text=said or making.say("Nothing was chosen yet."))
    consent = known(referral.consent)
    given = None if consent is None else records.first(making.writer, Consent, consent)
    if given is not None:
        yield Heading(text=making.label(referral, "consent"))
        yield from making.facts(given, "given_by", "form", "proof_ref", "valid_from", "expires_on")
        yield from making.facts(given, "withhold", "withhold_reason")
    yield from making.facts(referral, "override_reason", "details", "rejected_note", "feedback")
    making.leave_out(
        making.say("The data that was shared"),
        making.say("It stands in the case file; the office keeps only what kind it was."),
    )
