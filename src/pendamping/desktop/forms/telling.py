"""Telling: what rules and desks have to say about a form, beside the questions it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pendamping.desktop.explaining import explain
from pendamping.desktop.forms.describing import Form
from pendamping.domain.findings import Finding, Severity
from pendamping.domain.value_words import TypedOtherwise, parse
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.records_desk import kind_of
from pendamping.usecases.sight import NotYoursToRead
from pendamping.workbench import Desks

REASONS_TO_GO_ON: Final[Mapping[str, str]] = {
    "consent.missing": "override_reason",
    "consent.override_not_yours": "override_reason",
    "density.full_week": "survivor_asked_for_it",
    "density.soon_after": "density_reason",
    "closure.risk_high": "risk_override",
    "closure.referrals_open": "open_referrals_handed",
}
"""The field whose answer lets a step go on that a rule holds up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing a rule or a desk has to say about a form."""

    text: str = field(repr=False)
    tone: str
    """`danger`, `attention` or `information`."""
    field: str | None = None
    goes_on_with: str = ""
    """The field whose answer lets the step go on."""


def code_of(desks: Desks, case: EntityId) -> str:
    """Return the code of a case, or nothing where this person holds no such case."""
    try:
        code = desks.cases.case(case).code
    except NotYoursToRead:
        return ""
    return code if isinstance(code, str) else ""


def unreadable(noun: str, typed: Mapping[str, str], words: Words) -> tuple[Told, ...]:
    """Tell beside each field that cannot be read what it takes; all of them at once."""
    found = []
    for name, text in typed.items():
        if "." in name:
            continue
        try:
            parse(kind_of(noun).NOUN.field(name), text, zone=words.zone)
        except TypedOtherwise as problem:
            found.append(Told(text=explain(words, problem, noun), tone="danger", field=name))
    return tuple(found)


def still_open(names: Iterable[str], form: Form, words: Words) -> tuple[Told, ...]:
    """Say beside fields that they are to be answered; and that "unknown" will do, where it does."""
    lenient = {one.name for one in form.fields() if one.reasons}
    any_answer = words.say("This cannot be left open. “Unknown” is an answer too.")
    an_answer = words.say("This cannot be left open.")
    return tuple(
        Told(text=any_answer if name in lenient else an_answer, tone="danger", field=name)
        for name in names
    )


def explained(problem: Problem, form: Form, words: Words) -> tuple[Told, ...]:
    """Put a problem beside the fields it is about."""
    if isinstance(problem, HeldUp):
        return tuple(told_of(problem.findings, words))
    if isinstance(problem, StillToAnswer):
        asked = {one.name for one in form.fields()}
        names = [str(name) for name in problem.facts["fields"]]  # type: ignore[attr-defined]  # facts are objects
        beside = still_open([name for name in names if name in asked], form, words)
        elsewhere = tuple(name for name in names if name not in asked)
        if not elsewhere:
            return beside
        rest = StillToAnswer(**problem.facts | {"fields": elsewhere})
        return (*beside, Told(text=explain(words, rest, form.noun), tone="danger"))
    field_name = problem.facts.get("field")
    return (
        Told(
            text=explain(words, problem, form.noun),
            tone="danger",
            field=None if field_name is None else str(field_name),
        ),
    )


def told_of(
    findings: Iterable[Finding], words: Words, desks: Desks | None = None
) -> Iterable[Told]:
    """Say what rules noticed; with the desks, another case that is meant is named by its code."""
    tones = {
        Severity.BLOCK: "danger",
        Severity.WARN: "attention",
        Severity.INFO: "information",
    }
    for one in findings:
        text = words.finding(one)
        other = one.facts.get("case")
        if desks is not None and isinstance(other, int):
            code = code_of(desks, EntityId(other))
            text = words.say("{text} ({code})", text=text, code=code) if code else text
        yield Told(
            text=text,
            tone=tones[one.severity],
            field=one.field,
            goes_on_with=REASONS_TO_GO_ON.get(one.code, ""),
        )
