"""A room for the tests of desks: a real vault with every noun's tables, and somebody in it.

The vault is made once in a process and copied, so that a room costs a few milliseconds.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from builders_vault import StillClock
from pendamping.domain import codes
from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NO_CASE, Record
from pendamping.domain.nouns import NOUNS
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.roles import Role
from pendamping.domain.session import Session
from pendamping.kernel.clock import Clock
from pendamping.kernel.ids import EntityId, author_number
from pendamping.seal.master_key import MasterKey
from pendamping.store import case_lines, drafts, lists, meta, records, search, tables
from pendamping.store.areas import AreaTable
from pendamping.store.rows import Writer
from pendamping.store.vault import Vault
from pendamping.sync.schema import Schema
from pendamping.usecases.cases import CaseDesk, Intake
from pendamping.usecases.room import Actor, Room

NEW: Final = EntityId(0)
COMPANION: Final = 7
AREA: Final = "34.01.06.2007"


@cache
def the_schema() -> Schema:
    nouns = [kind.NOUN for kind in NOUNS]
    return Schema.of(nouns, codes.ranks(nouns))


@cache
def the_areas() -> AreaTable:
    return AreaTable.shipped()


def bring_up(writer: Writer) -> None:
    tables.bring_up(writer, the_schema())
    search.create(writer)
    lists.create(writer)
    case_lines.create(writer)
    drafts.create(writer)


@cache
def _ground() -> tuple[Path, MasterKey]:
    folder, key = Path(mkdtemp(prefix="room-")) / "vault", MasterKey.new()
    Vault.create(folder, key, bring_up=bring_up, reserve=0).lock()
    return folder, key


@contextmanager
def a_room(
    folder: Path,
    role: Role = Role.COMPANION,
    *,
    enrolment: int = COMPANION,
    pseudonym: str = "melati",
    clock: Clock | None = None,
) -> Iterator[Room]:
    """Open a fresh vault in which that role writes; it is locked at the end."""
    ground, key = _ground()
    shutil.copytree(ground, folder)
    pin = ground.with_name(ground.name + ".pin")
    if pin.exists():
        shutil.copy(pin, folder.with_name(folder.name + ".pin"))
    author = author_number(enrolment, 0)
    with Vault.open(folder, MasterKey(key.vault_id, key.secret), reserve=0) as vault:
        with vault.writing() as writer:
            meta.rebirth(writer, author)
        actor = Actor(author=author, role=role, pseudonym=pseudonym, device="0" * 32)
        yield Room(
            vault=vault,
            clock=clock or StillClock(),
            actor=actor,
            schema=the_schema(),
            areas=the_areas,
        )


def new(noun: type[Record], case: EntityId = NO_CASE, /, **facts: Any) -> Any:
    """Return a record of a kind that is not written yet."""
    return noun(id=NEW, case=case, **facts)


def an_intake(**facts: Any) -> Intake:
    """Return what is written down when somebody is met for the first time."""
    known: dict[str, Any] = {
        "entry_channel": "village",
        "risk_level": "medium",
        "area": AREA,
        "safe_contact_agreed": True,
    }
    survivor = new(
        Survivor,
        sex_recorded="L",
        age_at_intake=27,
        citizenship=frozenset({"ID"}),
        status_class="vot",
        sector="fishing_sea",
    )
    return Intake(case=new(Case, **(known | facts)), survivor=survivor)


def an_identity(**facts: Any) -> Identity:
    known: dict[str, Any] = {"full_name": "Wage Prasetya", "village": AREA}
    identity: Identity = new(Identity, **(known | facts))
    return identity


def an_open_case(room: Room, *, consented: bool = True, **facts: Any) -> Case:
    """Open a case, by default with consent to services and to keeping records."""
    case = CaseDesk(room).open_case(an_intake(**facts)).record
    if consented:
        with room.changing() as changes:
            for purpose in ("services", "record"):
                records.add(changes, a_consent(case.id, purpose=purpose))
    return case


def a_consent(case: EntityId, **facts: Any) -> Consent:
    known: dict[str, Any] = {
        "purpose": "services",
        "given": "yes",
        "given_by": "self",
        "form": "signed_paper",
        "proof_ref": "map merah",
        "text_version": "1",
        "valid_from": date(2026, 1, 5),
        "expires_on": date(2027, 6, 30),
        "basis": "consent",
    }
    consent: Consent = new(Consent, case, **(known | facts))
    return consent


def a_session(case: EntityId, **facts: Any) -> Session:
    known: dict[str, Any] = {
        "kind": "individual",
        "mode": "home",
        "started_at": datetime(2026, 11, 21, 1, 30, tzinfo=UTC),
        "ended_at": datetime(2026, 11, 21, 2, 25, tzinfo=UTC),
        "place_private": True,
        "consent_checked": True,
        "methods": frozenset({"relaxation"}),
    }
    session: Session = new(Session, case, **(known | facts))
    return session
