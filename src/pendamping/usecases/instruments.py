"""The instrument desk: ask a scale, score it, and see at once what cannot wait."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from pendamping.domain import instruments
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE, Label, Language, NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import Change, Pack, Result, Scale
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.screening import v_19, v_19_giver, v_28
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases import wordings
from pendamping.usecases.ages import age_in_years
from pendamping.usecases.finding_outcome import demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case
from pendamping.usecases.wordings import scale_of

NEW: Final = EntityId(0)
USUAL: Final[Language] = "id"
"""What is spoken where nobody said otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A scale as it is asked: item by item, with the answers to choose from."""

    instrument: str
    name: str
    pack: Pack = field(repr=False)
    is_official: bool
    """The office brought the wording in; else these are topic labels of our own."""
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

    def sheet(
        self,
        instrument: str,
        language: Language | None = None,
        *,
        response: EntityId | None = None,
    ) -> Sheet:
        """Return a scale to be asked, in the office's own wording or by its topics.

        For a response that is to be corrected, in the wording that was read out then, as long as
        no other language is asked for.
        """
        scale = scale_of(instrument)
        asked = InstrumentResponse(
            id=NEW,
            case=NO_CASE,
            instrument=scale.id,
            language=language or NoValue.NOT_ASKED,
            corrects=response or NoValue.NOT_ASKED,
        )
        with self.room.reading() as reader:
            named = _words(reader, scale, _as_read_then(reader, asked))
            words = named or wordings.in_use(reader, scale, language or USUAL)
        return Sheet(
            instrument=scale.id,
            name=scale.name,
            pack=words,
            is_official=wordings.is_official(scale, words),
            answers=scale.answers,
            lowest=scale.lowest,
            items=words.items,
        )

    def record(self, response: InstrumentResponse) -> Scored:
        """Score the answers and write them down; an alert raises a red flag the same day.

        The score, the band and the alert are computed here, whatever the response brought. It
        names the wording that is read out now in its language (V-28), a correction the one that
        was read out then.
        """
        with self.room.changing() as changes:
            case = response.case
            demand_case(changes.writer, case)
            Sight(self.room, changes.writer).demand_writing(InstrumentResponse, case)
            scale = scale_of(known(response.instrument) or "")
            asked = _as_read_then(changes.writer, response)
            words = _words(changes.writer, scale, asked)
            begun = self._begun(changes.writer, asked, scale, words)
            findings = passed(self._rules(changes.writer, begun, scale, words))
            result = instruments.score(scale, instruments.read_answers(str(begun.answers)))
            made = records.add(changes, _scored(begun, result))
            flags = self._raise_flags(changes, made, result)
        return Scored(response=made, result=result, findings=findings, red_flags=flags)

    def curve(self, case: EntityId, instrument: str) -> Curve:
        """Return how a scale developed, as bands, and as scores for whoever may read them."""
        scale = scale_of(instrument)
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
        self, reader: Reader, response: InstrumentResponse, scale: Scale, words: Pack | None
    ) -> InstrumentResponse:
        earlier = _standing(records.of_case(reader, InstrumentResponse, response.case), scale.id)
        begun = replace(
            _naming(response, words),
            given_on=self.room.today() if _open(response.given_on) else response.given_on,
            given_by=self.room.actor.pseudonym if _open(response.given_by) else response.given_by,
            phase=_phase(earlier) if _open(response.phase) else response.phase,
        )
        demand_answers(begun)
        return begun

    def _rules(
        self, reader: Reader, response: InstrumentResponse, scale: Scale, pack: Pack | None
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


def _words(reader: Reader, scale: Scale, response: InstrumentResponse) -> Pack | None:
    """Return the wording that a response names, or the one to read out; none if not here."""
    named = known(response.pack_hash)
    if named is not None:
        return wordings.of_hash(reader, scale, named)
    return wordings.in_use(reader, scale, known(response.language) or USUAL)


def _as_read_then(reader: Reader, response: InstrumentResponse) -> InstrumentResponse:
    """Let a correction in the same language name the wording of what it corrects."""
    wrong = known(response.corrects)
    if wrong is None or not _open(response.pack_hash):
        return response
    before = records.find(reader, InstrumentResponse, wrong)
    is_same_language = _open(response.language) or response.language == before.language
    if response.instrument != before.instrument or not is_same_language:
        return response
    return replace(
        response,
        pack_version=before.pack_version,
        pack_hash=before.pack_hash,
        language=before.language,
    )


def _naming(response: InstrumentResponse, words: Pack | None) -> InstrumentResponse:
    if words is None:
        return response
    return replace(
        response,
        pack_version=words.version if _open(response.pack_version) else response.pack_version,
        pack_hash=words.hash if _open(response.pack_hash) else response.pack_hash,
        language=words.language if _open(response.language) else response.language,
    )


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
