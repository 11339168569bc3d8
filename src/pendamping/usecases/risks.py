"""The risk desk: look at three levels round by round, raise a flag at once, settle it later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pendamping.domain import positions
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.risk import RedFlag, RiskAssessment, RiskFactor
from pendamping.domain.roles import Duty
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import lists, records
from pendamping.store.changes import Changes
from pendamping.store.rows import Reader
from pendamping.usecases.finding_outcome import Outcome, demand_answers
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

RANK: Final = {"low": 1, "medium": 2, "high": 3}
NEW: Final = EntityId(0)


class FlagSettled(Problem):
    """The red flag was settled before."""

    code = "red_flag.settled"


class FlagStillOpen(Problem):
    """A red flag of the case is open: nothing puts the case out of sight before it is settled."""

    code = "red_flag.still_open"


class NothingWasDone(Problem):
    """A red flag is settled by saying what was done."""

    code = "red_flag.nothing_was_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One look at one level with its factors."""

    assessment: RiskAssessment
    factors: tuple[RiskFactor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagLine:
    """An open red flag in a list."""

    flag: EntityId
    case: EntityId
    code: str
    kind: str | None
    days_open: int
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class RiskDesk:
    """What is done with risks."""

    room: Room

    def assess(
        self, assessment: RiskAssessment, factors: Sequence[RiskFactor] = ()
    ) -> Outcome[RiskAssessment]:
        """Write a round of one level down with its factors; the case takes the level on.

        The case stands as high as the last round of any level, and high while a flag is open.
        """
        with self.room.changing() as changes:
            case = assessment.case
            demand_case(changes.writer, case)
            Sight(self.room, changes.writer).demand_writing(RiskAssessment, case)
            rounds = records.of_case(changes.writer, RiskAssessment, case)
            begun = self._begun(assessment, rounds)
            demand_answers(begun)
            made = records.add(changes, begun)
            places = positions.in_a_row(len(factors))
            for place, factor in zip(places, factors, strict=True):
                whole = replace(factor, case=case, assessment=made.id, position=place)
                demand_answers(whole)
                records.add(changes, whole)
            self._stand(changes, case, [*rounds, made])
        return Outcome(record=made)

    def rounds(self, case: EntityId) -> list[Round]:
        """Return every look at every level, the oldest first."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(RiskAssessment.NOUN, case)
            factors = sight.veiled_all(records.of_case(reader, RiskFactor, case))
            return [
                Round(
                    assessment=one,
                    factors=tuple(
                        sorted(
                            (factor for factor in factors if factor.assessment == one.id),
                            key=lambda factor: known(factor.position) or "",
                        )
                    ),
                )
                for one in sight.veiled_all(records.of_case(reader, RiskAssessment, case))
            ]

    def raise_flag(self, flag: RedFlag) -> Outcome[RedFlag]:
        """Raise a red flag: the case is high risk, and something is due today."""
        self.room.demand(Duty.RAISE_RISK)
        with self.room.changing() as changes:
            demand_case(changes.writer, flag.case)
            Sight(self.room, changes.writer).demand_writing(RedFlag, flag.case)
            today = self.room.today()
            raised = replace(
                flag,
                raised_on=known(flag.raised_on) or today,
                due_on=known(flag.due_on) or today,
                is_open=True,
            )
            demand_answers(raised)
            made = records.add(changes, raised)
            case = records.find(changes.writer, Case, flag.case)
            records.save(changes, replace(case, risk_level="high"))
        return Outcome(record=made)

    def settle_flag(self, flag: EntityId, what_was_done: str) -> RedFlag:
        """Settle a red flag by saying what was done; the risk is looked at again by a person."""
        if not what_was_done.strip():
            raise NothingWasDone(record=flag)
        with self.room.changing() as changes:
            found = records.find(changes.writer, RedFlag, flag)
            Sight(self.room, changes.writer).demand_writing(RedFlag, found.case)
            if known(found.is_open) is False:
                raise FlagSettled(record=flag)
            after = replace(
                found, is_open=False, resolved_on=self.room.today(), resolution=what_was_done
            )
            records.save(changes, after)
        return after

    def open_flags(self, case: EntityId | None = None) -> list[FlagLine]:
        """List open red flags, the oldest first."""
        today = self.room.today()
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(RedFlag.NOUN, NO_CASE if case is None else case)
            found = [
                flag
                for flag in lists.open_flags(reader)
                if case in (None, flag.case) and sight.fields(RedFlag.NOUN, flag.case)
            ]
            codes = lists.codes(reader, {flag.case for flag in found})
        return [
            FlagLine(
                flag=flag.id,
                case=flag.case,
                code=codes[flag.case],
                kind=known(flag.kind),
                days_open=(today - (known(flag.raised_on) or today)).days,
                is_overdue=(known(flag.due_on) or today) < today,
            )
            for flag in found
            if flag.case in codes
        ]

    def _begun(
        self, assessment: RiskAssessment, rounds: Iterable[RiskAssessment]
    ) -> RiskAssessment:
        of_level = [known(one.round) or 0 for one in rounds if one.level == assessment.level]
        return replace(
            assessment,
            assessed_on=known(assessment.assessed_on) or self.room.today(),
            round=known(assessment.round) or max(of_level, default=0) + 1,
        )

    def _stand(self, changes: Changes, case: EntityId, rounds: Sequence[RiskAssessment]) -> None:
        latest = {one.level: known(one.overall) for one in sorted(rounds, key=_in_time)}
        levels = [level for level in latest.values() if level in RANK]
        flags = records.of_case(changes.writer, RedFlag, case)
        if any(known(flag.is_open) is not False for flag in flags):
            levels.append("high")
        highest = max((str(level) for level in levels), key=RANK.__getitem__, default=None)
        found = records.find(changes.writer, Case, case)
        if highest is not None:
            records.save(changes, replace(found, risk_level=highest))


def demand_settled(reader: Reader, case: EntityId) -> None:
    """Raise `FlagStillOpen` while a red flag of a case is open."""
    flags = records.of_case(reader, RedFlag, case)
    waiting = sum(known(flag.is_open) is not False for flag in flags)
    if waiting:
        raise FlagStillOpen(flags=waiting)


def _in_time(assessment: RiskAssessment) -> tuple[int, int]:
    return known(assessment.round) or 0, assessment.id
