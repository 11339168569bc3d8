"""What a vault keeps of its office: roots, newest roster, certificates, keys, orders."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import a_vault
from builders_packages import Office, an_office
from pendamping.domain.roles import Role
from pendamping.seal.keys import SealingIdentity
from pendamping.store import register
from pendamping.store.vault import Vault
from pendamping.sync.certificates import Post, issue_certificate, issue_sealing_key
from pendamping.sync.roster import issue_roster


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with a_vault(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def office() -> Office:
    return an_office()


def test_before_enrolment_there_is_nothing(vault: Vault, office: Office) -> None:
    with vault.writing() as writer:
        assert register.roots(writer) is None
        assert register.directory(writer) is None
        assert register.office_key(writer, "roster") is None
        register.keep_roots(writer, office.roots)
        assert register.roster(writer, office.roots) is None
        assert register.directory(writer) is None


def test_the_newest_roster_takes_the_place_of_older_ones(vault: Vault, office: Office) -> None:
    entries = tuple(office.roster.entries.values())
    newer = issue_roster(
        office.roots, office.roster, entries, expires=1, signers=office.roster_keys[:1]
    )
    with vault.writing() as writer:
        register.keep_roots(writer, office.roots)
        register.keep_roster(writer, office.roster)
        register.keep_roster(writer, newer)

        kept = register.roster(writer, office.roots)
        assert kept is not None
        assert (kept.version, kept.hash) == (2, newer.hash)
        sql = "SELECT count(*) AS n FROM document WHERE kind = 'roster'"
        assert writer.only(sql).number("n") == 1


def test_a_directory_holds_the_devices_it_has_certificates_of(vault: Vault, office: Office) -> None:
    with vault.writing() as writer:
        register.keep_roots(writer, office.roots)
        register.keep_roster(writer, office.roster)
        before = register.mark(writer)
        register.keep_certificate(writer, office.companion.certificate)

        directory = register.directory(writer)
        assert directory is not None
        assert set(directory.devices) == {office.companion.id}
        assert register.mark(writer) != before


def test_a_newer_certificate_takes_the_place_of_the_older_with_its_keys(
    vault: Vault, office: Office
) -> None:
    device = office.companion
    notice = issue_sealing_key(
        office=office.roots.office, number=2, seal=SealingIdentity.new().recipient, key=device.key
    )
    newer = issue_certificate(
        office.roots,
        office.roster_keys[0],
        sign=device.key.verify_key,
        seal=((1, device.seal.recipient.to_text()),),
        author=device.certificate.author,
        post=Post(user="x", role=Role.COMPANION, scope=(), area="34.01", serial=2),
    )
    with vault.writing() as writer:
        register.keep_certificate(writer, device.certificate)
        register.keep_notice(writer, notice)
        assert register.notices(writer, device.certificate) == [notice]
        register.keep_certificate(writer, device.certificate)
        assert register.notices(writer, device.certificate) == [notice]

        register.keep_certificate(writer, newer)
        register.keep_certificate(writer, device.certificate)

        assert register.notices(writer, newer) == []
        sql = "SELECT serial FROM certificate WHERE device = :device"
        assert writer.only(sql, device=device.id).number("serial") == 2


def test_the_newest_key_of_the_office_is_used(vault: Vault) -> None:
    with vault.writing() as writer:
        register.keep_office_key(writer, "roster", 1, b"satu")
        register.keep_office_key(writer, "roster", 2, b"dua")
        register.keep_office_key(writer, "roster", 2, b"tiga")

        assert register.office_key(writer, "roster") == b"dua"


def test_a_case_has_one_order_of_hand_over_the_newest(vault: Vault) -> None:
    with vault.writing() as writer:
        register.keep_order(writer, 11, b"satu")
        register.keep_order(writer, 11, b"dua")
        register.keep_order(writer, 12, b"lain")

        assert register.orders(writer, [11]) == [b"dua"]
        assert set(register.orders(writer, [11, 12, 13])) == {b"dua", b"lain"}
