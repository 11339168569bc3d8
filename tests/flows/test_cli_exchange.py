"""The whole life of three vaults, driven from the command line as a person would."""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pendamping.cli import main
from pendamping.seal.keys import SealingIdentity

WORDS = "bintang perahu kebun hujan sawah lesung pagi"
ROOTS = ("akar satu di rumah ketua lama", "akar dua di lemari notaris", "akar tiga di bank desa")


@dataclass
class Terminal:
    """Runs commands in this process, with secrets from a pipe, and reads what they print."""

    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def run(self, vault: Path, *arguments: str, secrets: Sequence[str] = (WORDS,)) -> list[Any]:
        code, out, err = self.attempt(vault, *arguments, secrets=secrets)
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]

    def attempt(
        self, vault: Path, *arguments: str, secrets: Sequence[str] = (WORDS,)
    ) -> tuple[int, str, str]:
        self.monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(secrets) + "\n"))
        code = main.run(["--lang", "en", "--json", "--vault", str(vault), *arguments])
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


def make(terminal: Terminal, folder: Path) -> Path:
    sheet = str(folder.with_suffix(".pdf"))
    terminal.run(folder, "vault", "create", "--training", "--own", "--sheet", sheet)
    return folder


def found(terminal: Terminal, folder: Path) -> tuple[Path, str]:
    office = make(terminal, folder)
    (founded,) = terminal.run(
        office,
        *("office", "found", "--user", "kantor-1", "--area", "34.01"),
        *("--roots", str(folder.with_suffix(".roots"))),
        secrets=(WORDS, *ROOTS),
    )
    return office, founded["fingerprint"]


def enrol(terminal: Terminal, office: Path, card: str, folder: Path, role: str) -> tuple[Path, int]:
    vault = make(terminal, folder)
    request, answer = str(folder.with_suffix(".ask")), str(folder.with_suffix(".bin"))
    (asked,) = terminal.run(vault, "enrol", "ask", "--role", role, request)
    (seen,) = terminal.run(office, "enrol", "look", request)
    assert seen["words"] == asked["words"]
    (granted,) = terminal.run(
        office,
        *("enrol", "answer", request, answer),
        *("--user", folder.name, "--role", role, "--area", "34.01"),
    )
    (joined,) = terminal.run(vault, "enrol", "join", answer, "--fingerprint", card.lower())
    assert joined["role"] == role
    return vault, granted["enrolment"]


def test_three_vaults_meet_and_exchange_over_a_stick(terminal: Terminal, tmp_path: Path) -> None:
    office, card = found(terminal, tmp_path / "office")
    field, _ = enrol(terminal, office, card, tmp_path / "field", "companion")
    _, psychologist = enrol(terminal, office, card, tmp_path / "psy", "psychologist")
    terminal.run(office, "office", "reviewer", str(psychologist))
    stick = tmp_path / "stick"
    stick.mkdir()

    terminal.run(field, "sync", "write", str(stick))
    taken = terminal.run(office, "sync", "read", str(stick))
    terminal.run(office, "sync", "write", str(stick))
    back = terminal.run(field, "sync", "read", str(stick))

    assert [line["taken"] for line in taken if line["device"]] == ["merged"]
    assert "merged" in {line["taken"] for line in back}
    assert {line["user"] for line in terminal.run(office, "office", "devices")} == {
        "kantor-1",
        "field",
        "psy",
    }
    assert terminal.run(office, "audit", "verify")[0]["sound"] is True
    assert terminal.run(field, "sync", "gaps") == []
    assert terminal.run(office, "quarantine", "list") == []


def test_a_revoked_device_is_listed_as_such(terminal: Terminal, tmp_path: Path) -> None:
    office, card = found(terminal, tmp_path / "office")
    enrol(terminal, office, card, tmp_path / "field", "companion")
    lost = next(d for d in terminal.run(office, "office", "devices") if d["user"] == "field")

    (line,) = terminal.run(office, "office", "revoke", lost["device"])

    assert line["status"] == "revoked"


def test_a_new_roster_key_reaches_the_field(terminal: Terminal, tmp_path: Path) -> None:
    office, card = found(terminal, tmp_path / "office")
    field, _ = enrol(terminal, office, card, tmp_path / "field", "companion")
    roots = tmp_path / "office.roots"
    stick = tmp_path / "stick"
    stick.mkdir()

    terminal.run(
        office,
        *("office", "rekey", str(roots / "root-1.age"), str(roots / "root-3.age"), "--stolen"),
        secrets=(WORDS, ROOTS[0], ROOTS[2]),
    )
    terminal.run(office, "sync", "write", str(stick))
    taken = terminal.run(field, "sync", "read", str(stick))
    late, _ = enrol(terminal, office, card, tmp_path / "late", "companion")

    assert "merged" in {line["taken"] for line in taken}
    assert late.is_dir()


def test_one_root_key_is_not_enough(terminal: Terminal, tmp_path: Path) -> None:
    office, _ = found(terminal, tmp_path / "office")
    root = str(tmp_path / "office.roots" / "root-1.age")

    code, out, _ = terminal.attempt(
        office, "office", "rekey", root, root, secrets=(WORDS, ROOTS[0], ROOTS[0])
    )

    assert (code, out) == (1, "")


def test_a_wrong_card_is_no_office(terminal: Terminal, tmp_path: Path) -> None:
    office, _ = found(terminal, tmp_path / "office")
    field = make(terminal, tmp_path / "field")
    request, answer = str(tmp_path / "ask"), str(tmp_path / "answer.bin")
    terminal.run(field, "enrol", "ask", request)
    terminal.run(
        office,
        *("enrol", "answer", request, answer, "--user", "p"),
        *("--role", "companion", "--area", "34.01"),
    )

    code, out, err = terminal.attempt(
        field, "enrol", "join", answer, "--fingerprint", "00000-00000-00000-00000-000000"
    )

    assert (code, out) == (1, "")
    assert "fingerprint" in err


def test_a_vault_is_backed_up_and_restored(terminal: Terminal, tmp_path: Path) -> None:
    vault = make(terminal, tmp_path / "one")

    terminal.run(vault, "vault", "backup", str(tmp_path / "copy.backup"))
    terminal.run(tmp_path / "two", "vault", "restore", str(tmp_path / "copy.backup"))

    assert terminal.run(tmp_path / "two", "vault", "test")[0]["opened"] is True
    assert terminal.run(tmp_path / "two", "vault", "check")[0]["sound"] is True


def test_a_vault_that_was_put_back_goes_on_when_told(terminal: Terminal, tmp_path: Path) -> None:
    vault = make(terminal, tmp_path / "one")
    older = (vault / "data.db").read_bytes()
    new = "lampu kapal jendela gunung kopi melati tikar"
    terminal.run(vault, "vault", "passphrase", secrets=(WORDS, new))
    terminal.run(vault, "vault", "passphrase", secrets=(new, WORDS))
    (vault / "data.db").write_bytes(older)

    refused = terminal.attempt(vault, "vault", "renew", "--sheet", str(tmp_path / "x.pdf"))
    went_on = terminal.run(vault, "vault", "continue")

    assert refused[0] == 1
    assert went_on == [{"turned_back": True}]
    assert terminal.run(vault, "vault", "continue") == [{"turned_back": False}]


def test_escrow_is_turned_on_and_off(terminal: Terminal, tmp_path: Path) -> None:
    vault = make(terminal, tmp_path / "one")
    key = tmp_path / "office.pub"
    key.write_text(SealingIdentity.new().recipient.to_text())

    assert terminal.run(vault, "vault", "escrow", str(key)) == [{"keys": 1}]
    assert terminal.run(vault, "vault", "escrow") == [{"keys": 0}]


def test_the_passphrase_is_changed(terminal: Terminal, tmp_path: Path) -> None:
    vault = make(terminal, tmp_path / "one")
    new = "lampu kapal jendela gunung kopi melati tikar"

    terminal.run(vault, "vault", "passphrase", secrets=(WORDS, new))

    assert terminal.attempt(vault, "vault", "test")[0] == 1
    assert terminal.run(vault, "vault", "test", secrets=(new,))[0]["opened"] is True


def test_no_secret_is_ever_an_argument(tmp_path: Path) -> None:
    """A real process, as a shell starts it: the passphrase comes through a pipe."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pendamping", "--lang", "id", "--vault", str(tmp_path / "v")),
            *("vault", "create", "--training", "--own", "--sheet", str(tmp_path / "sheet.pdf")),
        ],
        input=f"{WORDS}\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "lembar" in done.stderr.lower()
    assert WORDS not in done.stdout + done.stderr
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_what_waits_is_listed_with_what_its_reason_means(
    terminal: Terminal, tmp_path: Path
) -> None:
    office, card = found(terminal, tmp_path / "office")
    field, _ = enrol(terminal, office, card, tmp_path / "field", "companion")
    stick = tmp_path / "stick"
    stick.mkdir()
    terminal.run(field, "sync", "write", str(stick))
    for package in stick.rglob("*.bin"):
        package.write_bytes(package.read_bytes()[:-2000])

    terminal.run(office, "sync", "read", str(stick))
    code, out, err = terminal.attempt(office, "quarantine", "list")

    assert code == 0
    assert json.loads(out.splitlines()[0])["reason"] == "sealed.cannot_open"
    assert "it was cut or changed on its way" in err
