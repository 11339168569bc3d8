"""The training office and its journey, from the command line to what is left on disk."""

import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import pypdf
import pytest

from pendamping.cli import main
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.person import Identity
from pendamping.domain.roles import Role
from pendamping.domain.session import Session
from pendamping.domain.stages import Stage
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import SystemClock
from pendamping.seal import argon2
from pendamping.seal.master_key import MasterKey
from pendamping.store import keeping, records
from pendamping.store.vault import Vault
from pendamping.sync.enrolment import RequestForOtherKind
from pendamping.usecases import joining
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.office.founding import found
from pendamping.usecases.reviews import ReviewDesk
from pendamping.usecases.training.caseload import tell
from pendamping.usecases.training.happenings import Opened
from pendamping.usecases.vaults import bring_up
from pendamping.workbench import Desks, Workbench

CASES = 12
COMPANIONS = ("pendamping-1", "pendamping-2", "pendamping-3")


@dataclass(frozen=True)
class Demo:
    folder: Path
    code: int
    rows: list[dict[str, Any]]
    told: str

    def table(self, name: str) -> list[dict[str, Any]]:
        return [row for row in self.rows if row["table"] == name]

    def passphrase(self, user: str) -> str:
        (row,) = (one for one in self.table("vaults") if Path(one["folder"]).name == user)
        return str(row["passphrase"])

    def open(self, user: str) -> Desks:
        words = Words.of(Language.INDONESIAN)
        bench = Workbench(folder=self.folder / user, clock=SystemClock(), words=words)
        return bench.unlock(self.passphrase(user))


def run(folder: Path, *more: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main.run([*more, "demo", str(folder), "--cases", str(CASES)])
    return code, out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("latihan") / "demo"
    code, out, err = run(folder, "--lang", "id", "--json")
    return Demo(folder, code, [json.loads(line) for line in out.splitlines()], err)


@pytest.fixture(scope="module")
def office(demo: Demo) -> Iterator[Desks]:
    with demo.open("kantor-1") as desks:
        yield desks


def count(desks: Desks, kind: type[Any]) -> int:
    with desks.room.reading() as reader:
        return len(records.every(reader, kind))


def test_the_journey_arrives(demo: Demo) -> None:
    assert demo.code == 0, demo.told
    assert "Flashdisk pendamping-2 tertinggal di tas." in demo.told
    assert "Selesai dalam" in demo.told


def test_everything_travels_from_the_villages_to_the_psychologist_and_home(demo: Demo) -> None:
    ways = {(row["from"], row["to"]) for row in demo.table("travelled") if row["applied"]}

    assert {(one, "kantor-1") for one in COMPANIONS} <= ways
    assert ("kantor-1", "psikolog-1") in ways
    assert ("psikolog-1", "kantor-1") in ways
    assert {("kantor-1", one) for one in COMPANIONS} <= ways


def test_every_save_that_was_sent_is_confirmed(demo: Demo) -> None:
    for row in demo.table("receipted"):
        assert row["waiting"] == 0
        assert row["merged"] + row["unsent"] == row["saves"] > 5


def test_a_package_that_was_left_behind_is_named_and_then_delivered(
    demo: Demo, office: Desks
) -> None:
    (missed,) = demo.table("missed")

    assert missed["user"] == "pendamping-2"
    assert missed["numbers"]
    assert missed["delivered"] is True
    assert missed["repeated"] > 0
    assert office.exchange.missing_packages() == []


def test_two_companions_disagree_and_nobody_overwrites_the_other(demo: Demo) -> None:
    contested = demo.table("contested")

    assert {row["user"] for row in contested} == {"pendamping-2", "pendamping-3"}
    assert {row["value"] for row in contested} == {"limited", "no"}
    assert {(row["noun"], row["field"]) for row in contested} == {("organisation", "serves_men")}


def test_decisions_come_home_and_a_stale_one_is_never_applied(demo: Demo) -> None:
    answered = demo.table("answered")
    (stale,) = (row for row in answered if row["stale"])

    assert {"approve", "ask_changes"} <= {row["decision"] for row in answered}
    assert stale["decision"] == "approve"
    assert stale["applies"] is False


def test_the_office_holds_what_the_companions_wrote(demo: Demo, office: Desks) -> None:
    cases = sessions = 0
    for user in COMPANIONS:
        with demo.open(user) as desks:
            cases += count(desks, Case)
            sessions += count(desks, Session)

    held = {row["noun"]: row["records"] for row in demo.table("held")}
    assert count(office, Case) == cases == held["case_file"] == CASES
    assert count(office, Session) == sessions == held["session"] > 3 * CASES
    assert held["plan_review"] > 0


def test_a_case_that_was_handed_over_is_with_one_companion_only(demo: Demo) -> None:
    holders = []
    for user in COMPANIONS:
        with demo.open(user) as desks, desks.room.reading() as reader:
            holders += [one.code for one in records.every(reader, Case)]

    assert len(holders) == len(set(holders)) == CASES


def test_cases_stand_at_every_stage(office: Desks) -> None:
    desk = CaseDesk(office.room)
    with office.room.reading() as reader:
        cases = records.every(reader, Case)

    stages = {desk.stage(one.id).stage for one in cases}

    assert stages >= {Stage.ACCESS, Stage.ASSESSMENT, Stage.DELIVERY, Stage.AFTERCARE}
    assert len(stages) >= 5


def test_the_psychologist_holds_plans_and_nobody_by_name(demo: Demo) -> None:
    with demo.open("psikolog-1") as desks:
        assert count(desks, FamilyPlan) > 0
        assert count(desks, Identity) == 0
        assert ReviewDesk(desks.room).answers(days=2)


def test_the_stories_that_were_told_are_those_of_the_seed(demo: Demo, office: Desks) -> None:
    with office.room.reading() as reader:
        written = {str(one.code) for one in records.every(reader, Case)}
    today = office.room.today()
    told = {
        str(one.case.code) for one in tell(2026, today, CASES).happenings if isinstance(one, Opened)
    }

    assert written == told


def test_the_recovery_sheet_opens_the_vault_it_belongs_to(demo: Demo) -> None:
    (page,) = pypdf.PdfReader(demo.folder / "lembar-pemulihan-pendamping-1.pdf").pages
    code = page.extract_text().partition("Kode dalam enam baris\n")[2]
    typed = "".join(takewhile(lambda line: len(line) == 1, code.splitlines()))
    lines = [typed[start : start + 13] for start in range(0, len(typed), 13)]

    with demo.open("pendamping-1") as desks:
        vaults = Workbench(
            folder=None, clock=SystemClock(), words=Words.of(Language.INDONESIAN)
        ).vaults
        vaults.rehearse(desks.vault, "\n".join(f"{line[0]}. {line[1:]}" for line in lines))


def test_it_is_told_how_to_look_inside(demo: Demo) -> None:
    readme = (demo.folder / "README.txt").read_text("utf-8")
    words = Words.of(Language.INDONESIAN)
    parser = main.parser(words, main.every_command())

    offered = [line.strip() for line in readme.splitlines() if "bin/pendamping --vault" in line]

    assert len(offered) >= 5
    for line in offered:
        assert parser.parse_args(shlex.split(line)[1:]).command.name in line
    for user in (*COMPANIONS, "kantor-1", "psikolog-1"):
        assert demo.passphrase(user) in readme


def test_a_vault_opens_for_whoever_practises(demo: Demo) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pendamping", "--json"),
            *("--vault", str(demo.folder / "pendamping-2"), "case", "list"),
        ],
        input=demo.passphrase("pendamping-2") + "\n",
        env=os.environ | {"PYTHONPATH": str(Path(main.__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert all(json.loads(line)["code"].startswith("KP-") for line in done.stdout.splitlines())


def test_no_name_lies_on_the_disk(demo: Demo, office: Desks) -> None:
    with office.room.reading() as reader:
        people = records.every(reader, Identity)
    names = [str(one.full_name).encode() for one in people if len(str(one.full_name)) > 12]
    niks = [str(one.nik).encode() for one in people]
    disk = b"\n".join(path.read_bytes() for path in demo.folder.rglob("*") if path.is_file())

    assert names
    assert [word for word in (*names, *niks) if word in disk] == []


def test_a_second_run_into_the_same_folder_is_refused(demo: Demo) -> None:
    before = sorted(demo.folder.rglob("*"))

    code, out, err = run(demo.folder, "--lang", "id")

    assert code == 1
    assert out == ""
    assert "Folder ini sudah berisi" in err
    assert sorted(demo.folder.rglob("*")) == before


def test_too_few_cases_are_explained() -> None:
    err = io.StringIO()

    with redirect_stderr(err):
        code = main.run(["--lang", "id", "demo", "nowhere", "--cases", "3"])

    assert code == 2
    assert "terlalu sedikit" in err.getvalue()
    assert not Path("nowhere").exists()


@pytest.fixture
def real_office(tmp_path: Path, master_key: MasterKey) -> Iterator[Desks]:
    """An office that is not for practice; a raw key spares it the slow passphrase."""
    clock = SystemClock()
    with Vault.create(tmp_path / "real", master_key, bring_up=bring_up, reserve=0) as vault:
        roots = ("gunung satu jauh sekali", "gunung dua dekat pasar", "gunung tiga di balik awan")
        found(vault, clock, user="kantor-1", area="34.01", root_passphrases=roots)
        yield Desks(vault=vault, clock=clock)


def test_a_training_vault_reaches_no_real_office(
    demo: Demo, real_office: Desks, tmp_path: Path
) -> None:
    made = keeping.make(
        *(tmp_path / "practice", "perahu kayu berlabuh di muara", SystemClock()),
        cost=argon2.TRAINING,
        training=True,
        bring_up=bring_up,
    )
    with made.vault as vault:
        asked = joining.ask_to_join(vault, SystemClock(), Role.COMPANION)

    with pytest.raises(RequestForOtherKind):
        real_office.roster.enrol(
            asked.document, user="pendamping-9", role=Role.COMPANION, area="34.01"
        )
    reports = real_office.exchange.take_from_folder(demo.folder / "usb")
    assert reports
    assert {one.report.taken for one in reports} == {Taken.NOT_OURS}
    assert count(real_office, Case) == 0
