"""Consent on paper: asked in plain words and signed, kept with its proof, handed to the person."""

import hashlib
from collections.abc import Iterator
from typing import Final

from pendamping.domain.codes import code_list
from pendamping.domain.consent import Consent
from pendamping.i18n.words import Words, mark
from pendamping.reports.model import (
    Block,
    Grid,
    Heading,
    Lines,
    Listing,
    Passage,
    Question,
    Signatures,
    Ticks,
    Tone,
)
from pendamping.store import records
from pendamping.usecases.ages import is_child_on
from pendamping.usecases.consents import Answer, lines
from pendamping.usecases.printing.making import Content, Making, yes_or_no
from pendamping.usecases.printing.orders import Purpose

VERSION: Final = "1"
"""Of the text below; it changes whenever a sentence of it does."""

OPENING: Final = mark(
    "You decide. You may say yes to one thing and no to another. If you say no, we help you all"
    " the same."
)

POINTS: Final = (
    mark("We speak with you so that you get the help that you want, and write down what it needs."),
    mark(
        "We write down what you tell us, what was agreed and what was done; never more than that."
    ),
    mark("It lies sealed on our computers. Those who accompany you and review your plans read it."),
    mark("Your name is kept apart from it. In its place stands a code."),
    mark("You may see it, correct it and have a copy at any time (UU 27/2022, Art. 5 to 13)."),
    mark(
        "We keep it while we accompany you and as long afterwards as the law asks, then destroy it."
    ),
    mark("You may take any yes back, aloud or in writing. We stop within 3 times 24 hours."),
    mark("Numbers for reports are counted without your name, your code and your village."),
)
"""What somebody is told before they answer (UU 27/2022 Art. 21; HTCDS con_Consent)."""

MEANS: Final = {
    "services": mark("We visit you, speak with you and look for help together."),
    "record": mark("We write down what is needed for it and keep it sealed."),
    "share_family": mark("We speak with those of your family whom you name, about what you allow."),
    "share_org": mark("We tell an organisation what it must know to help you. Which ones:"),
    "reporting": mark("You are counted in reports, without anything by which you are known."),
    "research": mark(
        "What we learnt is used for research, without anything by which you are known."
    ),
    "contact_after": mark("We may ask how you are when the programme has ended."),
    "photo_audio": mark("We may take photos or record sound. You see and hear them first."),
    "legal_claim": mark("We take legal steps with you, such as asking for what was lost."),
    "cross_region": mark("We send what is needed to the office of the region where you will live."),
    "public_speaking": mark(
        "You speak in public about what you choose. You may stop at any moment."
    ),
}
"""What a yes means, purpose by purpose."""

TITLES: Final = {
    Purpose.SIGN: mark("Agreeing with each other"),
    Purpose.SURVIVOR: mark("What I agreed to"),
    Purpose.OFFICE: mark("Consents on file"),
}

ELSEWISE: Final = {
    Answer.EXPIRED: mark("Time has run out"),
    Answer.NOT_YET: mark("Begins later"),
}
"""How an answer stands that is neither yes nor no nor taken back."""


def content(making: Making) -> Content:
    """Return what stands on the paper."""
    blocks = {
        Purpose.SIGN: _to_sign,
        Purpose.SURVIVOR: _given,
        Purpose.OFFICE: _on_file,
    }[making.order.purpose](making)
    return Content(
        title=making.words.say(TITLES[making.order.purpose]),
        blocks=tuple(blocks),
        size=making.size,
    )


def text_hash(words: Words) -> str:
    """Return the fingerprint of the text that is read out, for the consent that follows from it."""
    said = [words.say(one) for one in (OPENING, *POINTS, *MEANS.values())]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _to_sign(making: Making) -> Iterator[Block]:
    yield Passage(text=making.words.say(OPENING))
    yield Heading(text=making.say("What you should know"))
    yield Listing(items=tuple(making.words.say(point) for point in POINTS))
    yield Heading(text=making.say("Your answers"))
    codes = code_list("consent_purpose").codes
    chosen = making.order.chosen or frozenset(one.code for one in codes)
    for one in codes:
        if one.code not in chosen:
            continue
        yield Question(
            text=making.words.label(one.label),
            more=making.words.say(MEANS[one.code]) if one.code in MEANS else "",
            answers=yes_or_no(making.words),
            lines=2 if one.code == "share_org" else 0,
        )
    yield Lines(label=making.say("What must not be shared, and with whom"), count=2)
    yield Lines(label=making.say("Until when it holds"))
    yield from _signing(making)
    yield Passage(
        text=making.say(
            "Text {version}, fingerprint {hash}. Filled in: write both into the record.",
            version=VERSION,
            hash=text_hash(making.words)[:12],
        ),
        tone=Tone.QUIET,
    )


def _signing(making: Making) -> Iterator[Block]:
    yield Heading(text=making.say("Signed by"))
    yield Ticks(
        label=making.say("Answered by"),
        options=(
            making.say("The one whom this is about"),
            making.say("Parent or guardian"),
            making.words.label(code_list("consent_giver").label("supporter")),
        ),
    )
    below = making.say("signature or thumbprint, day")
    places = [
        (making.say("Whoever answers"), below),
        (making.say("Whoever explained it"), making.say("pseudonym, signature, day")),
    ]
    if _may_be_a_child(making):
        places += [
            (making.say("Parent or guardian"), below),
            (making.say("The child agrees too"), making.say("a mark or a drawing is enough")),
        ]
    places.append((making.say("Witness, if wanted"), below))
    yield Signatures(places=tuple(places))


def _may_be_a_child(making: Making) -> bool:
    """Tell whether a guardian signs too: for a child, and where nobody knows yet."""
    if making.order.case is None:
        return True
    today = making.room.today()
    return is_child_on(making.sight, making.writer, making.order.case, today) is not False


def _given(making: Making) -> Iterator[Block]:
    yield _answers(making)
    yield Heading(text=making.say("Taking it back"))
    yield Passage(
        text=making.say(
            "Tell us, aloud or in writing, on any day. You need give no reason. We stop within 3"
            " times 24 hours and tell you when we have. The help goes on."
        )
    )
    yield Lines(label=making.say("Number to call us, and safe hours"), count=2)


def _on_file(making: Making) -> Iterator[Block]:
    yield _answers(making)
    for consent in making.of_case(Consent, making.case):
        yield Heading(
            text=making.value(consent, "purpose") or making.words.label(Consent.NOUN.label)
        )
        yield from making.whole(consent, but=("purpose",))


def _answer(making: Making, answer: Answer) -> str:
    if answer in ELSEWISE:
        return making.words.say(ELSEWISE[answer])
    return making.words.label(code_list("consent_given").label(answer.value))


def _answers(making: Making) -> Block:
    told = making.sight.veiled_all(records.of_case(making.writer, Consent, making.case))
    found = lines(told, making.room.today())
    codes = code_list("consent_purpose")
    if not found:
        return Passage(text=making.say("Nothing was asked yet."))
    return Grid(
        heads=tuple(
            making.words.label(Consent.NOUN.field(name).label)
            for name in ("purpose", "given", "expires_on")
        ),
        rows=tuple(
            (
                ": ".join(
                    one
                    for one in (
                        making.words.label(codes.label(line.purpose)),
                        making.organisation(line.organisation),
                    )
                    if one
                ),
                _answer(making, line.answer),
                making.day(line.expires_on),
            )
            for line in found
        ),
        shares=(5, 2, 2),
    )
