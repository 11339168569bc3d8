"""The tabs that are lists; sessions, plans and referrals stand here, the others by themselves."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.model.assessing import assessment
from pendamping.desktop.screens.case_file.model.parts import (
    Item,
    Key,
    Section,
    Sections,
    Tab,
    Teller,
)
from pendamping.desktop.screens.case_file.model.reviewable import reviewed
from pendamping.desktop.screens.case_file.model.rights import rights
from pendamping.desktop.screens.case_file.model.shapes import section
from pendamping.desktop.screens.case_file.model.summary import REFERRAL_TONES
from pendamping.domain.rules.answers import known
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.referrals import ReferralDesk, ReferralLine


def sessions(tell: Teller) -> Sections:
    """Return what took place, what is agreed, and what was jotted down."""
    say = tell.words.say
    count = len(tell.records("session"))
    held = sorted(tell.records("session"), key=lambda one: (known(one.started_at), one.id))
    lines = tuple(_session(tell, one, number) for number, one in enumerate(held, start=1))
    waiting = [
        one for one in tell.records("appointment") if known(one.status) not in ("done", "cancelled")
    ]
    return Sections(
        sections=(
            Section(
                key="session",
                title=say("Sessions held"),
                teaches=say("What was said, seen and agreed in each session will stand here."),
                items=tuple(reversed(lines)),
                adds=tell.adds("session"),
                icon="message-circle-heart",
                remark=tell.words.count("{n} session", "{n} sessions", count) if count else "",
            ),
            section(
                tell,
                "appointment",
                say("Agreed on"),
                say("Sessions that are agreed on will stand here until they are written down."),
                found=waiting,
            ),
            section(
                tell,
                "quick_note",
                say("Quick notes"),
                say("What was jotted down with Ctrl+N for this case will stand here."),
            ),
        )
    )


def plans(tell: Teller) -> Sections:
    """Return the family plan with its versions, and what is due by it."""
    say = tell.words.say
    found = FamilyPlanDesk(tell.desks.room).plans(tell.case)
    return Sections(
        sections=(
            Section(
                key="family_plan",
                title=say("Family plan"),
                teaches=say(
                    "What family and survivor do together will stand here, step by step, once a"
                    " plan is begun."
                ),
                items=tuple(
                    Item(
                        key=Key("family_plan", line.id),
                        title=say("Version {version}", version=line.version or 1),
                        detail=tell.words.count(
                            "{done} of {n} action done",
                            "{done} of {n} actions done",
                            line.actions,
                            done=line.done,
                        ),
                        lead="" if line.period_from is None else tell.said.day(line.period_from),
                        icon="clipboard-check",
                        state=reviewed(tell, line.state),
                    )
                    for line in found
                ),
                adds=() if found else tell.adds("family_plan"),
                icon="clipboard-check",
            ),
            section(
                tell,
                "follow_up",
                say("Contacts that are due"),
                say("Visits and calls that the plan asks for will stand here, each with its day."),
                found=[one for one in tell.records("follow_up") if known(one.status) != "done"],
            ),
            section(
                tell,
                "follow_up_contact",
                say("Contacts that took place"),
                say("How the family was doing at each contact will stand here."),
            ),
        )
    )


def referrals(tell: Teller) -> Sections:
    """Return whom else was asked for help, and what was given."""
    say = tell.words.say
    lines = ReferralDesk(tell.desks.room).referrals(tell.case) if tell.may_read("referral") else []
    return Sections(
        sections=(
            Section(
                key="referral",
                title=say("Referrals"),
                teaches=say(
                    "Whom else you asked for help will stand here, with the answer and its day."
                ),
                items=tuple(_referral(tell, line) for line in lines),
                adds=tell.adds("referral"),
                icon="send",
            ),
            section(
                tell,
                "service_delivery",
                say("Services given"),
                say("Help that reached the person will stand here, moral and material."),
            ),
        )
    )


def _session(tell: Teller, one: Any, number: int) -> Item:
    say, said = tell.words.say, tell.said
    start, end = known(one.started_at), known(one.ended_at)
    kind = said.code("session_kind", known(one.kind)).lower()
    parts = [said.code("session_mode", known(one.mode))]
    if start is not None and end is not None:
        minutes = int((end - start).total_seconds()) // 60
        parts.append(tell.words.count("{n} minute", "{n} minutes", minutes))
    before, after = known(one.distress_before), known(one.distress_after)
    if before is not None and after is not None:
        parts.append(say("distress {before} → {after}", before=before, after=after))
    marks = (Mark(said.codes("red_flag", one.red_flags), "danger"),) if one.red_flags else ()
    return Item(
        key=Key("session", one.id),
        title=say("Session {number} · {kind}", number=number, kind=kind),
        detail=" · ".join(filter(None, parts)),
        lead="" if start is None else said.day(start.astimezone(tell.desks.room.clock.zone).date()),
        marks=marks,
        icon="message-circle-heart",
    )


def _referral(tell: Teller, line: ReferralLine) -> Item:
    say, said = tell.words.say, tell.said
    services = said.codes("service_type", line.services)
    marks: tuple[Mark, ...] = ()
    if line.days_late:
        late = tell.words.count(
            "{n} day without an answer", "{n} days without an answer", line.days_late
        )
        marks = (Mark(late, "danger"),)
    parts = [line.organisation]
    if line.service_started_on is not None:
        parts.append(say("began {day}", day=said.day(line.service_started_on)))
    return Item(
        key=Key("referral", line.id),
        title=services or said.noun("referral"),
        detail=" · ".join(filter(None, parts)),
        lead="" if line.sent_on is None else said.day(line.sent_on),
        icon="send",
        marks=marks,
        state=Mark(
            said.code("referral_status", line.status), REFERRAL_TONES.get(line.status, "neutral")
        ),
    )


LISTED: Final[Mapping[Tab, Callable[[Teller], Sections]]] = {
    Tab.SESSIONS: sessions,
    Tab.PLAN: plans,
    Tab.ASSESSMENT: assessment,
    Tab.REFERRALS: referrals,
    Tab.RIGHTS: rights,
}
