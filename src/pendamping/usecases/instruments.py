"""The instrument desk: ask a scale, score it, and see at once what cannot wait."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from pendamping.domain import instruments
from pendamping.domain.case import Case
from pendamping.domain.declare import Label, Language, NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import Change, Pack, Result, Scale
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.screening import v_19, v_19_giver, v_28
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases.ages import age_in_years
from pendamping.usecases.finding_outcome import demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

NEW: Final = EntityId(0)


class NoSuchInstrument(Problem):
    """There is no scale of that name."""

    code = "instrument.not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A scale as it is asked: item by item, with the answers to choose from."""

    instrument: str
    name: str
    pack: Pack = field(repr=False)
    answers: tuple[Label, ...]
    lowest: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A response that was written down, what it says and what follows from it."""

    response: InstrumentResponse
    result: Result
    findings: tuple[Finding, ...]
    red_flags: tuple[RedFlag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of a person's curve; the score is for those who may read clinical answers."""

    response: EntityId
    on: date
    phase: str | None
    band: str | None
    score: int | None
    beyond_cutoff: bool | None
    change: Change
    """Against the first one: truly better or worse, or within what the scale can tell."""
    alert: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A scale over time, with the line of concern."""

    instrument: str
    cutoff: int | None
    reliable_change: int | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class InstrumentDesk:
    """What is done with instruments."""

    room: Room

    def instruments(self) -> list[Scale]:
        """List the scales this role may give."""
        scales = [instruments.scale(name) for name in instruments.names()]
        return [scale for scale in scales if not v_19_giver(scale, self.room.actor.role)]

    def sheet(self, instrument: str, language: Language = "id", pack: Pack | None = None) -> Sheet:
        """Return a scale to be asked, in the office's own wording or by its topics."""
        scale = _scale(instrument)
        words = pack or scale.topic_pack(language)
        return Sheet(
            instrument=scale.id,
            name=scale.name,
            pack=words,
            answers=scale.answers,
            lowest=scale.lowest,
            items=words.items,
        )

    def record(self, response: InstrumentResponse, pack: Pack | None = None) -> Scored:
        """Score the answers and write them down; an alert raises a red flag the same day.

        The score, the band and the alert are computed here, whatever the response brought.
        """
        with self.room.changing() as changes:
            case = response.case
            demand_case(changes.writer, case)
            Sight(self.room, changes.writer).demand_writing(InstrumentResponse, case)
            scale = _scale(known(response.instrument) or "")
            begun = self._begun(changes.writer, response, scale, pack)
            words = pack or scale.topic_pack(known(begun.language) or "id")
            findings = passed(self._rules(changes.writer, begun, scale, words))
            result = instruments.score(scale, instruments.read_answers(str(begun.answers)))
            made = records.add(changes, _scored(begun, result))
            flags = self._raise_flags(changes, made, result)
        return Scored(response=made, result=result, findings=findings, red_flags=flags)

    def curve(self, case: EntityId, instrument: str) -> Curve:
        """Return how a scale developed, as bands, and as scores for whoever may read them."""
        scale = _scale(instrument)
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(InstrumentResponse.NOUN, case)
            shown = {one.name for one in sight.fields(InstrumentResponse.NOUN, case)}
            found = _standing(records.of_case(reader, InstrumentResponse, case), scale.id)
        first = next((score for one in found if (score := known(one.score)) is not None), None)
        return Curve(
            instrument=scale.id,
            cutoff=scale.cutoff,
            reliable_change=scale.change,
            points=tuple(
                _point(scale, one, first, is_first=place == 0, with_score="score" in shown)
                for place, one in enumerate(found)
            ),
        )

    def of_case(self, case: EntityId) -> list[str]:
        """Name the scales that were asked in a case."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(InstrumentResponse.NOUN, case)
            found = records.of_case(reader, InstrumentResponse, case)
        return sorted({name for one in found if (name := known(one.instrument)) is not None})

    def _begun(
        self, reader: Reader, response: InstrumentResponse, scale: Scale, pack: Pack | None
    ) -> InstrumentResponse:
        words = pack or scale.topic_pack(known(response.language) or "id")
        earlier = _standing(records.of_case(reader, InstrumentResponse, response.case), scale.id)
        begun = replace(
            response,
            pack_version=words.version
            if pack or _open(response.pack_version)
            else response.pack_version,
            pack_hash=words.hash if pack or _open(response.pack_hash) else response.pack_hash,
            language=words.language if _open(response.language) else response.language,
            given_on=self.room.today() if _open(response.given_on) else response.given_on,
            given_by=self.room.actor.pseudonym if _open(response.given_by) else response.given_by,
            phase=_phase(earlier) if _open(response.phase) else response.phase,
        )
        demand_answers(begun)
        return begun

    def _rules(
        self, reader: Reader, response: InstrumentResponse, scale: Scale, pack: Pack
    ) -> Iterator[Finding]:
        yield from v_19_giver(scale, self.room.actor.role)
        earlier = [
            on
            for one in _standing(
                records.of_case(reader, InstrumentResponse, response.case), scale.id
            )
            if one.id != response.corrects and (on := known(one.given_on)) is not None
        ]
        given = known(response.given_on) or self.room.today()
        age = age_in_years(Sight(self.room, reader), reader, response.case, given)
        yield from v_19(response, scale, age=age, last_on=max(earlier, default=None))
        yield from v_28(response, pack)

    def _raise_flags(
        self, changes: Changes, response: InstrumentResponse, result: Result
    ) -> tuple[RedFlag, ...]:
        today = self.room.today()
        flags = tuple(
            records.add(
                changes,
                RedFlag(
                    id=NEW,
                    case=response.case,
                    kind=kind,
                    raised_on=today,
                    due_on=today,
                    is_open=True,
                    response=response.id,
                ),
            )
            for kind in sorted({alert.red_flag for alert in result.alerts})
        )
        if flags:
            case = records.find(changes.writer, Case, response.case)
            records.save(changes, replace(case, risk_level="high"))
        return flags


def _scale(name: str) -> Scale:
    if name not in instruments.names():
        raise NoSuchInstrument(instrument=name, known=tuple(instruments.names()))
    return instruments.scale(name)


def _scored(response: InstrumentResponse, result: Result) -> InstrumentResponse:
    return replace(
        response,
        score=NoValue.NA if result.score is None else result.score,
        band=NoValue.NA if result.band is None else result.band.code,
        alert=bool(result.alerts),
    )


def _standing(found: list[InstrumentResponse], instrument: str) -> list[InstrumentResponse]:
    """Return the responses to one scale by day, without those corrected since."""
    corrected = {one.corrects for one in found}
    own = [one for one in found if one.instrument == instrument and one.id not in corrected]
    return sorted(own, key=lambda one: (known(one.given_on) or date.min, one.id))


def _point(
    scale: Scale,
    response: InstrumentResponse,
    first: int | None,
    *,
    is_first: bool,
    with_score: bool,
) -> Point:
    score = known(response.score)
    return Point(
        response=response.id,
        on=known(response.given_on) or date.min,
        phase=known(response.phase),
        band=known(response.band),
        score=score if with_score else None,
        beyond_cutoff=None if score is None else scale.is_beyond_cutoff(score),
        change=Change.FIRST if is_first else instruments.change_between(scale, first, score),
        alert=known(response.alert) is True,
    )


def _phase(earlier: list[InstrumentResponse]) -> str:
    return "during" if earlier else "baseline"


def _open(value: object) -> bool:
    return isinstance(value, NoValue)
