import os
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from builders_packages import SEGMENT, Device, Office, a_group, a_key, an_office
from pendamping.domain.roles import Role
from pendamping.kernel.problems import Problem
from pendamping.seal import dsse
from pendamping.seal.fingerprints import FingerprintDiffers, FingerprintMistyped
from pendamping.seal.keys import KeyRefused, SignatureRefused
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import package
from pendamping.sync.certificates import (
    CERTIFICATE,
    SEALING_KEY,
    CertificateRefused,
    SealingKeyFork,
    device_of_notice,
    issue_sealing_key,
    sealing_key,
    verify_issued,
    verify_sealing_key,
)
from pendamping.sync.enrolment import active, retired, revoked
from pendamping.sync.roots import (
    ROOT,
    KeyGroup,
    RootFork,
    RootLowered,
    RootMissing,
    RootOfOtherOffice,
    Roots,
    RosterSignature,
    found_office,
    replace_keys,
)
from pendamping.sync.roster import (
    ROSTER,
    CertificateNotListed,
    DeviceInactive,
    Directory,
    Entry,
    Roster,
    RosterFork,
    RosterOlder,
    Status,
    issue_roster,
    take_roster,
)

OFFICE = an_office()
NEW_ROOT_KEYS = [a_key(f"new root {number}") for number in (1, 2, 3)]
NEW_ROSTER_KEY = a_key("new roster")


def next_roster(before: Roster | None, *lines: Entry, roots: Roots = OFFICE.roots) -> Roster:
    return issue_roster(roots, before, lines, expires=0, signers=OFFICE.roster_keys[:1])


def line(device: Device) -> Entry:
    return active(device.certificate)


def altered(kind: str, document: bytes, *keys: Any, **changes: object) -> bytes:
    """Write a document anew with other values, signed by whoever is at hand."""
    return dsse.sign(kind, {**dsse.unverified(kind, document), **changes}, *keys)


# --- the root


def test_an_office_is_known_by_the_fingerprint_on_the_card() -> None:
    typed = OFFICE.roots.fingerprint.lower().replace("-", " ")

    trusted = Roots.trust([OFFICE.roots.newest.data], typed)

    assert trusted.office == OFFICE.roots.office
    assert len(typed.replace(" ", "")) == 26


def test_another_office_has_another_fingerprint() -> None:
    with pytest.raises(FingerprintDiffers):
        Roots.trust([OFFICE.roots.newest.data], an_office("gunungkidul").roots.fingerprint)
    with pytest.raises(FingerprintMistyped):
        Roots.trust([OFFICE.roots.newest.data], OFFICE.roots.fingerprint[:-1])


def test_a_third_signature_makes_no_other_office() -> None:
    document = dsse.countersign(ROOT, OFFICE.roots.newest.data, OFFICE.root_keys[2])

    assert Roots.known([document]).office == OFFICE.roots.office
    assert OFFICE.roots.taking([document]) == OFFICE.roots


def test_one_of_two_signatures_founds_no_office() -> None:
    with pytest.raises(RosterSignature):
        found_office(
            root=a_group(2, OFFICE.root_keys),
            roster=a_group(1, OFFICE.roster_keys),
            training=False,
            signers=OFFICE.root_keys[:1],
        )


def test_no_root_is_no_office() -> None:
    with pytest.raises(RootMissing):
        Roots.trust([], OFFICE.roots.fingerprint)


ROTATIONS = {
    "two old, two new": (OFFICE.root_keys[:2] + NEW_ROOT_KEYS[:2], True),
    "all": (OFFICE.root_keys + NEW_ROOT_KEYS, True),
    "one old, two new": (OFFICE.root_keys[:1] + NEW_ROOT_KEYS[:2], False),
    "two old, one new": (OFFICE.root_keys[:2] + NEW_ROOT_KEYS[:1], False),
    "only new": (NEW_ROOT_KEYS[:2], False),
    "only old": (OFFICE.root_keys[:2], False),
    "roster keys": (OFFICE.roster_keys, False),
}


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_new_root_takes_two_old_keys_and_two_new_ones(rotation: str) -> None:
    signers, enough = ROTATIONS[rotation]

    def rotate() -> Roots:
        return replace_keys(
            OFFICE.roots,
            root=a_group(2, NEW_ROOT_KEYS),
            roster=a_group(1, [NEW_ROSTER_KEY]),
            signers=signers,
        )

    if enough:
        assert rotate().office == OFFICE.roots.office
        assert rotate().newest.version == 2
    else:
        with pytest.raises(RosterSignature):
            rotate()


def rotated(*, roster_from: int = 0) -> Roots:
    return replace_keys(
        OFFICE.roots,
        root=a_group(2, NEW_ROOT_KEYS),
        roster=a_group(1, [NEW_ROSTER_KEY]),
        signers=OFFICE.root_keys[:2] + NEW_ROOT_KEYS[:2],
        roster_from=roster_from,
    )


def test_the_same_key_twice_is_one_signature() -> None:
    with pytest.raises(DocumentRefused):
        KeyGroup(2, (OFFICE.root_keys[0].verify_key,) * 2)


@pytest.mark.parametrize("threshold", [0, 4])
def test_a_group_asks_for_as_many_as_it_has(threshold: int) -> None:
    with pytest.raises(DocumentRefused):
        a_group(threshold, OFFICE.root_keys)


def test_a_device_that_missed_a_root_waits_for_all_of_them() -> None:
    third = replace_keys(
        rotated(),
        root=a_group(2, NEW_ROOT_KEYS),
        roster=a_group(1, [NEW_ROSTER_KEY]),
        signers=NEW_ROOT_KEYS[:2],
    )
    documents = [root.data for root in third.versions]

    assert OFFICE.roots.taking(documents) == third
    assert third.taking(documents[:1]) == third
    with pytest.raises(RootMissing):
        OFFICE.roots.taking(documents[2:])


def test_two_roots_of_one_version_are_an_alarm() -> None:
    twin = replace_keys(
        OFFICE.roots,
        root=a_group(2, OFFICE.root_keys),
        roster=a_group(1, OFFICE.roster_keys),
        signers=OFFICE.root_keys[:2],
    )

    with pytest.raises(RootFork):
        rotated().taking([twin.newest.data])


def test_a_forged_root_of_a_known_version_is_no_alarm_but_refused() -> None:
    with pytest.raises(RosterSignature):
        rotated().taking([an_office("gunungkidul").roots.newest.data])


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"office": "ab" * 32}, RootOfOtherOffice),
        ({"training": True}, RootOfOtherOffice),
        ({"version": 3}, RootMissing),
        ({"version": 0}, DocumentRefused),
        ({"roster_from": 0}, DocumentRefused),
        ({"v": 2}, DocumentRefused),
    ],
    ids=["office", "training", "skipped", "nought", "rosters", "newer"],
)
def test_a_new_root_changes_keys_and_nothing_else(
    changes: dict[str, object], refusal: type[Exception]
) -> None:
    keys = OFFICE.root_keys[:2] + NEW_ROOT_KEYS[:2]
    document = altered(ROOT, rotated().newest.data, *keys, **changes)

    with pytest.raises(refusal):
        OFFICE.roots.taking([document])


def test_a_new_root_never_brings_old_rosters_back() -> None:
    strict = rotated(roster_from=9)
    document = altered(ROOT, strict.newest.data, *NEW_ROOT_KEYS, version=3, roster_from=8)

    with pytest.raises(RootLowered):
        strict.taking([document])


def test_an_office_begins_with_its_first_root() -> None:
    with pytest.raises(RootMissing):
        Roots.known([rotated().newest.data])


def test_a_first_root_names_no_office() -> None:
    document = altered(ROOT, OFFICE.roots.newest.data, *OFFICE.root_keys, office="ab" * 32)

    with pytest.raises(DocumentRefused):
        Roots.known([document])


# --- the roster


def test_a_higher_roster_is_taken_and_a_lower_one_refused() -> None:
    second = next_roster(OFFICE.roster, line(OFFICE.desk))

    assert take_roster(OFFICE.roots, OFFICE.roster, second.data) == second
    with pytest.raises(RosterOlder):
        take_roster(OFFICE.roots, second, OFFICE.roster.data)


def test_the_same_roster_again_changes_nothing() -> None:
    assert take_roster(OFFICE.roots, OFFICE.roster, OFFICE.roster.data) is OFFICE.roster


def test_two_rosters_of_one_version_are_an_alarm() -> None:
    twin = next_roster(None, line(OFFICE.desk))

    with pytest.raises(RosterFork):
        take_roster(OFFICE.roots, OFFICE.roster, twin.data)


def test_a_next_roster_that_follows_another_one_is_an_alarm() -> None:
    twin = next_roster(None, line(OFFICE.desk))
    after_twin = next_roster(twin, line(OFFICE.desk))

    with pytest.raises(RosterFork):
        take_roster(OFFICE.roots, OFFICE.roster, after_twin.data)


def test_rosters_may_be_skipped() -> None:
    second = next_roster(OFFICE.roster, line(OFFICE.desk))
    third = next_roster(second, line(OFFICE.desk))

    assert take_roster(OFFICE.roots, OFFICE.roster, third.data).version == 3


def test_a_roster_is_signed_by_a_roster_key() -> None:
    for key in (OFFICE.root_keys[0], OFFICE.desk.key, NEW_ROSTER_KEY):
        document = altered(ROSTER, OFFICE.roster.data, key)
        with pytest.raises(RosterSignature):
            take_roster(OFFICE.roots, None, document)


def test_a_stolen_roster_key_is_worth_nothing_under_the_next_root() -> None:
    stolen = OFFICE.roster_keys[0]
    by_thief = altered(ROSTER, OFFICE.roster.data, stolen, version=900)
    roots = rotated(roster_from=10)

    with pytest.raises(RosterSignature):
        take_roster(roots, OFFICE.roster, by_thief)


def test_a_root_may_withdraw_rosters_below_a_number() -> None:
    roots = rotated(roster_from=10)
    lines = [line(OFFICE.desk)]
    fresh = issue_roster(roots, OFFICE.roster, lines, expires=0, signers=[NEW_ROSTER_KEY])
    old = altered(ROSTER, fresh.data, NEW_ROSTER_KEY, version=9)

    assert fresh.version == 10
    with pytest.raises(RosterOlder):
        take_roster(roots, OFFICE.roster, old)


def test_a_roster_of_a_root_that_is_not_known_yet_waits() -> None:
    document = altered(ROSTER, OFFICE.roster.data, OFFICE.roster_keys[0], root=2)

    with pytest.raises(RootMissing):
        take_roster(OFFICE.roots, None, document)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"office": "ab" * 32}, RootOfOtherOffice),
        ({"version": 0}, DocumentRefused),
        ({"devices": [["ab" * 32, "active", 0]] * 2}, DocumentRefused),
        ({"devices": [["cd" * 32, "active", 0], ["ab" * 32, "active", 0]]}, DocumentRefused),
        ({"devices": [["ab" * 32, "perhaps", 0]]}, DocumentRefused),
        ({"devices": [["ab" * 32, "revoked", -1]]}, DocumentRefused),
        ({"expires": "tomorrow"}, DocumentRefused),
        ({"colour": "blue"}, DocumentRefused),
    ],
    ids=["office", "version", "twice", "order", "status", "negative", "expiry", "key"],
)
def test_a_roster_can_be_written_in_one_way(
    changes: dict[str, object], refusal: type[Exception]
) -> None:
    document = altered(ROSTER, OFFICE.roster.data, OFFICE.roster_keys[0], **changes)

    with pytest.raises(refusal):
        take_roster(OFFICE.roots, None, document)


def test_a_clock_turned_forward_locks_nobody_out() -> None:
    expired = issue_roster(
        OFFICE.roots,
        OFFICE.roster,
        [line(device) for device in OFFICE.devices],
        expires=1,
        signers=OFFICE.roster_keys[:1],
    )

    assert OFFICE.directory_of(expired).devices[OFFICE.companion.id].is_active


# --- certificates and standing


def test_a_certificate_that_is_not_listed_does_not_count() -> None:
    stranger = OFFICE.device("stranger", Role.COMPANION, 77)

    assert OFFICE.directory.find(stranger.id) is None
    with pytest.raises(CertificateNotListed):
        OFFICE.directory.expect_active(stranger.id)


def test_a_listed_certificate_counts() -> None:
    assert OFFICE.directory.expect_active(OFFICE.desk.id) == OFFICE.desk.certificate


def test_another_office_issues_no_certificate_here() -> None:
    other = an_office("gunungkidul")

    with pytest.raises(CertificateRefused):
        verify_issued(other.companion.certificate.data, OFFICE.roots)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"device": "0" * 32}, CertificateRefused),
        ({"root": 2}, CertificateRefused),
        ({"root": 0}, DocumentRefused),
        ({"sign": "00" * 32}, KeyRefused),
        ({"role": "king"}, DocumentRefused),
        ({"seal": []}, DocumentRefused),
        ({"seal": [[2, "age1pq1x"], [1, "age1pq1y"]]}, DocumentRefused),
        ({"author": 0}, DocumentRefused),
        ({"author": 1 << 25}, DocumentRefused),
        ({"user": "two\nlines"}, DocumentRefused),
        ({"user": "\u202egnirts"}, DocumentRefused),
        ({"user": "x" * 65}, DocumentRefused),
        ({"serial": 0}, DocumentRefused),
        ({"colour": "blue"}, DocumentRefused),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_certificate_can_be_written_in_one_way(
    changes: dict[str, object], refusal: type[Exception]
) -> None:
    document = altered(
        CERTIFICATE, OFFICE.companion.certificate.data, OFFICE.roster_keys[0], **changes
    )

    with pytest.raises(refusal):
        verify_issued(document, OFFICE.roots)


def test_a_certificate_is_signed_by_a_roster_key() -> None:
    document = altered(CERTIFICATE, OFFICE.companion.certificate.data, OFFICE.root_keys[0])

    with pytest.raises(CertificateRefused):
        verify_issued(document, OFFICE.roots)


def test_certificates_of_an_older_root_hold_while_they_are_listed() -> None:
    roots = rotated()
    lines = [line(device) for device in OFFICE.devices]
    roster = issue_roster(roots, OFFICE.roster, lines, expires=0, signers=[NEW_ROSTER_KEY])
    directory = Directory.of(roots, roster, [device.certificate.data for device in OFFICE.devices])

    assert directory.expect_active(OFFICE.companion.id) == OFFICE.companion.certificate


def with_status(line: Entry) -> Directory:
    roster = issue_roster(
        OFFICE.roots,
        OFFICE.roster,
        OFFICE.roster.with_entry(line),
        expires=0,
        signers=OFFICE.roster_keys[:1],
    )
    return OFFICE.directory_of(roster)


@pytest.mark.parametrize("end", [revoked, retired])
def test_a_lost_device_is_believed_up_to_a_segment(end: Any) -> None:
    directory = with_status(end(OFFICE.companion.certificate, accept_up_to=5))
    standing = directory.authors[OFFICE.companion.certificate.author]

    assert [standing.accepts(segment) for segment in (1, 5, 6)] == [True, True, False]
    assert standing.status is not Status.ACTIVE
    with pytest.raises(DeviceInactive):
        directory.expect_active(OFFICE.companion.id)


def test_a_revoked_device_is_no_stranger_so_that_its_work_can_be_looked_at() -> None:
    directory = with_status(revoked(OFFICE.companion.certificate, accept_up_to=0))
    letter = OFFICE.letter(OFFICE.companion, OFFICE.desk, frames=[SEGMENT])

    read = package.read(letter, directory.find, here=OFFICE.here(OFFICE.desk))

    assert not directory.devices[read.facts.sender].is_active


def test_an_active_device_is_believed_without_end() -> None:
    assert OFFICE.directory.devices[OFFICE.desk.id].accepts(2**40)


def test_the_newest_of_two_certificates_of_a_device_counts() -> None:
    office = Office("sleman", training=False)
    old = office.companion.certificate
    new = verify_issued(
        altered(CERTIFICATE, old.data, office.roster_keys[0], serial=2, area="34.02"), office.roots
    )
    roster = issue_roster(
        office.roots,
        None,
        [active(old), active(new)],
        expires=0,
        signers=office.roster_keys[:1],
    )
    for documents in ([old.data, new.data], [new.data, old.data]):
        directory = Directory.of(office.roots, roster, documents)
        assert directory.expect_active(office.companion.id).post.area == "34.02"


def test_the_next_roster_puts_one_certificate_in_place_of_another() -> None:
    lines = OFFICE.roster.with_entry(
        Entry("ab" * 32, Status.ACTIVE), instead_of=OFFICE.companion.certificate.hash
    )
    hashes = {entry.certificate for entry in lines}

    assert "ab" * 32 in hashes
    assert OFFICE.companion.certificate.hash not in hashes
    assert len(hashes) == len(OFFICE.devices)


def test_an_author_number_belongs_to_one_device() -> None:
    office = Office("bantul", training=False)
    twin = office.device("twin", Role.COMPANION, 2)
    roster = issue_roster(
        office.roots,
        None,
        [line(office.companion), line(twin)],
        expires=0,
        signers=office.roster_keys[:1],
    )

    with pytest.raises(CertificateRefused):
        Directory.of(
            office.roots, roster, [office.companion.certificate.data, twin.certificate.data]
        )


def test_nobody_is_named_in_a_repr() -> None:
    shown = repr(OFFICE.companion.certificate) + repr(OFFICE.directory)

    assert "companion-2" not in shown
    assert "age1pq" not in shown


# --- sealing keys


def notice(device: Device, number: int, seal: Device) -> bytes:
    return issue_sealing_key(
        office=OFFICE.roots.office, number=number, seal=seal.seal.recipient, key=device.key
    ).data


def test_the_newest_sealing_key_is_written_to() -> None:
    certificate = OFFICE.companion.certificate
    second = verify_sealing_key(notice(OFFICE.companion, 2, OFFICE.desk), certificate)
    third = verify_sealing_key(notice(OFFICE.companion, 3, OFFICE.auditor), certificate)
    of_another = verify_sealing_key(
        notice(OFFICE.auditor, 9, OFFICE.desk), OFFICE.auditor.certificate
    )

    assert sealing_key(certificate) == (1, OFFICE.companion.seal.recipient)
    assert sealing_key(certificate, [third, second, of_another]) == (
        3,
        OFFICE.auditor.seal.recipient,
    )


def test_two_sealing_keys_with_one_number_are_an_alarm() -> None:
    certificate = OFFICE.companion.certificate
    false = verify_sealing_key(notice(OFFICE.companion, 1, OFFICE.desk), certificate)

    with pytest.raises(SealingKeyFork):
        sealing_key(certificate, [false])


def test_a_sealing_key_is_named_by_the_device_itself() -> None:
    document = notice(OFFICE.desk, 2, OFFICE.desk)

    assert device_of_notice(document) == OFFICE.desk.id
    with pytest.raises(SignatureRefused):
        verify_sealing_key(document, OFFICE.companion.certificate)
    in_anothers_name = altered(SEALING_KEY, document, OFFICE.companion.key, device=OFFICE.desk.id)
    with pytest.raises(CertificateRefused):
        verify_sealing_key(in_anothers_name, OFFICE.companion.certificate)


def test_a_sealing_key_for_another_office_is_refused() -> None:
    document = altered(
        SEALING_KEY,
        notice(OFFICE.companion, 2, OFFICE.desk),
        OFFICE.companion.key,
        office="ab" * 32,
    )

    with pytest.raises(RootOfOtherOffice):
        verify_sealing_key(document, OFFICE.companion.certificate)


# --- documents that were changed on the way

READERS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "root": (rotated().newest.data, lambda data: OFFICE.roots.taking([data])),
    "roster": (OFFICE.roster.data, lambda data: take_roster(OFFICE.roots, None, data)),
    "certificate": (
        OFFICE.companion.certificate.data,
        lambda data: verify_issued(data, OFFICE.roots),
    ),
    "sealing key": (
        notice(OFFICE.companion, 2, OFFICE.desk),
        lambda data: verify_sealing_key(data, OFFICE.companion.certificate),
    ),
}


@pytest.mark.parametrize("kind", READERS)
def test_no_changed_document_is_believed(kind: str) -> None:
    document, read = READERS[kind]
    believed = read(document)
    chance = Random(20261124)
    for _ in range(10_000 if os.environ.get("PENDAMPING_SOAK") else 300):
        changed = bytearray(document)
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case 2:
                changed[at:at] = chance.randbytes(chance.randint(1, 40))
            case _:
                del changed[at:]
        with pytest.raises(Problem):
            read(bytes(changed))

    assert read(document) == believed
