"""kill -9 at any step of an exchange: the vault opens, nothing is lost, and doing it again helps.

The work is done in a child process that ends itself, without a word, before the n-th call into
the system or the database; n is drawn over the whole of the work.
"""

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders_exchange import AREA, Seat, World, _empty, copy_vault, ground
from pendamping.domain.roles import Role
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.seal.master_key import MasterKey
from pendamping.store.vault import Vault
from pendamping.sync.orders import Level, Target
from pendamping.transports.folder import Folder
from pendamping.usecases import joining
from pendamping.usecases.exchange.incoming import Report, Taken
from pendamping.usecases.office.assigning import NotAHolder, SameSignature

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")

SOAK = int(os.environ.get("PENDAMPING_SOAK", "0"))
RUNS = max(SOAK, 40)
NAMES = ("melati", "kenanga")
STEPS = frozenset(
    "close execute executemany fsync ftruncate mkdir open posix_fadvise replace rename scandir"
    " unlink utime write".split()
)


# --- the work, each as it would be begun by somebody


def take(world: World) -> None:
    for sealed in files(world.home / "uplink"):
        world.office.exchange.take_file(sealed)


def write(world: World) -> None:
    stick = world.home / "stick"
    stick.mkdir(exist_ok=True)
    world.melati.exchange.write(Folder(stick))


def office_writes(world: World) -> None:
    stick = world.home / "stick"
    stick.mkdir(exist_ok=True)
    world.office.exchange.write(Folder(stick))


def enrol(world: World) -> None:
    request = (world.home / "request").read_bytes()
    granted = world.office.roster.enrol(request, user="baru", role=Role.COMPANION, area=AREA)
    (world.home / "grant").write_bytes(granted.sealed)


def hand_over(world: World) -> None:
    try:
        world.office.assigning.hand_over(the_case(world), world.kenanga.enrolment)
    except NotAHolder:  # it was done before the end came
        return


def let_go(world: World) -> None:
    world.melati.take(files(world.home / "ending"))


def erase(world: World) -> None:
    for order in world.office.assigning.erasures():
        try:
            world.office.assigning.countersign_erasure(order.name)
        except SameSignature:  # it was done before the end came
            continue


def decide(world: World) -> None:
    for held in world.office.judging.waiting():
        world.office.judging.accept(held.id)


WORKS = (take, write, office_writes, enrol, hand_over, let_go, erase, decide)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in the middle of everything, locked."""
    home = tmp_path_factory.mktemp("prepared")
    world = World(home, (*NAMES, "cempaka", "teratai"))
    case = world.melati.open_case()
    world.melati.session(case, "Diakui")
    world.settle(2)
    world.melati.session(case, "Belum terkirim")
    vault = world.empty_vault("baru")
    asked = joining.ask_to_join(vault, world.office.clock, Role.COMPANION)
    (home / "request").write_bytes(asked.document)
    vault.lock()
    world.cempaka.session(world.cempaka.open_case("KP-0008"), "Sisipan")
    world.office.roster.revoke(world.cempaka.device)
    world.cempaka.send(world.office)
    world.seats.pop("cempaka").lock()
    other = world.melati.open_case("KP-0002")
    world.melati.session(other, "Kenangan")
    world.settle(1)
    target = Target(level=Level.CASE, case=other, entity=other)
    world.teratai.assigning.order_erasure(target, "request")
    world.teratai.send(world.office)
    world.seats.pop("teratai").lock()
    given = world.melati.open_case("KP-0003")
    world.settle(1)
    world.melati.session(given, "Sebelum diserahkan")
    world.settle(1)
    world.office.assigning.hand_over(given, world.kenanga.enrolment)
    put(home / "ending", world.office.write_to(world.melati))
    world.melati.session(case, "Ditulis kemudian")
    put(home / "uplink", world.melati.write_to(world.office))
    world.lock()
    return home


def put(folder: Path, sealed: list[bytes]) -> None:
    folder.mkdir()
    for number, data in enumerate(sealed):
        (folder / f"{number:03}").write_bytes(data)


def files(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.iterdir())]


def the_case(world: World) -> EntityId:
    (session,) = [one for one in world.melati.every(Session) if one.survivor_said == "Diakui"]
    return session.case


def copied(prepared: Path, home: Path) -> Path:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    for name in ("office", *NAMES, "baru"):
        copy_vault(prepared / name, home / name)
    for name in ("uplink", "ending"):
        shutil.copytree(prepared / name, home / name)
    shutil.copy(prepared / "request", home / "request")
    return home


def seated(home: Path) -> World:
    return World(home, NAMES, is_new=False)


def watched(work: Callable[[World], None], home: Path, end_before: int | None) -> int:
    """Do some work in a child; return how many steps it took, or end it before one of them."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        count = 0

        def look(_frame: object, event: str, what: object) -> None:
            nonlocal count
            if event == "c_call" and getattr(what, "__name__", "") in STEPS:
                count += 1
                if count == end_before:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            world = seated(home)
            sys.setprofile(look)
            work(world)
            sys.setprofile(None)
            os.write(writing, str(count).encode())
        except BaseException:  # noqa: BLE001 - whatever it is, it must not reach pytest in the child
            os._exit(3)
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(process, 0)
    said = os.read(reading, 20)
    os.close(reading)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return 0
    assert os.WEXITSTATUS(status) == 0
    return int(said)


@pytest.mark.timeout(60 * RUNS)
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
def test_an_end_at_any_step_loses_nothing(
    work: Callable[[World], None], prepared: Path, tmp_path: Path
) -> None:
    ground()
    steps = watched(work, copied(prepared, tmp_path / "whole"), None)
    assert steps > 5, steps
    draw = random.Random(work.__name__)
    runs = max(RUNS // len(WORKS), 1)
    places = sorted(draw.sample(range(1, steps + 1), min(runs, steps)))
    for place in places:
        home = copied(prepared, tmp_path / "trial")
        watched(work, home, place)
        check(work, home)
        shutil.rmtree(home)


def check(work: Callable[[World], None], home: Path) -> None:
    """Open everything again, do the work again, and see that all is well."""
    world = seated(home)
    try:
        said = world.melati.said()
        assert {"Diakui", "Belum terkirim", "Ditulis kemudian"} <= said
        work(world)
        reports: list[Report] = []
        if (home / "stick").exists():
            stick = Folder(home / "stick")
            for seat in (world.office, *world.field):
                reports += [one.report for one in seat.exchange.take(stick)]
        if work is enrol:
            joins(world, home)
        reports += world.settle(2)
        assert {one.taken for one in reports} <= {Taken.MERGED, Taken.REPEATED, Taken.NOT_OURS}
        assert not any(one.forks or one.turned_back for one in reports)
        world.assert_same()
        world.assert_sound()
        assert {"Diakui", "Belum terkirim", "Ditulis kemudian"} <= world.office.said()
        waiting = {held.reason for held in world.office.judging.waiting()}
        assert waiting == (set() if work is decide else {"authority.inactive"})
        if work is decide:
            assert sum(one.survivor_said == "Sisipan" for one in world.office.every(Session)) == 1
        if work is erase:
            assert "Kenangan" not in world.office.said() | world.melati.said()
        for seat in world.seats.values():
            assert seat.exchange.missing_packages() == []
    finally:
        world.lock()


def joins(world: World, home: Path) -> None:
    """The new device uses the answer that was written at last."""
    _, key = _empty()
    vault = Vault.open(home / "baru", MasterKey(key.vault_id, key.secret), reserve=0)
    grant = (home / "grant").read_bytes()
    joining.join(vault, world.office.clock, grant, world.fingerprint)
    world.seats["baru"] = Seat("baru", home / "baru", world.office.clock, vault)
    world.seats["baru"].open_case("KP-0010")
