"""The tab of recovery and rights: goals, claims with their days, the return, the way out."""

from dataclasses import replace
from typing import Any, Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.model.parts import (
    Act,
    Item,
    Key,
    Section,
    Sections,
    Teller,
)
from pendamping.desktop.screens.case_file.model.reviewable import subjects
from pendamping.desktop.screens.case_file.model.shapes import section, state
from pendamping.desktop.screens.case_file.model.summary import ALARMS
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.rules.answers import known
from pendamping.domain.timers import Alarm
from pendamping.i18n.languages import Language
from pendamping.i18n.words import mark
from pendamping.usecases.closures import ClosureDesk
from pendamping.usecases.consents import Answer
from pendamping.usecases.legal_claims import ClaimLine, LegalClaimDesk
from pendamping.usecases.subjects import SubjectDesk

SIDES: Final = (
    (mark("economic"), ("income", "debt", "work")),
    (mark("social"), ("family", "neighbours", "services")),
    (mark("psychosocial"), ("safety", "strength", "hope")),
)
"""The sides of life a reintegration visit asks about, three questions each."""


def rights(tell: Teller) -> Sections:
    """Return the way to recovery, claims with their days, the return, and the way out."""
    say = tell.words.say
    return Sections(
        sections=(
            subjects(
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
                "handover",
                say("Handed over to another region"),
                say("To whom the case goes on, and what goes with it, will stand here."),
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


def _closing(tell: Teller) -> Section:
    say = tell.words.say
    base = subjects(
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
    return replace(base, items=tuple(items), remark=note if ends else "")


def _ending(tell: Teller, stands: ReviewState, *, closed: bool) -> Act | None:
    """Offer what is next on the way out: close what was approved, open what was closed."""
    if "closure" not in tell.open.writes:
        return None
    if closed:
        return Act("reopen", tell.words.say("Open the case again"))
    if stands is ReviewState.APPROVED:
        return Act("close", tell.words.say("Close the case"))
    return None
