"""kill -9 at any step of any work on a vault: it opens, and nothing acknowledged is lost.

The work is done in a child process that ends itself, without a word, before the n-th call into
the system or the database; n is swept over the whole of the work. Ordinary writing is ended by
its parent at a random moment instead.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from builders_vault import CANARY, OTHER_PASSPHRASE, PASSPHRASE, StillClock, a_kept_vault
from pendamping.seal.argon2 import TRAINING
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.slots import NoPassphraseSlot, PassphraseDoesNotOpen
from pendamping.store import attachments, backup, integrity, keeping, kept
from pendamping.store.folder import FolderLock, sweep
from pendamping.store.rows import Writer
from pendamping.store.vault import Finding, Vault

SOAK = int(os.environ.get("PENDAMPING_SOAK", "0"))

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL"),
    pytest.mark.timeout(3600 if SOAK else 120),
]

CLOCK = StillClock()
OFFICE = SealingIdentity.from_seed(bytes(range(1, 33)))
STEPS = frozenset(
    "backup close execute fsync ftruncate mkdir open posix_fadvise rename replace rmdir scandir"
    " truncate unlink write".split()
)
NAME = "kenarikenarikena"
ANOTHER = "merpatimerpatime"


def ends_before(step: int) -> Callable[[object, str, object], None]:
    """Return a profiler that ends this process before its n-th step."""
    seen = 0

    def look(_frame: object, event: str, what: object) -> None:
        nonlocal seen
        if event == "c_call" and getattr(what, "__name__", "") in STEPS:
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    return look


def child(work: Callable[[], None], step: int) -> bool:
    """Do the work in another process that ends before that step; say whether it got through."""
    process = os.fork()
    if process == 0:
        try:
            sys.setprofile(ends_before(step))
            work()
        except BaseException:  # noqa: BLE001 - whatever it is, it must not reach pytest in the child
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0
    return True


def steps_of(work: Callable[[], None]) -> int:
    """Count the steps of some work, by doing it."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        count = 0

        def look(_frame: object, event: str, what: object) -> None:
            nonlocal count
            if event == "c_call" and getattr(what, "__name__", "") in STEPS:
                count += 1

        try:
            sys.setprofile(look)
            work()
            sys.setprofile(None)
            os.write(writing, str(count).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(process, 0)
    said = os.read(reading, 20)
    os.close(reading)
    return int(said)


def unlock(home: Path, passphrase: str = PASSPHRASE) -> Vault:
    return keeping.unlock(home / NAME, passphrase, CLOCK)


def make(home: Path) -> None:
    a_kept_vault(home / ANOTHER).vault.lock()


def change_passphrase(home: Path) -> None:
    with unlock(home) as vault:
        keeping.change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, CLOCK)


def renew_key(home: Path) -> None:
    with unlock(home) as vault:
        keeping.renew_key(vault, PASSPHRASE, CLOCK, new_passphrase=OTHER_PASSPHRASE)


def take_escrow_away(home: Path) -> None:
    with unlock(home) as vault:
        keeping.set_escrow(vault, PASSPHRASE, [], CLOCK)


def travel(home: Path) -> None:
    keeping.lock_for_travel(unlock(home), PASSPHRASE, CLOCK)


def recover(home: Path) -> None:
    keeping.recover(home / NAME, OFFICE, OTHER_PASSPHRASE, CLOCK, cost=TRAINING).vault.lock()


def write_backup(home: Path) -> None:
    with unlock(home) as vault:
        backup.write(vault, home / "backup", CLOCK)


def restore(home: Path) -> None:
    backup.restore(home / "older-backup", home / ANOTHER, PASSPHRASE, CLOCK).lock()


def add_attachment(home: Path) -> None:
    with unlock(home) as vault:
        attachments.add(vault, bytes(600_000))


def widen(writer: Writer) -> None:
    writer.run("CREATE TABLE IF NOT EXISTS widened (a INTEGER) STRICT")


def migrate(home: Path) -> None:
    keeping.unlock(home / NAME, PASSPHRASE, CLOCK, bring_up=widen).lock()


def destroy(home: Path) -> None:
    keeping.destroy(home / NAME)


WORKS = {
    work.__name__: work
    for work in (
        make,
        change_passphrase,
        renew_key,
        take_escrow_away,
        travel,
        recover,
        write_backup,
        restore,
        add_attachment,
        migrate,
        destroy,
    )
}
RUNS = max(2, SOAK // (len(WORKS) + 1))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one vault that has some of everything, locked, and a backup of it."""
    home = tmp_path_factory.mktemp("template")
    opened = a_kept_vault(home / NAME)
    with opened.vault as vault:
        keeping.rehearse(vault, opened.recovery, CLOCK)
        keeping.set_escrow(vault, PASSPHRASE, [OFFICE.recipient], CLOCK)
        attachments.add(vault, CANARY.encode() * 1000)
        with vault.writing() as writer:
            for number in range(100):
                kept.put(writer, f"n{number:04}", CANARY * 20)
        backup.write(vault, home / "older-backup", CLOCK)
    return home


@pytest.mark.parametrize("name", sorted(WORKS))
def test_any_work_may_end_at_any_step(template: Path, tmp_path: Path, name: str) -> None:
    work = WORKS[name]
    shutil.copytree(template, tmp_path / "counted")
    total = steps_of(partial(work, tmp_path / "counted"))
    assert total > 5
    stride = total / RUNS
    for run in range(RUNS):
        step = 1 + int(run * stride + random.random() * stride)
        home = tmp_path / f"home-{run}"
        shutil.copytree(template, home)

        got_through = child(partial(work, home), step)

        assert not (got_through and step < total // 2), (name, step, total)
        sweep(home)
        demand_everything(home, name)
        shutil.rmtree(home)


def demand_everything(home: Path, name: str) -> None:
    """Look whether every vault here opens whole, and nothing half made has a name."""
    if name != "destroy":
        demand_whole(opened_somehow(home / NAME))
    elif (home / NAME).exists():
        demand_whole(unlock(home))
    if (home / ANOTHER).exists():
        demand_whole(keeping.unlock(home / ANOTHER, PASSPHRASE, CLOCK), rows=RESTORED[name])
    if (home / "backup").exists():
        assert backup.look(home / "backup", PASSPHRASE).generation
    assert not list(home.glob("*.part"))[1:]


RESTORED = {"make": 0, "restore": 100}


def demand_whole(vault: Vault, *, rows: int = 100) -> None:
    with vault:
        assert vault.findings <= {Finding.UNCLEAN}
        assert integrity.check(vault, CLOCK).is_sound
        with vault.reading() as reader:
            counted = reader.only("SELECT count(*) AS n FROM meta WHERE name LIKE 'n0%'")
            assert counted.number("n") == rows
            blobs = [blob.address for blob in attachments.held(reader) if blob.is_whole]
        for address in blobs:
            attachments.read(vault, address)


def opened_somehow(folder: Path) -> Vault:
    """Open a vault by one of the passphrases it may have, or else with the office's key."""
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        try:
            return keeping.unlock(folder, passphrase, CLOCK)
        except (PassphraseDoesNotOpen, NoPassphraseSlot):
            continue
    return keeping.recover(folder, OFFICE, PASSPHRASE, CLOCK, cost=TRAINING).vault


def test_what_was_acknowledged_outlives_the_program(template: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(template, home)
    acknowledged = 0
    for _ in range(RUNS):
        acknowledged += written_until_killed(home, acknowledged)
        with unlock(home) as vault:
            assert vault.findings == {Finding.UNCLEAN}
            assert integrity.check(vault, CLOCK).is_sound
            with vault.reading() as reader:
                row = reader.only("SELECT count(*) AS n FROM meta WHERE name LIKE 'w%'")
            # One more than was acknowledged: the word about it did not get out in time.
            assert row.number("n") in {acknowledged, acknowledged + 1}
            acknowledged = row.number("n")
    assert acknowledged


def written_until_killed(home: Path, start: int) -> int:
    """Write rows in another process until it is killed; return how many it acknowledged."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            vault = unlock(home)
            for number in range(start, start + 1_000_000):
                with vault.writing() as writer:
                    kept.put(writer, f"w{number:07}", CANARY * (number % 300))
                os.write(writing, b".")
        finally:
            os._exit(3)
    os.close(writing)
    said = len(os.read(reading, 1))
    time.sleep(random.random() * 0.15)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    while piece := os.read(reading, 1 << 16):
        said += len(piece)
    os.close(reading)
    return said


def test_a_vault_is_free_again_when_its_program_is_gone(template: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(template, home)
    written_until_killed(home, 0)

    FolderLock(home / NAME / "lock").release(clean=False)


def test_nothing_of_a_killed_program_is_readable(template: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(template, home)
    written_until_killed(home, 0)

    for file in home.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes()
