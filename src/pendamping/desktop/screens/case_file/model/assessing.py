"""The tab of assessments: scales with their curves, rounds of risk, flags, the safety plan."""

from dataclasses import replace
from typing import Any, Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.model.curves import curves
from pendamping.desktop.screens.case_file.model.parts import Item, Key, Section, Sections, Teller
from pendamping.desktop.screens.case_file.model.reviewable import subjects
from pendamping.desktop.screens.case_file.model.shapes import item, section
from pendamping.domain import instruments
from pendamping.domain.rules.answers import known

YES_OR_NO: Final = 2
"""A scale with two answers: the items answered by yes say it all."""


def assessment(tell: Teller) -> Sections:
    """Return scales with their curves, rounds of risk, flags and the safety plan."""
    say = tell.words.say
    note = ""
    if tell.may_read("instrument_response") and not _reads_scores(tell):
        note = say("Answers and scores are for psychologists; you see how the bands went.")
    return Sections(
        curves=curves(tell),
        remark=note,
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
            subjects(
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
            section(
                tell,
                "involved_person",
                say("Who had a part in it"),
                say("Who recruited, moved or exploited will stand here, if the survivor wants it."),
            ),
        ),
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
        detail=" · ".join(filter(None, (phase, _given(tell, one)))),
        lead="" if given is None else said.day(given),
        icon="activity",
        marks=(Mark(tell.words.say("Needs a look today"), "danger"),) if urgent else (),
        state=None if band is None else Mark(said.code("instrument_band", band), "neutral"),
    )


def _given(tell: Teller, one: Any) -> str:
    """Name the items that were not answered by the least, for whoever may read answers."""
    written, name = known(one.answers), known(one.instrument)
    if written is None or name not in instruments.names():
        return ""
    scale = instruments.scale(name)
    items = scale.topic_pack(tell.words.language.value).items
    said = []
    for number, answer in instruments.read_answers(written).items():
        if answer is None or answer <= scale.lowest or number > len(items):
            continue
        step = answer - scale.lowest
        is_yes = len(scale.answers) <= YES_OR_NO or step >= len(scale.answers)
        topic = items[number - 1]
        said.append(topic if is_yes else f"{topic}: {tell.words.label(scale.answers[step])}")
    return "; ".join(said)


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
