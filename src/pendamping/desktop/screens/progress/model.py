"""What the progress screen shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pendamping.domain import codes, instruments
from pendamping.domain.instruments import Change
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.reports import charts
from pendamping.reports.charts import Drawing, Pair
from pendamping.usecases.instruments import Curve
from pendamping.workbench import Desks

MOST: Final = 200
"""How many cases are looked at; those that are most pressing come first."""

TONES: Final = {"better": "fine", "same": "neutral", "worse": "danger"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseProgress:
    """One case from its first to its last score."""

    case: EntityId
    code: str
    detail: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressState:
    """Everything on the screen at one moment."""

    instruments: tuple[tuple[str, str], ...]
    chosen: str
    rows: tuple[CaseProgress, ...]
    figures: tuple[tuple[str, str, str], ...]
    """Number, what it counts, tone."""
    picture: Drawing | None
    hint: str
    """What counts as a change by this scale."""


@dataclass(frozen=True, slots=True)
class ProgressModel:
    """Compares first and last by what the scale can truly tell."""

    desks: Desks
    words: Words

    def load(self, instrument: str = "") -> ProgressState:
        """Ask the vault, so call it from a job."""
        desk = self.desks.instruments
        lines = self.desks.cases.cases(most=MOST).lines
        asked = {line.case: desk.of_case(line.case) for line in lines}
        names = sorted(
            {name for found in asked.values() for name in found},
            key=lambda name: -sum(name in found for found in asked.values()),
        )
        chosen = instrument if instrument in names else next(iter(names), "")
        rows: list[tuple[CaseProgress, Curve]] = []
        for line in lines:
            if chosen and chosen in asked[line.case]:
                curve = desk.curve(line.case, chosen)
                rows.append((self._row(line.case, line.code, curve), curve))
        return ProgressState(
            instruments=tuple((name, self._name(name)) for name in names),
            chosen=chosen,
            rows=tuple(row for row, _ in rows),
            figures=tuple(self._figures([curve for _, curve in rows])),
            picture=self._picture(chosen, [curve for _, curve in rows]),
            hint=self._hint(chosen),
        )

    def _hint(self, instrument: str) -> str:
        if instrument and instruments.scale(instrument).change is None:
            return self.words.say(
                "For this scale nobody has measured how large a change must be to count. "
                "The scores stand here unjudged."
            )
        return self.words.say(
            "A change counts only where it is larger than the scale's own uncertainty."
        )

    def _name(self, instrument: str) -> str:
        return self.words.label(codes.code_list("instrument").label(instrument))

    def _row(self, case: EntityId, code: str, curve: Curve) -> CaseProgress:
        first, last = curve.points[0], curve.points[-1]
        if len(curve.points) == 1:
            state, tone = self.words.say("asked once"), "neutral"
        else:
            change = _change(curve)
            is_judged = curve.reliable_change is not None
            state = self._said(change) if is_judged else self.words.say("asked again")
            tone = TONES[change]
        values = [
            str(point.score) if point.score is not None else self._band(point.band)
            for point in (first, last)
        ]
        days = " → ".join(self.words.day(point.on) for point in dict.fromkeys((first, last)))
        return CaseProgress(
            case=case,
            code=code,
            detail=f"{' → '.join(dict.fromkeys(values))} · {days}",
            state=state,
            tone=tone,
        )

    def _band(self, band: str | None) -> str:
        return (
            "" if band is None else self.words.label(codes.code_list("instrument_band").label(band))
        )

    def _said(self, change: str) -> str:
        return {
            "better": self.words.say("truly better"),
            "same": self.words.say("may be chance"),
            "worse": self.words.say("truly worse"),
        }[change]

    def _figures(self, curves: Sequence[Curve]) -> list[tuple[str, str, str]]:
        twice = [curve for curve in curves if len(curve.points) > 1]
        changes = [_change(curve) for curve in twice]
        return [
            (str(len(curves)), self.words.say("people asked"), "neutral"),
            (str(len(twice)), self.words.say("asked again"), "neutral"),
            *(
                (str(changes.count(change)), self._said(change), TONES[change])
                for change in ("better", "same", "worse")
                if any(curve.reliable_change is not None for curve in curves)
            ),
        ]

    def _picture(self, instrument: str, curves: Sequence[Curve]) -> Drawing | None:
        pairs = [
            Pair(float(first), float(last), _change(curve))
            for curve in curves
            if len(curve.points) > 1
            and (first := curve.points[0].score) is not None
            and (last := curve.points[-1].score) is not None
        ]
        if not pairs:
            return None
        scale = instruments.scale(instrument)
        return charts.outcome_pairs(
            pairs,
            least=float(min((band.lowest for band in scale.bands), default=0)),
            most=float(max((band.highest for band in scale.bands), default=1)),
            first=self.words.say("first"),
            last=self.words.say("last"),
            alt=self.words.say(
                "First and last score of {n} people by {scale}",
                n=len(pairs),
                scale=self._name(instrument),
            ),
        )


def _change(curve: Curve) -> Literal["better", "same", "worse"]:
    match curve.points[-1].change:
        case Change.BETTER:
            return "better"
        case Change.WORSE:
            return "worse"
        case _:
            return "same"
