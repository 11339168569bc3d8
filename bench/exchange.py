"""What the whole door costs: workload W taken in by a real office through its exchange desk.

Beside `bench/merge.py`, which measures the core (envelope, signatures, merge, commit), each package
here goes through everything an office does: channel and fork check, roster, authority of every
transaction, scopes, receipts, quarantine bookkeeping, gaps. The baseline is the core, same run.
12 companions are enrolled (or as many as are named on the command line); each hands in its
creations and then its edits, a package each, every edit in its own case. `profile` as the last word
shows where the time goes. Prints a line a measure: name, value, unit, baseline, ratio, target,
verdict.
"""

import cProfile
import pstats
import secrets
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timezone
from pathlib import Path
from typing import Any

from pendamping.domain.case import Case
from pendamping.domain.roles import Role
from pendamping.domain.session import Session
from pendamping.kernel.clock import WIB
from pendamping.kernel.ids import EntityId
from pendamping.seal import envelope
from pendamping.seal.argon2 import TRAINING
from pendamping.seal.master_key import MasterKey
from pendamping.store import device, kept, letters, merge, records, register
from pendamping.store.areas import AreaTable
from pendamping.store.meta import Counters
from pendamping.store.vault import Vault
from pendamping.sync import package, segments
from pendamping.sync.frames import FrameKind
from pendamping.usecases import joining
from pendamping.usecases.exchange.desk import ExchangeDesk
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.exchange.outgoing import Letter
from pendamping.usecases.office.enrolling import RosterDesk
from pendamping.usecases.office.founding import found
from pendamping.usecases.room import Actor, Room
from pendamping.usecases.vaults import bring_up, schema

DEVICES, CASES, PACKAGES, EDITS = 12, 200, 6, 200
"""Each device: so many cases with four sessions each, then so many packages of edits."""
SESSIONS = 4


class Clock:
    """A clock that stands still."""

    zone: timezone = WIB

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


CLOCK = Clock()


def main() -> int:
    wanted = int(sys.argv[1]) if sys.argv[1:] else DEVICES
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office, fingerprint = an_office(folder / "office")
        letters = [
            letter
            for number in range(wanted)
            for letter in handed_in(office, folder / f"d{number}", number, fingerprint)
        ]
        secrets.SystemRandom().shuffle(letters)
        changes = sum(count for _, count in letters)
        core = core_of(folder, office, letters)
        whole, profile = door_of(office, letters)
        verdict = report(changes, len(letters), core, whole)
        if "profile" in sys.argv:
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        office.vault.lock()
    return verdict


def line(name: str, value: float, unit: str, baseline: float, target: float) -> bool:
    ratio = value / baseline if baseline else 1.0
    verdict = "met" if value >= target else "short"
    shown = (name, f"{value:.5g}", unit, f"{baseline:.5g}", f"{ratio:.2f}", f"{target:g}", verdict)
    print(*shown, sep="\t")
    return value >= target


def report(changes: int, packages: int, core: float, whole: float) -> int:
    rate, limit = changes / whole, changes / core
    lines = [
        line("take-in through the whole door", rate, "changes/s", limit, 5_000),
        line("the whole door against its core", rate / limit, "x", 1.0, 0.50),
        line("packages a second", packages / whole, "packages/s", packages / core, 10),
    ]
    return 0 if all(lines) else 1


def room_of(vault: Vault) -> Room:
    with vault.reading() as reader:
        me, author = device.enrolled(reader), Counters.read(reader).author
        post = device.post(reader)
    actor = Actor(author=author, role=Role(post.role), pseudonym=post.user, device=me.id)
    return Room(vault=vault, clock=CLOCK, actor=actor, schema=schema(), areas=AreaTable.shipped)


def a_vault(folder: Path) -> Vault:
    vault = Vault.create(folder, MasterKey.new(), bring_up=bring_up, reserve=0)
    with vault.writing() as writer:
        kept.put(writer, "training", 1)
    return vault


def an_office(folder: Path) -> tuple[Room, str]:
    vault = a_vault(folder)
    founded = found(
        vault, CLOCK, user="kantor", area="34.01", root_passphrases=("a" * 20,) * 3, cost=TRAINING
    )
    return room_of(vault), founded.fingerprint


def handed_in(office: Room, folder: Path, number: int, fingerprint: str) -> list[tuple[bytes, int]]:
    """Enrol a device, let it write, and return its sealed packages with their changes."""
    vault = a_vault(folder)
    asked = joining.ask_to_join(vault, CLOCK, Role.COMPANION)
    granted = RosterDesk(office).enrol(
        asked.document, user=f"p{number}", role=Role.COMPANION, area="34.01"
    )
    joining.join(vault, CLOCK, granted.sealed, fingerprint)
    room = room_of(vault)
    desk, neighbours = ExchangeDesk(room), Neighbours()
    with room.reading() as reader:
        directory = neighbours.directory(reader)
    head = next(
        s.certificate for s in directory.devices.values() if s.certificate.post.role == Role.OFFICE
    )
    made = write_cases(room, number)
    written = [(sealed(room, desk.letters_for(head)[-1]), CASES * (1 + SESSIONS))]
    for turn in range(PACKAGES):
        settled(vault)
        for place in range(EDITS):
            record, kind = made[(turn * EDITS + place) % len(made)]
            with room.changing() as changes:
                table = schema().table(kind.NOUN.number)
                name = "summary" if kind is Case else "survivor_said"
                changes.edit(
                    table, record, {name: f"Kalimat baru {turn} {place}, diubah di rumah."}
                )
        written.append((sealed(room, desk.letters_for(head)[-1]), EDITS))
    vault.lock()
    return written


def sealed(room: Room, letter: Letter) -> bytes:
    with room.reading() as reader:
        return letters.content(reader, letter.id)


def settled(vault: Vault) -> None:
    """Let what was sent count as acknowledged, so that each package holds its own changes only."""
    with vault.writing() as writer:
        writer.run("UPDATE seg SET state = 'taken' WHERE state = 'unsent'")


def write_cases(room: Room, number: int) -> list[tuple[EntityId, type[Any]]]:
    made: list[tuple[EntityId, type[Any]]] = []
    none = EntityId(0)
    for place in range(CASES):
        with room.changing() as changes:
            case = records.add(
                changes,
                Case(
                    id=none,
                    case=none,
                    code=f"KP-{number:02}{place:04}",
                    risk_level="medium",
                    summary="Pulang dari Batam tiga bulan lalu, tinggal bersama kakak. " * 4,
                ),
            )
        made.append((case.id, Case))
        for _ in range(SESSIONS):
            with room.changing() as changes:
                session = records.add(
                    changes,
                    Session(
                        id=none,
                        case=case.id,
                        kind="individual",
                        survivor_said="Malam ini saya bisa tidur lagi, kata penyintas. " * 8,
                    ),
                )
            made.append((session.id, Session))
    return made


def core_of(folder: Path, office: Room, letters: list[tuple[bytes, int]]) -> float:
    """Open, verify and merge the same packages with nothing around the core."""
    vault = a_vault(folder / "core")
    with office.reading() as reader:
        identities = [key.identity for key in device.sealing_keys(reader)]
        directory = register.directory(reader)
        me = device.enrolled(reader)
    if directory is None:
        raise ValueError
    here = package.Here(directory.roots.office, me.id, me.training)
    begun = time.perf_counter()
    for sealed, _ in letters:
        letter = package.read(envelope.open(sealed, identities), directory.find, here=here)
        sign = directory.devices[letter.facts.sender].certificate.sign
        with vault.writing() as writer:
            for frame in letter.of_kind(FrameKind.SEGMENT):
                merge.merge_segment(writer, schema(), segments.decode(frame.data, sign), now=1)
    seconds = time.perf_counter() - begun
    vault.lock()
    return seconds


def door_of(office: Room, letters: list[tuple[bytes, int]]) -> tuple[float, cProfile.Profile]:
    desk = ExchangeDesk(replace(office))
    profile = cProfile.Profile()
    if "profile" in sys.argv:
        profile.enable()
    begun = time.perf_counter()
    for sealed, _ in letters:
        report_ = desk.take_file(sealed)
        if report_.taken is not Taken.MERGED or report_.waiting:
            raise ValueError(report_)
    seconds = time.perf_counter() - begun
    profile.disable()
    return seconds, profile


if __name__ == "__main__":
    sys.exit(main())
