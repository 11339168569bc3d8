from dataclasses import replace
from typing import Any

import pytest

from builders_packages import EPOCH, Device, a_key, a_sealing_identity, an_office
from pendamping.domain.roles import Role
from pendamping.kernel.ids import IncarnationsUsedUp, author_number, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.seal import dsse, fingerprints
from pendamping.seal.fingerprints import FingerprintDiffers
from pendamping.seal.keys import KeyRefused, SignatureRefused
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import package
from pendamping.sync.certificates import Post
from pendamping.sync.enrolment import (
    REQUEST,
    Documents,
    GrantRefused,
    Request,
    RequestForOtherKind,
    active,
    ask,
    certify,
    first_number,
    grant_frames,
    next_number,
    read_grant,
    read_request,
)
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.package import PackageNotForUs, PackageSignature, PackageType
from pendamping.sync.roster import (
    CertificateNotListed,
    DeviceInactive,
    Roster,
    Status,
    issue_roster,
)

OFFICE = an_office()
KEY = a_key("new device")
SEAL = a_sealing_identity("new device")
POST = Post(user="pendamping-9", role=Role.COMPANION, scope=(), area="34.01", serial=1)


def a_request(**changes: Any) -> Request:
    return ask(KEY, SEAL.recipient, **{"training": False, "role": Role.COMPANION, **changes})


def admitted() -> tuple[Device, Roster]:
    certificate = certify(
        OFFICE.roots, OFFICE.roster_keys[0], a_request(), author=first_number(9), post=POST
    )
    roster = issue_roster(
        OFFICE.roots,
        OFFICE.roster,
        OFFICE.roster.with_entry(active(certificate)),
        expires=0,
        signers=OFFICE.roster_keys[:1],
    )
    return Device(KEY, SEAL, certificate), roster


NEW, ROSTER = admitted()


def a_grant(sender: Device = OFFICE.desk, roster: Roster = ROSTER, **changes: Any) -> bytes:
    frames = grant_frames(OFFICE.roots, roster, [NEW.certificate, sender.certificate])
    return OFFICE.letter(sender, NEW, frames=frames, **{"type": PackageType.GRANT, **changes})


def test_a_request_proves_that_its_writer_has_the_key() -> None:
    request = read_request(a_request(before="ab" * 16).data)

    assert request.device == NEW.id
    assert (request.role, request.training, request.before) == (Role.COMPANION, False, "ab" * 16)


def test_a_request_in_anothers_name_is_refused() -> None:
    body = dsse.unverified(REQUEST, a_request().data)
    body["sign"] = OFFICE.desk.key.verify_key.data.hex()

    with pytest.raises(SignatureRefused):
        read_request(dsse.sign(REQUEST, body, KEY))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"sign": "01" + "00" * 31}, KeyRefused),
        ({"seal": "age1pq1nothing"}, Problem),
        ({"role": "king"}, DocumentRefused),
        ({"training": 1}, DocumentRefused),
        ({"before": "ab"}, DocumentRefused),
        ({"nonce": ""}, DocumentRefused),
        ({"v": 2}, DocumentRefused),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_request_can_be_written_in_one_way(
    changes: dict[str, object], refusal: type[Exception]
) -> None:
    body = {**dsse.unverified(REQUEST, a_request().data), **changes}

    with pytest.raises(refusal):
        read_request(dsse.sign(REQUEST, body, KEY))


def test_two_requests_are_never_alike() -> None:
    one, other = a_request().data, a_request().data

    assert fingerprints.fingerprint(one) != fingerprints.fingerprint(other)


def test_a_practice_device_joins_no_real_office() -> None:
    with pytest.raises(RequestForOtherKind):
        certify(
            OFFICE.roots,
            OFFICE.roster_keys[0],
            a_request(training=True),
            author=first_number(9),
            post=POST,
        )


def test_the_office_decides_the_role() -> None:
    certificate = certify(
        OFFICE.roots,
        OFFICE.roster_keys[0],
        a_request(role=Role.OFFICE),
        author=first_number(9),
        post=POST,
    )

    assert certificate.post.role is Role.COMPANION


def test_a_grant_is_believed_because_of_the_card() -> None:
    grant = read_grant(a_grant(), typed=OFFICE.roots.fingerprint, me=KEY.verify_key)

    assert grant.certificate == NEW.certificate
    assert enrolment_of(grant.certificate.author) == 9
    assert grant.directory.roster == ROSTER
    assert grant.directory.expect_active(OFFICE.desk.id) == OFFICE.desk.certificate
    assert grant.package.facts.epoch == EPOCH


def test_a_grant_of_another_office_is_refused_by_the_card() -> None:
    with pytest.raises(FingerprintDiffers):
        read_grant(a_grant(), typed=an_office("sleman").roots.fingerprint, me=KEY.verify_key)


def test_a_grant_for_another_device_is_refused() -> None:
    with pytest.raises(CertificateNotListed):
        read_grant(a_grant(), typed=OFFICE.roots.fingerprint, me=a_key("other").verify_key)


def test_a_grant_sealed_anew_for_a_colleague_is_not_for_them() -> None:
    with pytest.raises(PackageNotForUs):
        read_grant(
            a_grant(to=(OFFICE.desk.id, OFFICE.psychologist.id)),
            typed=OFFICE.roots.fingerprint,
            me=KEY.verify_key,
        )


def test_only_who_may_enrol_grants() -> None:
    with pytest.raises(GrantRefused):
        read_grant(a_grant(OFFICE.companion), typed=OFFICE.roots.fingerprint, me=KEY.verify_key)


def test_another_package_is_no_grant() -> None:
    with pytest.raises(GrantRefused):
        read_grant(
            a_grant(type=PackageType.SYNC), typed=OFFICE.roots.fingerprint, me=KEY.verify_key
        )


def test_a_grant_that_does_not_list_the_device_is_refused() -> None:
    with pytest.raises(CertificateNotListed):
        read_grant(a_grant(roster=OFFICE.roster), typed=OFFICE.roots.fingerprint, me=KEY.verify_key)


def test_a_grant_that_revokes_the_device_is_refused() -> None:
    lines = [
        replace(line, status=Status.REVOKED) if line.certificate == NEW.certificate.hash else line
        for line in ROSTER.entries.values()
    ]
    roster = issue_roster(OFFICE.roots, ROSTER, lines, expires=0, signers=OFFICE.roster_keys[:1])

    with pytest.raises(DeviceInactive):
        read_grant(a_grant(roster=roster), typed=OFFICE.roots.fingerprint, me=KEY.verify_key)


def test_a_grant_without_a_roster_is_refused() -> None:
    frames = [Frame(FrameKind.DOCUMENT, OFFICE.roots.newest.data)]
    letter = OFFICE.letter(OFFICE.desk, NEW, frames=frames, type=PackageType.GRANT)

    with pytest.raises(GrantRefused):
        read_grant(letter, typed=OFFICE.roots.fingerprint, me=KEY.verify_key)


def test_a_grant_signed_by_somebody_else_is_refused() -> None:
    facts = OFFICE.facts(OFFICE.desk, NEW, type=PackageType.GRANT)
    frames = grant_frames(OFFICE.roots, ROSTER, [NEW.certificate, OFFICE.desk.certificate])
    forged = package.compose(facts, frames, a_key("forger"))

    with pytest.raises(PackageSignature):
        read_grant(forged, typed=OFFICE.roots.fingerprint, me=KEY.verify_key)


def test_a_restored_device_writes_on_under_the_next_incarnation() -> None:
    assert next_number(author_number(9, 0)) == author_number(9, 1)
    with pytest.raises(IncarnationsUsedUp):
        next_number(author_number(9, 63))


def test_documents_are_sorted_by_what_they_say_they_are() -> None:
    newer = dsse.sign("application/vnd.pendamping.moon.v1+json", {"v": 1}, KEY)
    frames = grant_frames(OFFICE.roots, ROSTER, [NEW.certificate])
    segment = Frame(FrameKind.SEGMENT, b"not a document")

    found = Documents.of([*frames, Frame(FrameKind.DOCUMENT, newer), segment])

    assert found.roots == (OFFICE.roots.newest.data,)
    assert found.rosters == (ROSTER.data,)
    assert found.certificates == (NEW.certificate.data,)
    assert found.others == (newer,)


@pytest.mark.parametrize("document", [b"", b"{}", b"[]", b'{"payloadType":1}'])
def test_what_is_no_document_is_refused(document: bytes) -> None:
    with pytest.raises(DocumentRefused):
        Documents.of([Frame(FrameKind.DOCUMENT, document)])
