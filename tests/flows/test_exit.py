"""An office that lost this program still has its data (docs/exit.md): nothing of ours is called.

The scripts of that page are cut out of it and run in a Python that does not know this project;
age files are opened by the npm package age-encryption.
"""

import base64
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from builders_oracles import age_encryption_folder, ask
from builders_source import ROOT
from builders_vault import StillClock
from pendamping.domain.roles import Role
from pendamping.usecases.vaults import VaultDesk
from pendamping.workbench import Desks

PASSPHRASE = "bintang perahu kebun hujan sawah lesung pagi"
ROOTS = ("akar satu di rumah ketua lama", "akar dua di lemari notaris", "akar tiga di bank desa")
WORDS = "Ia ingin membuka warung setelah panen."
PAGE = ROOT / "docs" / "exit.md"
SCRIPT = re.compile(r"```python\n(# (\w+\.py) - .*?)```", re.DOTALL)


@dataclass(frozen=True)
class Left:
    """What is left in the hands of somebody without the program."""

    home: Path
    sheet: str
    """What the square on the recovery sheet says."""
    vault: Path
    backup: Path
    package: Path
    """From this vault to the other device."""
    receiver: Path

    def run(self, script: str, *arguments: str, typed: str = "") -> bytes:
        done = subprocess.run(
            [sys.executable, "-E", "-s", script, *arguments],
            cwd=self.home,
            input=typed.encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def write(self, name: str, data: bytes) -> str:
        (self.home / name).write_bytes(data)
        return name

    def age(self, identity: str, sealed: bytes) -> bytes:
        task = {"do": "open", "identity": identity, "data": base64.b64encode(sealed).decode()}
        (answer,) = ask(age_encryption_folder(), task)
        return base64.b64decode(str(answer["data"]))


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    home = tmp_path_factory.mktemp("exit")
    clock = StillClock()
    desk = VaultDesk(clock=clock, seconds_for=lambda _: 1.0)
    made = desk.make(home / "office", PASSPHRASE, training=True)
    other = desk.make(home / "field", PASSPHRASE, training=True)
    with (
        Desks(vault=made.vault, clock=clock) as office,
        Desks(vault=other.vault, clock=clock) as field,
    ):
        founded = office.found_office("kantor", "34.01", ROOTS)
        office.notes.note(WORDS)
        asked = field.ask_to_join(Role.COMPANION)
        granted = office.roster.enrol(
            asked.document, user="sari", role=Role.COMPANION, area="34.01"
        )
        field.join(granted.sealed, founded.fingerprint)
        stick = home / "stick"
        stick.mkdir()
        office.exchange.write_to_folder(stick)
        desk.back_up(office.vault, home / "copy.backup")
        names = [
            taken.name for taken in field.exchange.take_from_folder(stick) if taken.report.sender
        ]
    for script, name in SCRIPT.findall(PAGE.read_text("utf-8")):
        (home / name).write_text(script, "utf-8")
    return Left(
        home=home,
        sheet=made.sheet.qr,
        vault=home / "office",
        backup=home / "copy.backup",
        package=next(stick.rglob(names[0])),
        receiver=home / "field",
    )


def opened(data: Path, key: str) -> dbapi2.Connection:
    """Open a database as the page says, with the statement that a shell would be given."""
    connection = dbapi2.connect(str(data))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


def notes(data: Path, key: str) -> list[str]:
    connection = opened(data, key)
    try:
        return [words for (words,) in connection.execute("SELECT words FROM quick_note")]
    finally:
        connection.close()


def database_key(left: Left, slots: bytes) -> str:
    return left.run("keys.py", left.write("slots.json", slots), "db").decode().strip()


def test_the_recovery_sheet_and_stock_tools_open_the_vault(left: Left) -> None:
    slots = left.age(left.sheet, (left.vault / "slots.age").read_bytes())

    assert notes(left.vault / "data.db", database_key(left, slots)) == [WORDS]


def test_the_passphrase_opens_the_vault_without_the_program(left: Left) -> None:
    slots = left.run("passphrase.py", str(left.vault / "slots.age"), typed=f"{PASSPHRASE}\n")

    assert notes(left.vault / "data.db", database_key(left, slots)) == [WORDS]


def test_a_backup_opens_with_the_sheet_of_its_day(left: Left) -> None:
    slots = left.age(left.sheet, left.run("backup.py", str(left.backup)))
    key = database_key(left, slots)
    (left.home / "out").mkdir()

    left.run("backup.py", str(left.backup), "slots.json", "out")

    assert notes(left.home / "out" / "data.db", key) == [WORDS]


def test_a_package_shows_its_header(left: Left) -> None:
    slots = left.run("passphrase.py", str(left.receiver / "slots.age"), typed=f"{PASSPHRASE}\n")
    connection = opened(left.receiver / "data.db", database_key(left, slots))
    ((seed,),) = connection.execute("SELECT hex(seed) FROM sealing_key").fetchall()
    connection.close()
    identity = left.run("identity.py", seed).decode().strip()
    left.write("package", left.age(identity, left.package.read_bytes()))

    commands = re.findall(r"^    ((?:length=|tail ).*)$", PAGE.read_text("utf-8"), re.MULTILINE)
    header = subprocess.run(
        ["sh", "-c", "\n".join(commands)], cwd=left.home, capture_output=True, check=True
    ).stdout

    assert header.startswith(b'{"alg":1,"app":')
    assert header.endswith(b'"v":1}')


def test_without_a_key_there_is_nothing_to_see(left: Left) -> None:
    with pytest.raises(dbapi2.DatabaseError, match="not a database"):
        notes(left.vault / "data.db", "00" * 32)
