"""A companion's vault with very many cases, as bulky as an office has after years.

It is a copy of a training vault, so it is enrolled and somebody may sit down at it, with seeded
records put into its own tables as a merge leaves them. It is made once and kept among the temporary
files; everybody in it is invented.
"""

import random
import shutil
import sys
from bisect import bisect
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Any, Final

from builders_vault import StillClock
from desktop.fakes import MORNING, a_training_office, desks_of
from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Record
from pendamping.domain.family_plan import FollowUp
from pendamping.domain.identification import Identification
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.person import Survivor
from pendamping.domain.risk import RedFlag, RiskAssessment
from pendamping.domain.session import Appointment, Session
from pendamping.domain.values import to_stored
from pendamping.kernel.ids import EntityId, author_number, entity_id, new_case_code
from pendamping.store import meta, search, versions
from pendamping.store.meta import Counters
from pendamping.store.rows import Writer
from pendamping.usecases.searching import SearchDesk
from pendamping.workbench import Desks

USER: Final = "pendamping-1"
SESSIONS_A_CASE: Final = 10
LONG: Final = 200
"""How many sessions the first case has: the longest story of the store."""
EVERY: Final = 20
"""One case in so many has an appointment ahead, so that a day has a dozen of them."""
AHEAD: Final = 40
AUTHOR: Final = author_number(9, 0)
TODAY: Final = MORNING.date()
AREAS: Final = ("34.01.06.2007", "34.01.08.2004", "34.01.04.2001", "34.01.08.2002", "34.01.06.2004")
WORDS_A_NOTE: Final = 30
SYLLABLES: Final = (
    "a ba ca da ga ka la ma na pa ra sa ta be de ke le me ne pe re se te bi di ki li mi ni pi ri si"
    " ti bo do ko lo mo no po ro so to bu du ku lu mu nu pu ru su tu ang ing ung an en"
).split()
VOCABULARY: Final = 4_000
HOLD: Final = """
    INSERT INTO scope (cid, enrolment, kind, since_lsn, until, state)
    VALUES (?, ?, 'own', 0, NULL, 'held')
"""


class Caseload:
    """Makes up the records of cases, seeded, in believable numbers."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._counter = 0
        said = ("".join(self.chance.choices(SYLLABLES, k=1 + n % 3)) for n in range(VOCABULARY * 2))
        self._words = list(dict.fromkeys(said))[:VOCABULARY]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))

    def case(self, number: int) -> Iterator[Record]:
        """Return a case with everything its line in the list follows from."""
        chance, case = self.chance, self._next()
        opened = TODAY - timedelta(days=chance.randrange(5, 700))
        closed = number > 1 and chance.random() < 0.3
        yield Case(
            id=case,
            case=case,
            code=new_case_code("KP"),
            opened_on=opened,
            entry_channel="village",
            status="Closed" if closed else "Active",
            owner=USER,
            risk_level=chance.choice(("low", "medium", "high")),
            area=chance.choice(AREAS),
            safe_contact_agreed=True,
            screened_on=opened,
            chronology=self._note(),
        )
        yield Survivor(
            id=self._next(), case=case, sex_recorded=chance.choice("LP"), age_at_intake=27
        )
        for purpose in ("services", "record", "reporting"):
            yield Consent(
                id=self._next(),
                case=case,
                purpose=purpose,
                given="yes",
                basis="consent",
                valid_from=opened,
                expires_on=TODAY + timedelta(days=chance.randrange(-30, 400)),
            )
        yield Identification(id=self._next(), case=case, status="actual")
        yield RiskAssessment(
            id=self._next(),
            case=case,
            level="individual",
            round=1,
            assessed_on=opened + timedelta(days=5),
            overall=chance.choice(("low", "medium", "medium", "high")),
            next_due=TODAY + timedelta(days=chance.randrange(-20, 90)),
        )
        yield InstrumentResponse(
            id=self._next(), case=case, instrument="srq20", phase="baseline", given_on=opened
        )
        if chance.random() < 0.02:
            yield RedFlag(id=self._next(), case=case, kind="missing", raised_on=TODAY, is_open=True)
        yield FollowUp(
            id=self._next(),
            case=case,
            kind="village_visit",
            needed_by=TODAY + timedelta(days=chance.randrange(-10, 60)),
            status="done" if closed else "planned",
        )
        yield from self._sessions(case, LONG if number == 1 else SESSIONS_A_CASE)
        if not closed and number % EVERY == 1:
            yield Appointment(
                id=self._next(),
                case=case,
                kind="individual",
                planned_at=MORNING + timedelta(days=number // EVERY % AHEAD, minutes=number % 400),
                zone="WIB",
                status="planned",
            )

    def _sessions(self, case: EntityId, count: int) -> Iterator[Record]:
        for number in range(count):
            back = timedelta(days=3 * (count - number), hours=self.chance.randrange(8))
            yield Session(
                id=self._next(),
                case=case,
                kind="individual",
                mode="home",
                started_at=MORNING - back,
                ended_at=MORNING - back + timedelta(minutes=55),
                zone="WIB",
                survivor_said=self._note(),
                observed=self._note(),
            )

    def _note(self) -> str:
        return " ".join(self._word() for _ in range(WORDS_A_NOTE))

    def _word(self) -> str:
        return self._words[bisect(self._weights, self.chance.random() * self._weights[-1])]

    def _next(self) -> EntityId:
        self._counter += 1
        return entity_id(AUTHOR, self._counter)


def a_large_office(cases: int) -> Path:
    """Return a home with one companion's vault of so many cases; it is to be copied, not used."""
    kept = Path(gettempdir()) / f"pendamping-caseload-{cases}-{_state()}"
    if not kept.exists():
        part = Path(mkdtemp(prefix="pendamping-making-"))
        with desks_of(USER, part, StillClock(MORNING)) as desks:
            fill(desks, cases)
        try:
            part.rename(kept)
        except OSError:  # another process of the test run was quicker
            shutil.rmtree(part)
    return kept


def a_large_copy(cases: int, home: Path) -> Path:
    """Copy the large vault into a home and return its folder."""
    shutil.copytree(a_large_office(cases), home, dirs_exist_ok=True)
    return home / USER


def fill(desks: Desks, cases: int) -> None:
    """Put the caseload into an open vault, derive its list and index its words."""
    caseload, heads = Caseload(7), []
    rows: dict[Any, Any] = {}
    with desks.vault.writing() as writer:
        counters = Counters.read(writer)
        for number in range(1, cases + 1):
            lsn = counters.lsn + number
            block = versions.born(AUTHOR, number, number << 16, lsn)
            for record in caseload.case(number):
                stored = (to_stored(one, getattr(record, one.name)) for one in record.NOUN.fields)
                row = (record.id, record.case, lsn, block, 1, *stored, None)
                rows.setdefault(record.NOUN, []).append(row)
            heads.append((record.case, lsn))
        for noun, of_noun in rows.items():
            marks = ", ".join("?" * len(of_noun[0]))
            writer.many(f'INSERT INTO "{noun.name}" VALUES ({marks})', of_noun)
        writer.many("INSERT INTO case_head (cid, lsn) VALUES (?, ?)", heads)
        holder = desks.room.actor.enrolment
        writer.many(HOLD, [(case, holder) for case, _ in heads])
        _arrived(writer, cases)
        search.rebuild(writer, desks.search._subjects())
    while desks.cases.freshen():
        pass
    SearchDesk(desks.room).catch_up()
    desks.tend()


def longest_case() -> EntityId:
    """Return the case with the longest story."""
    return entity_id(AUTHOR, 1)


def _arrived(writer: Writer, cases: int) -> None:
    counters = Counters.read(writer)
    writer.many(meta.WRITE, [("lsn", counters.lsn + cases)])


def _state() -> str:
    digest = sha256(a_training_office().name.encode())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()[:12]


if __name__ == "__main__":
    print(a_large_office(int(sys.argv[1])))  # noqa: T201 - made ahead of a measurement
