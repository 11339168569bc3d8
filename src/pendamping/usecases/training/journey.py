"""The journey: from the villages over a stick to the office and the psychologist, and home."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.quick_note import QuickNote
from pendamping.domain.reviewing import Decision
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId, enrolment_of, maker_of
from pendamping.store import records
from pendamping.usecases.directory import DirectoryDesk
from pendamping.usecases.exchange.desk import FileReport
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.exchange.judging import Conflict, JudgingDesk
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.office.assigning import AssigningDesk
from pendamping.usecases.people import users_of
from pendamping.usecases.reviews import QueueLine, ReviewDesk
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.training.filling import FAMILY_PLAN, Filling
from pendamping.usecases.training.happenings import Caseload, Happening, Verdict
from pendamping.usecases.training.making import Office, Seat
from pendamping.usecases.training.material import material
from pendamping.usecases.training.story_clock import StoryClock
from pendamping.usecases.training.thread import COMPANIONS, OFFICE, PSYCHOLOGIST, Reach
from pendamping.usecases.training.travelled import (
    Contest,
    MissedPackage,
    Receipt,
    Scene,
    Travelled,
    Watch,
)

STICK: Final = "usb"
LEFT_BEHIND: Final = "usb-tertinggal"
TO_OFFICE: Final = "data1"

MOST_DECIDED: Final = 6
"""So many plans are decided about today; the others wait for whoever practises."""

HELD: Final = (Reach.DELIVERY, Reach.EVALUATION, Reach.AFTERCARE, Reach.PLANNING)
"""Where a companion looks for somebody to meet today, in this order."""


@dataclass(slots=True)
class Journey:
    """Lets the stories happen, round by round of the stick, and the last round in full view."""

    office: Office
    caseload: Caseload
    clock: StoryClock
    home: Path
    now: datetime
    watch: Watch
    filling: Filling = field(init=False)
    told: Travelled = field(default_factory=Travelled)

    def __post_init__(self) -> None:
        rooms = {user: seat.room for user, seat in self.office.seats.items()}
        self.filling = Filling(rooms, self.clock)

    @property
    def stick(self) -> Path:
        return self.home / STICK

    def go(self) -> Travelled:
        """Tell everything, in its order."""
        self.stick.mkdir()
        self._live_through_the_past()
        self.clock.turn_to(self.now)
        self._write_today()
        self._lose_a_package()
        self._find_it_again()
        self._hand_over()
        self._decide()
        self._come_home()
        return self.told

    def _live_through_the_past(self) -> None:
        """Let what happened happen; between, the stick goes round."""
        rounds = list(self.caseload.rounds)
        total = len(self.caseload.happenings)
        self._lay_the_ground()
        for done, happening in enumerate(self._after_the_ground(), start=1):
            while rounds and happening.at > rounds[0]:
                self.clock.turn_to(rounds.pop(0))
                self._go_round()
            self.filling.carry_out(happening)
            if done % 100 == 0:
                self.watch(Scene.FILLED, {"done": done, "total": total})
        self.watch(Scene.FILLED, {"done": total, "total": total})

    def _lay_the_ground(self) -> None:
        """Write directory and programmes at the office, and carry them to everybody."""
        first = self.caseload.happenings[0].at
        for happening in self.caseload.happenings:
            if happening.at == first:
                self.filling.carry_out(happening)
        self._write(self.office.office, keep=False)
        for seat in self._others():
            self._take(seat)

    def _after_the_ground(self) -> Iterator[Happening]:
        first = self.caseload.happenings[0].at
        return (one for one in self.caseload.happenings if one.at != first)

    def _go_round(self) -> None:
        """Carry the stick from the companions over the office to the psychologist and back."""
        for seat in self.office.companions:
            self._write(seat, keep=False)
        self._take(self.office.office)
        decided = self.filling.decide(OFFICE, self.caseload.verdicts)
        self._write(self.office.office, keep=False)
        self._take(self.office.psychologist)
        decided += self.filling.decide(PSYCHOLOGIST, self.caseload.verdicts)
        self._write(self.office.psychologist, keep=False)
        self._take(self.office.office)
        self._write(self.office.office, keep=False)
        for seat in self.office.companions:
            self._take(seat)
        self.watch(Scene.WENT_ROUND, {"day": self.clock.now().date(), "decided": decided})

    def _write_today(self) -> None:
        """Let every companion meet somebody today, and two make sure of the same provider."""
        sessions = material("office")["today"]["sessions"]
        for seat, words in zip(self.office.companions, sessions, strict=True):
            case = self._case_of(seat.user)
            if case is not None:
                self._meet(seat, case, words)
        provider = self.filling.numbers[self.caseload.landmarks["puskesmas_galur"]]
        for seat, serves in zip(self.office.companions[1:], ("limited", "no"), strict=True):
            DirectoryDesk(seat.room).make_sure(provider, serves_men=serves)

    def _meet(self, seat: Seat, case: EntityId, words: dict[str, str]) -> None:
        ended = self.clock.now() - timedelta(minutes=50)
        recorded = SessionDesk(seat.room).record(
            Session(
                id=EntityId(0),
                case=case,
                kind="individual",
                mode="home",
                started_at=ended - timedelta(minutes=55),
                ended_at=ended,
                place_private=True,
                who_present=frozenset({"survivor", "companion"}),
                language="jv",
                consent_checked=True,
                methods=frozenset({"supportive_counselling", "relaxation"}),
                survivor_said=words["said"],
                observed=words["observed"],
                companion_interpretation=words["understood"],
                distress_before=4,
                distress_after=2,
                agreed_next=words["next"],
                survivor_asked_for_it=True,
            )
        )
        code = self._code(seat, case)
        self.watch(
            Scene.MET,
            {"user": seat.user, "case": code, "findings": len(recorded.findings)},
        )

    def _lose_a_package(self) -> None:
        """Let all write; the stick of one is left in a bag, and the next one goes out after it."""
        for seat in self.office.companions:
            before = self._lying()
            self._write(seat)
            if seat.user == COMPANIONS[1]:
                self._leave_behind(self._lying() - before)
                self.watch(Scene.LEFT_BEHIND, {"user": seat.user})
        self._take(self.office.office)
        second = self.office.companions[1]
        note = QuickNote(
            id=EntityId(0),
            case=NO_CASE,
            words=material("office")["today"]["note"],
            noted_at=self.clock.now(),
            zone="WIB",
        )
        case = self._case_of(second.user)
        if case is not None:
            with second.room.changing() as changes:
                records.add(changes, replace(note, case=case))
        self._write(second)
        self._take(self.office.office)

    def _find_it_again(self) -> None:
        """Name what is missing, then let it arrive after all."""
        missing = self.office.office.exchange.missing_packages(made_up=None)
        for gap in missing:
            self.watch(Scene.GAP, {"user": gap.user, "numbers": gap.numbers})
        reports = self._take(self.office.office, self.home / LEFT_BEHIND)
        left = {gap.user for gap in self.office.office.exchange.missing_packages(made_up=None)}
        for gap in missing:
            came = gap.user not in left
            self.told.missed.append(
                MissedPackage(
                    user=gap.user,
                    numbers=gap.numbers,
                    delivered=came,
                    repeated=sum(one.report.duplicates for one in reports),
                )
            )
            if came:
                self.watch(Scene.GAP_CLOSED, {"user": gap.user, "numbers": gap.numbers})

    def _hand_over(self) -> None:
        """Give a case of the first companion to the third."""
        case = self._case_of(COMPANIONS[0])
        if case is None:
            return
        taker = self.office.companions[2]
        AssigningDesk(self.office.office.room).hand_over(case, taker.room.actor.enrolment)
        self.told.handed_over = self._code(self.office.office, case)
        self.watch(
            Scene.HANDED_OVER,
            {"case": self.told.handed_over, "giver": COMPANIONS[0], "taker": taker.user},
        )

    def _decide(self) -> None:
        """Let the psychologist decide, while one plan moves on in its village unseen."""
        self._write(self.office.office)
        psychologist = self.office.psychologist
        self._take(psychologist)
        desk = ReviewDesk(psychologist.room)
        verdicts = {
            self.filling.numbers[told]: verdict
            for told, verdict in self.caseload.verdicts.items()
            if told in self.filling.numbers
        }
        waiting = [line for line in desk.queue() if line.kind == FAMILY_PLAN]
        chosen = _in_turn([line for line in waiting if line.subject in verdicts], verdicts)
        read = [(line, desk.read(line.kind, line.subject)) for line in chosen]
        self._move_on([one for one in chosen if verdicts[one.subject].decision == Decision.APPROVE])
        for line, reading in read:
            review = self.filling.decide_about(desk, reading, verdicts[line.subject])
            self.watch(Scene.DECIDED, {"case": line.code, "decision": str(review.decision)})
        self._write(psychologist)
        self._take(self.office.office)
        self.filling.decide(OFFICE, self.caseload.verdicts)
        self.told.still_waiting = desk.queue()

    def _move_on(self, chosen: list[QueueLine]) -> None:
        """Let a companion agree with the survivor on other words than those being read."""
        for line in chosen:
            author = maker_of(line.subject)
            seat = next(
                (one for one in self.office.companions if one.room.actor.enrolment == author), None
            )
            if seat is None or line.case == self._case_of(COMPANIONS[0]):
                continue
            desk = FamilyPlanDesk(seat.room)
            plan = desk.open_plan(line.subject).plan
            changed = replace(plan, end_condition=material("office")["today"]["stale_change"])
            desk.edit(changed, plan)
            self.watch(Scene.MOVED_ON, {"case": line.code, "user": seat.user})
            return

    def _come_home(self) -> None:
        """Carry decisions and receipts home, and gather what is to be told."""
        self._write(self.office.office)
        for seat in self.office.companions:
            self._take(seat)
            today = seat.room.today()
            answers = ReviewDesk(seat.room).answers(days=1)
            mine = [one for one in answers if one.decided_on == today and one.kind == FAMILY_PLAN]
            self.told.answers += mine
            self.watch(Scene.CAME_HOME, {"user": seat.user, "answers": len(mine)})
        self._take(self.office.psychologist)
        self.told.contests = self._contests()
        self.told.receipts = [self._receipt(seat) for seat in self._others()]

    def _write(self, seat: Seat, *, keep: bool = True) -> None:
        self._tick()
        for outcome in seat.exchange.write_to_folder(self.stick):
            if not keep:
                continue
            self.told.note_written(seat.user, outcome)
            self.watch(
                Scene.WROTE,
                {"user": seat.user, "to": outcome.user, "bytes": outcome.bytes},
            )

    def _take(self, seat: Seat, folder: Path | None = None) -> list[FileReport]:
        self._tick()
        reports = seat.exchange.take_from_folder(folder or self.stick)
        merged = [one for one in reports if one.report.taken is Taken.MERGED]
        if self.clock.now() >= self.now:
            users = {one.room.actor.device: one.user for one in self.office.seats.values()}
            applied = sum(one.report.applied for one in merged)
            for one in merged:
                self.told.note_taken(users.get(one.report.sender, ""), seat.user, one.report)
            self.watch(Scene.TOOK, {"user": seat.user, "packages": len(merged), "applied": applied})
        return reports

    def _tick(self) -> None:
        """Let a second pass: nobody does two things at once."""
        self.clock.turn_to(self.clock.now() + timedelta(seconds=1))

    def _others(self) -> list[Seat]:
        return [*self.office.companions, self.office.psychologist]

    def _lying(self) -> set[str]:
        folder = self.stick / TO_OFFICE
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()

    def _leave_behind(self, names: set[str]) -> None:
        """Move files to where the office does not see them yet."""
        bag = self.home / LEFT_BEHIND / TO_OFFICE
        bag.mkdir(parents=True)
        for name in sorted(names):
            (self.stick / TO_OFFICE / name).rename(bag / name)

    def _case_of(self, user: str) -> EntityId | None:
        """Return a case of a companion that has come far enough to be met today."""
        for reach in HELD:
            told = self.caseload.landmarks.get(f"{user}/{reach.name}/case")
            if told is not None:
                return self.filling.numbers[told]
        return None

    def _code(self, seat: Seat, case: EntityId) -> str:
        with seat.room.reading() as reader:
            return str(records.find(reader, Case, case).code)

    def _contests(self) -> list[Contest]:
        seat = self.office.office
        with seat.room.reading() as reader:
            users = users_of(reader)
        return [_contest(one, users) for one in JudgingDesk(seat.room).conflicts()]

    def _receipt(self, seat: Seat) -> Receipt:
        by_status: dict[str, int] = {}
        for one in seat.exchange.receipts():
            by_status[one.status] = by_status.get(one.status, 0) + one.hi - one.lo + 1
        merged = by_status.pop("merged", 0)
        unsent = seat.exchange.unsent()
        return Receipt(
            user=seat.user,
            saves=merged + sum(by_status.values()) + unsent,
            merged=merged,
            waiting=sum(by_status.values()),
            unsent=unsent,
        )


def _in_turn(waiting: Sequence[QueueLine], verdicts: Mapping[EntityId, Verdict]) -> list[QueueLine]:
    """Choose what is decided about today: what is given back, and the first of the queue."""
    back = [one for one in waiting if verdicts[one.subject].decision != Decision.APPROVE]
    others = [one for one in waiting if one not in back]
    chosen = back[:2] + others[: max(MOST_DECIDED - len(back[:2]), 1)]
    return [one for one in waiting if one in chosen]


def _contest(conflict: Conflict, users: Mapping[int, str]) -> Contest:
    return Contest(
        noun=conflict.noun.name,
        field="" if conflict.field is None else conflict.field.name,
        record=conflict.record,
        choices=tuple(
            (users.get(enrolment_of(one.author), ""), one.value) for one in conflict.choices
        ),
    )
