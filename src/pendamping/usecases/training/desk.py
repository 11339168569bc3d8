"""The training desk: make an invented office, let its journey happen, and leave it to look into."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.declare import Noun, Record
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.referral import Referral
from pendamping.domain.review import PlanReview
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.session import Session
from pendamping.i18n.words import Words
from pendamping.kernel import files, resources
from pendamping.kernel.clock import Clock, today
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.usecases.papers import PapersDesk
from pendamping.usecases.training import caseload
from pendamping.usecases.training.journey import Journey
from pendamping.usecases.training.making import Maker, Office, Seating
from pendamping.usecases.training.material import FOLDER, material
from pendamping.usecases.training.story_clock import StoryClock
from pendamping.usecases.training.thread import COMPANIONS
from pendamping.usecases.training.travelled import Scene, Travelled, Watch
from pendamping.usecases.vaults import VaultDesk

SEED: Final = 2026
README: Final = "README.txt"
KEYS: Final = "kunci-kantor"

COUNTED: Final[tuple[type[Record], ...]] = (
    Case,
    Session,
    FamilyPlan,
    FamilyPlanAction,
    PlanReview,
    InstrumentResponse,
    Referral,
    ServiceDelivery,
)
"""What is counted at the end."""


class FolderNotEmpty(Problem):
    """Something lies in the folder already, and nothing of it is to be overwritten."""

    code = "training.folder_not_empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A vault of the training office, and what opens it."""

    user: str
    folder: Path
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What a journey leaves behind."""

    held: tuple[tuple[Noun, int], ...]
    """How many records of which nouns the office holds now."""
    travelled: Travelled
    places: tuple[Place, ...]
    sheet: Path
    readme: Path
    fingerprint: str


def watch_nothing(_scene: Scene, _facts: dict[str, object]) -> None:
    """Look away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingDesk:
    """What is done to learn the program without anybody's story."""

    clock: Clock
    vaults: VaultDesk
    seating: Seating

    def demo(
        self,
        home: Path,
        words: Words,
        *,
        cases: int = caseload.CASES,
        seed: int = SEED,
        watch: Watch = watch_nothing,
    ) -> Finished:
        """Make a training office with its caseload and let the whole journey happen."""
        if home.exists() and (not home.is_dir() or any(home.iterdir())):
            raise FolderNotEmpty
        with files.as_problems():
            home.mkdir(parents=True, exist_ok=True)
        now = self.clock.now()
        clock = StoryClock(now - timedelta(days=caseload.BEGUN))
        maker = Maker(
            home=home,
            clock=clock,
            vaults=replace(self.vaults, clock=clock),
            seating=self.seating,
        )
        office = maker.make(lambda user: watch(Scene.SEATED, {"user": user}))
        try:
            stories = caseload.tell(seed, today(self.clock), cases)
            travelled = Journey(office, stories, clock, home, now, watch).go()
            held = _held(office)
            sheet = self._print_sheet(office, home, words, clock)
            readme = self._leave_word(office, home, words)
        finally:
            office.lock()
        return Finished(
            held=held,
            travelled=travelled,
            places=tuple(
                Place(user=one.user, folder=one.folder, passphrase=one.passphrase)
                for one in office.seats.values()
            ),
            sheet=sheet,
            readme=readme,
            fingerprint=office.fingerprint,
        )

    def _print_sheet(self, office: Office, home: Path, words: Words, clock: StoryClock) -> Path:
        """Write the recovery sheet of the first companion's vault."""
        seat = office.seats[COMPANIONS[0]]
        paper = PapersDesk(seat.room.vault, clock).recovery_sheet(seat.sheet, words)
        target = home / f"lembar-pemulihan-{seat.user}.pdf"
        files.write_whole(target, paper)
        return target

    def _leave_word(self, office: Office, home: Path, words: Words) -> Path:
        """Write down how to look into what was made, and hand the root keys out."""
        keys = home / KEYS
        files.make_folder(keys)
        for number, key in enumerate(office.root_keys, start=1):
            files.write_whole(keys / f"kunci-{number}.bin", key)
        named = resources.octets(f"{FOLDER}/readme.{words.language}.txt").decode("utf-8")
        vaults = "\n".join(f"  {seat.user:<14}{seat.passphrase}" for seat in office.seats.values())
        told = named.format(
            home=home,
            vaults=vaults,
            fingerprint=office.fingerprint,
            keys="\n".join(f"  {one}" for one in material("office")["root_passphrases"]),
        )
        target = home / README
        files.write_whole(target, told.encode("utf-8"))
        return target


def _held(office: Office) -> tuple[tuple[Noun, int], ...]:
    with office.office.room.reading() as reader:
        return tuple((kind.NOUN, len(records.every(reader, kind))) for kind in COUNTED)
