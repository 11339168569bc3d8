"""The tabs that are lists: sessions, plans, assessments, referrals, recovery and rights, papers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.model.curves import curves
from pendamping.desktop.screens.case_file.model.parts import (
    Act,
    Item,
    Key,
    Section,
    Sections,
    Tab,
    Teller,
)
from pendamping.desktop.screens.case_file.model.shapes import item, section, state
from pendamping.desktop.screens.case_file.model.summary import ALARMS, REFERRAL_TONES
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.rules.answers import known
from pendamping.domain.timers import Alarm
from pendamping.i18n.languages import Language
from pendamping.i18n.words import mark
from pendamping.usecases.closures import ClosureDesk
from pendamping.usecases.consents import Answer
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.legal_claims import ClaimLine, LegalClaimDesk
from pendamping.usecases.referrals import ReferralDesk, ReferralLine
from pendamping.usecases.subjects import SubjectDesk

ASKABLE: Final = frozenset(
    {ReviewState.DRAFT, ReviewState.REVISION, ReviewState.REJECTED, ReviewState.LAPSED}
)
"""Where a text stands that can be handed in."""


SIDES: Final = (
    (mark("economic"), ("income", "debt", "work")),
    (mark("social"), ("family", "neighbours", "services")),
    (mark("psychosocial"), ("safety", "strength", "hope")),
)
"""The sides of life a reintegration visit asks about, three questions each."""


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
                note=tell.words.count("{n} session", "{n} sessions", count) if count else "",
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
                        state=_reviewed(tell, line.state),
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


def assessment(tell: Teller) -> Sections:
    """Return scales with their curves, rounds of risk, flags and the safety plan."""
    say = tell.words.say
    note = ""
    if tell.may_read("instrument_response") and not _reads_scores(tell):
        note = say("Answers and scores are for psychologists; you see how the bands went.")
    return Sections(
        curves=curves(tell),
        note=note,
        sections=(
            Section(
                key="red_flag",
                title=say("Red flags"),
                teaches=say("What cannot wait will stand here until somebody has settled it."),
                items=tuple(_flag(tell, one) for one in reversed(tell.records("red_flag"))),
                adds=tell.adds("red_flag"),
                icon="siren",
            ),
            Section(
                key="instrument_response",
                title=say("Scales that were asked"),
                teaches=say("Each time a scale is asked, its band will stand here with the day."),
                items=tuple(_response(tell, one) for one in _by_day(tell, "instrument_response")),
                adds=tell.adds("instrument_response"),
                icon="activity",
            ),
            _risks(tell),
            _subjects(
                tell,
                "safety_plan",
                say("Safety plan"),
                say("Signs of danger, people to call and steps that help will stand here."),
            ),
            section(
                tell,
                "identification",
                say("Identification"),
                say("Act, means and purpose under the law will stand here."),
            ),
            section(
                tell,
                "trafficking_event",
                say("Route"),
                say("Recruitment, transit, exploitation and return will stand here in order."),
            ),
        ),
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


def rights(tell: Teller) -> Sections:
    """Return the way to recovery, claims with their days, the return, and the way out."""
    say = tell.words.say
    return Sections(
        sections=(
            _subjects(
                tell,
                "case_plan",
                say("Case plan"),
                say("What the survivor wants to reach will stand here, in the survivor's words."),
            ),
            section(
                tell,
                "goal",
                say("Goals"),
                say("Goals will stand here once there is a case plan."),
                adds=("goal", "intervention") if tell.records("case_plan") else ("",),
                found=_newest_goals(tell),
            ),
            Section(
                key="legal_claim",
                title=say("Claims"),
                teaches=say(
                    "Restitution and other claims will stand here, with the days the law sets."
                ),
                items=tuple(_claim(tell, one) for one in _claims(tell)),
                adds=tell.adds("legal_claim", "claim_loss", "claim_payment"),
                icon="file-text",
            ),
            section(
                tell,
                "training",
                say("Courses"),
                say("Vocational courses the survivor chose will stand here."),
            ),
            section(
                tell,
                "enterprise",
                say("Business"),
                say("A business of the survivor's own will stand here, with its months."),
                adds=("enterprise", "enterprise_month"),
            ),
            section(
                tell,
                "repatriation",
                say("Coming home"),
                say("How the person came home, and who received them, will stand here."),
            ),
            _visits(tell),
            _consents(tell),
            _closing(tell),
        )
    )


def _consents(tell: Teller) -> Section:
    """List every answer; one that stands can be taken back."""
    say = tell.words.say
    base = section(
        tell,
        "consent",
        say("Consent"),
        say("Each answer, for each purpose, will stand here with its proof."),
        adds=("consent", "pdp_request"),
    )
    if not base.items or "consent" not in tell.open.writes:
        return base
    lines = tell.desks.consents.of_case(tell.case)
    standing = {line.consent for line in lines if line.answer is Answer.YES}
    act = Act("withdraw", say("Withdraw"))
    items = (replace(one, act=act) if one.key.record in standing else one for one in base.items)
    return replace(base, items=tuple(items))


def _visits(tell: Teller) -> Section:
    """List the visits with the mean of each side of life, of 0 to 4."""
    say = tell.words.say
    base = section(
        tell,
        "reintegration_visit",
        say("Reintegration visits"),
        say("How life goes on, month by month, will stand here."),
    )
    found = {one.id: one for one in tell.records("reintegration_visit")}
    items = []
    for line in base.items:
        one = found[line.key.record]
        means = (
            f"{say(name)} {mean}"
            for name, fields in SIDES
            if (mean := _mean(tell, [known(getattr(one, field)) for field in fields]))
        )
        warned = known(one.re_recruit_offer) is True
        marks = (Mark(say("Got another offer"), "attention"),) if warned else ()
        items.append(replace(line, detail=" · ".join(means), marks=marks))
    return replace(base, items=tuple(items))


def _mean(tell: Teller, answers: list[int | None]) -> str:
    given = [answer for answer in answers if answer is not None]
    if not given:
        return ""
    tenths = round(10 * sum(given) / len(given))
    point = "," if tell.words.language is Language.INDONESIAN else "."
    return f"{tenths // 10}{point}{tenths % 10}"


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


def _reads_scores(tell: Teller) -> bool:
    found = tell.desks.records.every("instrument_response", case=tell.case)
    return any(field.name == "score" for one in found for field in one.fields) or not found


def _flag(tell: Teller, one: Any) -> Item:
    line = item(tell, one)
    is_open = known(one.is_open) is not False
    done = known(one.resolved_on)
    text = tell.words.say("Not settled yet") if is_open else tell.words.say("Settled")
    detail = "" if done is None else tell.words.say("settled {day}", day=tell.said.day(done))
    tone = "danger" if is_open else "fine"
    return replace(line, state=Mark(text, tone), detail=line.detail if is_open else detail)


def _response(tell: Teller, one: Any) -> Item:
    said = tell.said
    score, band = known(one.score), known(one.band)
    name = said.code("instrument", known(one.instrument))
    phase = said.code("instrument_phase", known(one.phase))
    given = known(one.given_on)
    urgent = known(one.alert) is True
    return Item(
        key=Key("instrument_response", one.id),
        title=name if score is None else f"{name}: {score}",
        detail=phase,
        lead="" if given is None else said.day(given),
        icon="activity",
        marks=(Mark(tell.words.say("Needs a look today"), "danger"),) if urgent else (),
        state=None if band is None else Mark(said.code("instrument_band", band), "neutral"),
    )


def _by_day(tell: Teller, noun: str) -> list[Any]:
    found = tell.records(noun)
    return sorted(found, key=lambda one: (str(known(one.given_on)), one.id), reverse=True)


def _risks(tell: Teller) -> Section:
    say, said = tell.words.say, tell.said
    rounds = tell.desks.risks.rounds(tell.case) if tell.may_read("risk_assessment") else []
    items = []
    for one in reversed(rounds):
        found = one.assessment
        factors = [
            said.code("risk_factor", known(factor.factor))
            for factor in one.factors
            if known(factor.present) is not False and known(factor.protective) is not True
        ]
        on = known(found.assessed_on)
        scope = said.code("risk_scope", known(found.level))
        number = known(found.round) or 1
        items.append(
            Item(
                key=Key("risk_assessment", found.id),
                title=say("{scope} · round {number}", scope=scope, number=number),
                detail=", ".join(filter(None, factors)),
                lead="" if on is None else said.day(on),
                icon="triangle-alert",
                state=said.risk(known(found.overall)),
            )
        )
    return Section(
        key="risk_assessment",
        title=say("Rounds of risk"),
        teaches=say("The person, the household and the community are looked at here in rounds."),
        items=tuple(items),
        adds=tell.adds("risk_assessment", "risk_factor"),
        icon="triangle-alert",
    )


def _subjects(tell: Teller, kind: str, title: str, teaches: str) -> Section:
    """List the versions of something that is decided about by somebody else."""
    base = section(tell, kind, title, teaches)
    if not base.items:
        return base
    lines = {line.id: line for line in SubjectDesk(tell.desks.room).lines(kind, tell.case)}
    items = []
    for one in base.items:
        line = lines.get(one.key.record)
        if line is None:
            continue
        act = None
        if line.state in ASKABLE and kind in tell.open.writes and kind != "safety_plan":
            act = Act("submit", tell.words.say("Hand in"))
        items.append(replace(one, state=_reviewed(tell, line.state), act=act))
    return replace(base, items=tuple(items))


def _reviewed(tell: Teller, stands: ReviewState) -> Mark | None:
    return state(tell, "family_plan", "status", stands.value)


def _newest_goals(tell: Teller) -> list[Any]:
    made = tell.records("case_plan")
    if not made:
        return []
    newest = max(made, key=lambda one: (known(one.version) or 0, one.id))
    return [one for one in tell.records("goal") if one.plan == newest.id]


def _claims(tell: Teller) -> list[ClaimLine]:
    if not tell.may_read("legal_claim"):
        return []
    return LegalClaimDesk(tell.desks.room).claims(tell.case)


def _claim(tell: Teller, line: ClaimLine) -> Item:
    say, said = tell.words.say, tell.said
    parts = [said.code("claim_route", line.route)]
    if line.requested is not None:
        parts.append(say("asked for {amount}", amount=said.money(line.requested)))
    if line.awarded is not None:
        parts.append(say("awarded {amount}", amount=said.money(line.awarded)))
    if line.paid:
        parts.append(say("paid {amount}", amount=said.money(line.paid)))
    if line.papers_missing:
        n = len(line.papers_missing)
        parts.append(tell.words.count("{n} paper missing", "{n} papers missing", n))
    marks: tuple[Mark, ...] = ()
    if line.due_on is not None:
        due = say("due {day}", day=said.day(line.due_on))
        marks = (Mark(due, ALARMS[line.alarm] if line.alarm is not Alarm.CALM else "info"),)
    return Item(
        key=Key("legal_claim", line.id),
        title=said.code("claim_kind", line.kind) or said.noun("legal_claim"),
        detail=" · ".join(filter(None, parts)),
        icon="file-text",
        marks=marks,
        state=state(tell, "legal_claim", "status", line.status),
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


def _closing(tell: Teller) -> Section:
    say = tell.words.say
    base = _subjects(
        tell,
        "closure",
        say("Closing and aftercare"),
        say("Why and how the case ends, and whom to call afterwards, will stand here."),
    )
    if not tell.may_read("closure"):
        return base
    ends = ClosureDesk(tell.desks.room).open_ends(tell.case)
    lines = {line.id: line for line in SubjectDesk(tell.desks.room).lines("closure", tell.case)}
    closed = tell.desks.cases.stage(tell.case).is_closed
    items = [
        replace(one, act=_ending(tell, lines[one.key.record].state, closed=closed) or one.act)
        for one in base.items
        if one.key.record in lines
    ]
    note = tell.words.count("{n} thing is still open", "{n} things are still open", len(ends))
    return replace(base, items=tuple(items), note=note if ends else "")


def _ending(tell: Teller, stands: ReviewState, *, closed: bool) -> Act | None:
    """Offer what is next on the way out: close what was approved, open what was closed."""
    if "closure" not in tell.open.writes:
        return None
    if closed:
        return Act("reopen", tell.words.say("Open the case again"))
    if stands is ReviewState.APPROVED:
        return Act("close", tell.words.say("Close the case"))
    return None


LISTED: Final[Mapping[Tab, Callable[[Teller], Sections]]] = {
    Tab.SESSIONS: sessions,
    Tab.PLAN: plans,
    Tab.ASSESSMENT: assessment,
    Tab.REFERRALS: referrals,
    Tab.RIGHTS: rights,
}
