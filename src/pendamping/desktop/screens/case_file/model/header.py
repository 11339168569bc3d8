"""What stands over every tab of a case file; who it is, only on purpose."""

from dataclasses import dataclass, field
from typing import Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.places import tile
from pendamping.desktop.screens.case_file.model.parts import Tab, Teller, Text
from pendamping.domain.declare import Record
from pendamping.domain.roles import Duty, may
from pendamping.domain.rules.answers import known
from pendamping.domain.values import answered
from pendamping.i18n.words import mark
from pendamping.usecases.cases import CaseLook
from pendamping.usecases.consents import Answer

NEEDED: Final = ("services", "record")
"""Without consent to these nothing is done and nothing is written down."""

TABS: Final[tuple[tuple[Tab, str, str], ...]] = (
    (Tab.SUMMARY, mark("Summary"), "case_file"),
    (Tab.SESSIONS, mark("Sessions"), "session"),
    (Tab.PLAN, mark("Family plan"), "family_plan"),
    (Tab.HOUSEHOLD, mark("Family"), "household_member"),
    (Tab.ASSESSMENT, mark("Assessments"), "risk_assessment"),
    (Tab.REFERRALS, mark("Referrals"), "referral"),
    (Tab.RIGHTS, mark("Recovery & rights"), "legal_claim"),
    (Tab.DOCUMENTS, mark("Documents"), "attachment"),
    (Tab.HISTORY, mark("History"), "case_file"),
)
"""Each with the noun that must be open for it to be there at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The head of a case file at one moment."""

    code: str
    tile: str
    line: str = field(repr=False)
    """Sex, age, work, return and place: what tells cases apart without telling who it is."""
    marks: tuple[Mark, ...]
    tabs: tuple[tuple[str, str], ...]
    may_see_names: bool
    may_record: bool
    """Whether a session can be written down here."""
    warning: str
    """What cannot wait, in one sentence; empty where all can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Everybody a case names, for as long as the key is held down. Never kept."""

    name: str = field(repr=False)
    facts: tuple[Text, ...] = field(repr=False)
    family: dict[int, str] = field(repr=False)
    """Family member to name."""


def header(tell: Teller, look: CaseLook) -> Header:
    """Put what stands over a case into words."""
    code = str(known(look.case.code) or f"#{tell.case}")
    role = tell.desks.room.actor.role
    return Header(
        code=code,
        tile=tile(code),
        line=_line(tell, look),
        marks=tuple(_marks(tell, look)),
        tabs=tuple(_tabs(tell, look)),
        may_see_names=tell.open.names,
        may_record="session" in tell.open.writes and may(role, Duty.RECORD),
        warning=_warning(tell, look),
    )


def named(tell: Teller) -> Named:
    """Look who it is: each look is one line in the audit."""
    people = tell.desks.identities.people(tell.case)
    identity = people.identity
    name = "" if identity is None else known(identity.full_name) or ""
    return Named(
        name=str(name),
        facts=() if identity is None else tuple(_facts(tell, identity)),
        family={member.id: str(known(member.name) or "") for member in people.family},
    )


def _facts(tell: Teller, identity: Record) -> list[Text]:
    shown = ("alias", "phone", "safe_to_call", "safe_hours", "address_domicile", "village")
    return [
        Text(tell.words.label(one.label), tell.said.value(one, getattr(identity, name)))
        for name in shown
        if answered(one := identity.NOUN.field(name), getattr(identity, name))
    ]


def _line(tell: Teller, look: CaseLook) -> str:
    say, said, survivor = tell.words.say, tell.said, look.survivor
    sex, parts = "", []
    if survivor is not None:
        sex = said.code("sex", known(survivor.sex_recorded))
        age = known(survivor.age_at_intake)
        parts += [", ".join(filter(None, (sex, "" if age is None else str(age))))]
        parts += [said.code("sector", known(survivor.sector)).lower()]
    if look.returned_on is not None:
        parts.append(say("came home {month}", month=said.month(look.returned_on)))
    parts.append(said.place(known(look.case.area)))
    return " · ".join(filter(None, parts))


def _marks(tell: Teller, look: CaseLook) -> list[Mark]:
    say, said = tell.words.say, tell.said
    stage = say("Closed") if look.stage.is_closed else said.stage(look.stage.stage)
    found = [Mark(stage, "neutral" if look.stage.is_closed else "primary")]
    if look.flags:
        flags = tell.words.count("{n} red flag", "{n} red flags", look.flags)
        found.append(Mark(flags, "danger", "siren"))
    risk = said.risk("high" if look.is_high_risk else known(look.case.risk_level))
    if risk is not None:
        found.append(risk)
    if tell.may_read("consent"):
        found.append(_consent(tell, look))
    return found


def _consent(tell: Teller, look: CaseLook) -> Mark:
    say = tell.words.say
    standing = {line.purpose: line for line in look.consents if line.answer is Answer.YES}
    if any(line.answer is Answer.WITHDRAWN for line in look.consents if line.purpose in NEEDED):
        return Mark(say("Consent withdrawn"), "danger", "ban")
    if not all(purpose in standing for purpose in NEEDED):
        return Mark(say("Consent missing"), "danger", "circle-alert")
    ends = [standing[purpose].expires_on for purpose in NEEDED]
    soon = tell.said.consent_end(min((day for day in ends if day is not None), default=None))
    return soon or Mark(say("Consent stands"), "fine", "shield-check")


def _tabs(tell: Teller, look: CaseLook) -> list[tuple[str, str]]:
    say = tell.words.say
    found = []
    for tab, sentence, noun in TABS:
        if not tell.may_read(noun):
            continue
        text = say(sentence)
        if tab is Tab.SESSIONS and look.sessions:
            text = f"{text} {look.sessions}"
        found.append((tab.value, text))
    return found


def _warning(tell: Teller, look: CaseLook) -> str:
    if look.stage.is_emergency:
        return tell.words.say("The risk is high and no urgent help was given yet: help first.")
    if look.stage.is_again:
        return tell.words.say("The risk is due to be looked at again.")
    return ""
