"""Whatever a carrier does, everybody ends with the same, or the right alarm is raised.

People write, also what is not theirs to write, hand cases over, ask for reviews, restore old
backups and turn their clocks; the office accepts and refuses what waits. The carrier drops,
repeats, reorders, delays, cuts and swaps. Once everything is delivered and decided, every case
stands the same wherever it is held, nothing that was acknowledged is lost, and what belongs to a
case was never seen by somebody who did not hold it.
"""

import os
import shutil
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from builders_exchange import START, Seat, World
from pendamping.domain.case import Case
from pendamping.domain.declare import Record
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.review import ReviewRequest
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.store.changes import RecordDeleted, RecordMissing
from pendamping.store.quarantine import Held, Waiting
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Holding
from pendamping.usecases.exchange.incoming import Report, Taken
from pendamping.usecases.exchange.judging import NotYoursToDecide
from pendamping.usecases.office.assigning import NotAHolder

SOAK = int(os.environ.get("PENDAMPING_SOAK", "0"))
EXAMPLES, STEPS = (SOAK, 60) if SOAK else (8, 30)

COMPANIONS = ("melati", "kenanga")
WRITERS = (*COMPANIONS, "anggrek", "office")
DAMAGE = ("package.", "sealed.")
"""How the reasons begin for which a damaged file may be refused."""
STRANGER = "package.stranger"
NOT_THEIRS = frozenset(
    {Objection.CASE, Objection.DECIDED, Objection.FIELD, Objection.NOUN, Objection.REVIEW}
)
"""Why a save may wait that somebody made honestly, and too soon or too late."""

writers = st.sampled_from(WRITERS)
companions = st.sampled_from(COMPANIONS)
field_seats = st.sampled_from((*COMPANIONS, "anggrek"))


class Office(RuleBasedStateMachine):
    """Everything that may happen between an office and its people."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(mkdtemp(prefix="converging-"))
        self.world = World(self.home / "world")
        self.under_way: dict[str, list[bytes]] = defaultdict(list)
        """Files on their way, by who is to take them."""
        self.tokens: dict[EntityId, list[str]] = defaultdict(list)
        self.may_know: dict[EntityId, set[str]] = defaultdict(set)
        """Who was ever let near a case."""
        self.backups: dict[str, Path] = {}
        self.refusals: list[bytes] = []
        """What the office has refused."""
        self.count = 0

    def teardown(self) -> None:
        try:
            self.deliver_everything()
            self.everybody_agrees()
            self.nothing_is_lost()
        finally:
            self.world.lock()
            shutil.rmtree(self.home)

    # --- writing

    @initialize(target=cases, is_reviewed=st.booleans())
    def begin(self, *, is_reviewed: bool) -> EntityId:
        """Open a case; often a psychologist holds it from the start, far as that is."""
        case = self.open_case("melati")
        if is_reviewed:
            self.asks_for_review(who="melati", case=case)
            self.accepted(self.world.settle(2))
            assert case in self.seat("anggrek").cases()
        return case

    @rule(target=cases, who=companions)
    def opens(self, who: str) -> EntityId:
        return self.open_case(who)

    def open_case(self, who: str) -> EntityId:
        self.count += 1
        case = self.seat(who).open_case(f"KP-{self.count:04}", summary=f"kasus{self.count}")
        self.may_know[case] |= {who, "office"}
        self.tokens[case].append(f"kasus{self.count}")
        return case

    @rule(who=writers, case=cases)
    def notes(self, who: str, case: EntityId) -> None:
        seat = self.seat(who)
        if case not in seat.cases():
            return
        self.count += 1
        token = f"kenari{case:x}x{self.count}"
        seat.add(Session, case, kind="individual", survivor_said=token)
        self.tokens[case].append(token)

    @rule(who=writers, case=cases, field=st.sampled_from(["summary", "condition", "chronology"]))
    def rewrites(self, who: str, case: EntityId, field: str) -> None:
        self.count += 1
        try:
            self.seat(who).edit_case(case, **{field: f"tulis{case:x}x{self.count}"})
        except (RecordMissing, RecordDeleted):
            return

    @rule(who=companions, case=cases)
    def asks_for_review(self, who: str, case: EntityId) -> None:
        seat = self.seat(who)
        if case in seat.cases():
            seat.ask_review(case)
            self.may_know[case].add("anggrek")

    @rule(case=cases)
    def decides(self, case: EntityId) -> None:
        seat = self.seat("anggrek")
        asked = [one for one in seat.every(ReviewRequest) if one.case == case]
        if asked and case in seat.cases():
            seat.decide(asked[-1])

    @rule(case=cases, taker=companions)
    def hands_over(self, case: EntityId, taker: str) -> None:
        try:
            self.world.office.assigning.hand_over(case, self.seat(taker).enrolment)
        except (NotAHolder, RecordMissing, LookupError):
            return
        self.may_know[case].add(taker)

    @rule(case=cases, who=companions)
    def lets_hold(self, case: EntityId, who: str) -> None:
        if case in self.world.office.cases():
            taker = self.seat(who).enrolment
            self.world.office.assigning.lend(case, taker, Holding.OWN)
            self.may_know[case].add(who)

    @rule(case=cases, kind=st.sampled_from([FamilyPlan, Session]))
    def makes_what_is_not_theirs(self, case: EntityId, kind: type[Record]) -> None:
        """A psychologist writes what a companion writes; of that, too, something is kept on."""
        seat = self.seat("anggrek")
        if case in seat.cases():
            made = seat.add(kind, case)
            seat.edit(
                kind,
                made.id,
                **({"version": 2} if kind is FamilyPlan else {"survivor_said": "dua"}),
            )

    @rule(data=st.data())
    def judges(self, data: st.DataObject) -> None:
        waiting = self.waiting_saves()
        if waiting:
            held = data.draw(st.sampled_from(waiting))
            self.judge(held, accepts=data.draw(st.booleans()))

    def waiting_saves(self) -> list[Waiting]:
        waiting = self.world.office.judging.waiting()
        return [one for one in waiting if one.kind is Held.TRANSACTION]

    def judge(self, held: Waiting, *, accepts: bool) -> None:
        judging = self.world.office.judging
        if accepts:
            with suppress(NotYoursToDecide, RecordMissing, RecordDeleted):
                judging.accept(held.id)
                return
        self.refusals.append(held.content)
        judging.refuse(held.id, remark="Bukan wewenangnya")

    # --- carrying

    @rule(who=field_seats)
    def meets_the_office(self, who: str) -> None:
        """Both letters arrive at once, before all that is under way."""
        seat = self.seat(who)
        self.accepted(seat.send(self.world.office))
        self.accepted(self.world.office.send(seat))

    @rule(who=field_seats)
    def writes_to_office(self, who: str) -> None:
        self.under_way["office"] += self.seat(who).write_to(self.world.office)

    @rule(who=field_seats)
    def office_writes(self, who: str) -> None:
        self.under_way[who] += self.world.office.write_to(self.seat(who))

    @rule(one=companions, other=field_seats)
    def colleagues_write(self, one: str, other: str) -> None:
        sender, taker = self.seat(one), self.seat(other)
        for left, right in ((sender, taker), (taker, sender)):
            if right.device in {peer.device for peer in left.exchange._addressed()}:
                self.under_way[right.name] += left.write_to(right)

    @rule(who=st.sampled_from(("office", *COMPANIONS, "anggrek")), data=st.data())
    def takes(self, who: str, data: st.DataObject) -> None:
        waiting = self.under_way[who]
        if not waiting:
            return
        fate = data.draw(st.sampled_from(("next", "last", "twice", "lost", "cut", "swapped")))
        sealed = waiting.pop(-1 if fate == "last" else 0)
        if fate == "lost":
            return
        if fate == "cut":
            place = data.draw(st.integers(0, len(sealed) - 1))
            self.refused(self.seat(who).take([sealed[:place]]))
            return
        if fate == "swapped":
            other = "kenanga" if who != "kenanga" else "melati"
            (report,) = self.seat(other).take([sealed])
            assert report.taken is Taken.NOT_OURS
        self.accepted(self.seat(who).take([sealed]))
        if fate == "twice":
            self.accepted(self.seat(who).take([sealed]))

    # --- what else happens to devices

    @rule(who=writers, years=st.integers(-10, 10))
    def turns_the_clock(self, who: str, years: int) -> None:
        if who != "office":  # only the office's clock lets scopes lapse
            self.seat(who).clock.moment = START.replace(year=START.year + years)

    @rule(who=field_seats)
    def keeps_a_backup(self, who: str) -> None:
        folder = self.home / f"backup-{who}"
        self.backups[who] = self.seat(who).keep_backup(folder)

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def goes_back(self, data: st.DataObject) -> None:
        """Put an old copy back after the office has acknowledged all that was written since."""
        who = data.draw(st.sampled_from(sorted(self.backups)))
        seat = self.seat(who)
        for _ in range(2):
            self.accepted(seat.send(self.world.office))
            self.accepted(self.world.office.send(seat))
        if seat.exchange.unsent():
            return
        seat.go_back_to(self.backups.pop(who))

    @rule(who=writers)
    def ends_suddenly(self, who: str) -> None:
        self.seat(who).reopen()

    # --- what must hold

    @invariant()
    def no_alarm_without_a_reason(self) -> None:
        reasons = {held.reason for seat in self.seats() for held in seat.judging.waiting()}
        reasons -= NOT_THEIRS
        assert all(reason.startswith(DAMAGE) for reason in reasons), reasons
        assert "package.forked" not in reasons

    def accepted(self, reports: list[Report]) -> None:
        for report in reports:  # a colleague's first letter may overtake the office's word on them
            assert report.taken is not Taken.QUARANTINED or report.reason == STRANGER, report
        assert not any(report.forks for report in reports), reports

    def refused(self, reports: list[Report]) -> None:
        assert all(report.taken is Taken.QUARANTINED for report in reports), reports

    def deliver_everything(self) -> None:
        for who, files in self.under_way.items():
            self.accepted(self.seat(who).take(files))
        for seat in self.seats():
            seat.clock.moment = START
        for _ in range(5):
            self.accepted(self.world.round())
        while waiting := self.waiting_saves():
            for number, held in enumerate(waiting):
                self.judge(held, accepts=number % 2 == 1)
            for _ in range(3):
                self.accepted(self.world.round())

    def everybody_agrees(self) -> None:
        self.world.assert_same()
        self.world.assert_sound()
        for seat in self.seats():
            assert seat.exchange.missing_packages() == []
            assert STRANGER not in {held.reason for held in seat.judging.waiting()}
            if seat.name != "office":
                assert seat.exchange.unsent() == 0

    def nothing_is_lost(self) -> None:
        """Every note is at the office, and nobody reads a case that they were never let near."""
        said = self.world.office.said()
        lost = {
            token
            for tokens in self.tokens.values()
            for token in tokens
            if token.startswith("kenari")
            and token not in said
            and not any(token.encode() in refused for refused in self.refusals)
        }
        assert not lost
        for seat in self.seats():
            for case, tokens in self.tokens.items():
                if seat.name not in self.may_know[case]:
                    assert not seat.said() & set(tokens), (seat.name, case)
                    assert case not in {one.id for one in seat.every(Case)}

    def seat(self, name: str) -> Seat:
        return self.world.seats[name]

    def seats(self) -> list[Seat]:
        return list(self.world.seats.values())


def test_everybody_ends_with_the_same() -> None:
    how: Any = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Office, settings=how)
