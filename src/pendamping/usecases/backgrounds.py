"""The background of a review: what a reviewer should know besides the text itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE, RecordT
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.programme import Programme
from pendamping.domain.referral import Referral
from pendamping.domain.risk import RedFlag, RiskAssessment
from pendamping.domain.rules.answers import holds, known
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases.sessions import standing
from pendamping.usecases.sight import Sight

OPEN_REFERRAL: Final = frozenset({"draft", "in_progress", "accepted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One instrument from the first time it was asked to the last."""

    instrument: str
    first_on: date | None
    last_on: date | None
    first_score: int | None
    """Scores are for psychologists; others are given the bands."""
    last_score: int | None
    first_band: str | None
    last_band: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """Wellbeing, sessions, risk and referrals of a case, in figures and codes."""

    trends: tuple[Trend, ...]
    sessions: int
    sessions_planned: int | None
    with_family: int
    risks: tuple[tuple[str, str, int], ...]
    """Of each level the last round: level, risk, number of the round."""
    red_flags: tuple[str, ...]
    referrals: tuple[tuple[str, str], ...]
    """Services asked for, and how the referral stands; only those still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """How pressing a case is."""

    code: str
    red_flag: bool
    risk: str
    window_end: date | None


def of_case(sight: Sight, reader: Reader, case: EntityId) -> Background:
    """Gather the background of a case, as far as this role may read it."""
    responses = sight.veiled_all(current(records.of_case(reader, InstrumentResponse, case)))
    sessions = sight.veiled_all(standing(reader, case))
    about = records.first(reader, Case, case)
    programme = _programme(reader, about)
    return Background(
        trends=_trends(responses),
        sessions=len(sessions),
        sessions_planned=known(programme.sessions_per_survivor_planned) if programme else None,
        with_family=sum(holds(session.family_present) for session in sessions),
        risks=_risks(sight.veiled_all(records.of_case(reader, RiskAssessment, case))),
        red_flags=tuple(
            known(flag.kind) or ""
            for flag in sight.veiled_all(records.of_case(reader, RedFlag, case))
            if known(flag.is_open) is not False
        ),
        referrals=tuple(
            (service, known(referral.status) or "")
            for referral in sight.veiled_all(records.of_case(reader, Referral, case))
            if known(referral.status) in OPEN_REFERRAL
            for service in sorted(referral.services) or [""]
        ),
    )


def pressing(reader: Reader, case: EntityId) -> Pressing:
    """Tell how pressing a case is; a matter of no case presses nobody."""
    about = None if case == NO_CASE else records.first(reader, Case, case)
    if about is None:
        return Pressing(code="", red_flag=False, risk="", window_end=None)
    programme = _programme(reader, about)
    return Pressing(
        code=known(about.code) or "",
        red_flag=any(
            known(flag.is_open) is not False for flag in records.of_case(reader, RedFlag, case)
        ),
        risk=known(about.risk_level) or "",
        window_end=known(programme.window_end) if programme else None,
    )


def current(found: list[RecordT]) -> list[RecordT]:
    """Leave out what a later record corrects."""
    corrected = {getattr(one, "corrects", None) for one in found}
    return [one for one in found if one.id not in corrected]


def _programme(reader: Reader, case: Case | None) -> Programme | None:
    programme = known(case.programme) if case else None
    return None if programme is None else records.first(reader, Programme, programme)


def _trends(responses: Iterable[InstrumentResponse]) -> tuple[Trend, ...]:
    by_instrument: dict[str, list[InstrumentResponse]] = {}
    for response in sorted(responses, key=lambda one: (known(one.given_on) or date.min, one.id)):
        by_instrument.setdefault(known(response.instrument) or "", []).append(response)
    return tuple(
        Trend(
            instrument=instrument,
            first_on=known(asked[0].given_on),
            last_on=known(asked[-1].given_on),
            first_score=known(asked[0].score),
            last_score=known(asked[-1].score),
            first_band=known(asked[0].band),
            last_band=known(asked[-1].band),
        )
        for instrument, asked in by_instrument.items()
    )


def _risks(assessments: Iterable[RiskAssessment]) -> tuple[tuple[str, str, int], ...]:
    latest: dict[str, RiskAssessment] = {}
    for found in sorted(assessments, key=lambda one: (known(one.round) or 0, one.id)):
        latest[known(found.level) or ""] = found
    return tuple(
        (level, known(found.overall) or "", known(found.round) or 0)
        for level, found in sorted(latest.items())
    )
