"""Keys that nobody may have: the lists are checked against the curves themselves."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from pendamping.seal import small_order
from pendamping.seal.agefmt import unseal
from pendamping.seal.classical import ClassicalIdentity, ClassicalRecipient
from pendamping.seal.header import Stanza, padless, write_header
from pendamping.seal.keys import KeyRefused, SealingIdentity, SealingRecipient, VerifyKey
from pendamping.seal.refusals import HeaderRefused

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)

Point = tuple[int, int]


def added(one: Point, other: Point) -> Point:
    (x1, y1), (x2, y2) = one, other
    cross = D * x1 * x2 * y1 * y2
    return (
        (x1 * y2 + x2 * y1) * pow(1 + cross, -1, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - cross, -1, P) % P,
    )


def with_y(y: int) -> Point:
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT % P
    assert x * x % P == square
    return x, y % P


def test_every_listed_signing_key_has_small_order() -> None:
    for spelling in small_order.EDWARDS:
        point = with_y(int.from_bytes(spelling, "little") % 2**255)
        for _ in range(3):
            point = added(point, point)
        assert point == (0, 1)


def test_no_point_of_small_order_is_missing() -> None:
    listed = {int.from_bytes(spelling, "little") % 2**255 for spelling in small_order.EDWARDS}
    eighth = with_y(max(listed & {y for y in listed if y % P not in (0, 1, P - 1)}))
    point, found = (0, 1), set()
    for _ in range(8):
        found.add(point[1])
        point = added(point, eighth)

    assert point == (0, 1)
    assert {y % P for y in listed} == found
    # Every y below 2^255 that is congruent to one found, whatever the sign bit.
    assert listed == {y + k * P for y in found for k in (0, 1) if y + k * P < 2**255}
    assert len(small_order.EDWARDS) == 2 * len(listed) == 14


def test_under_such_a_key_the_library_accepts_what_nobody_signed() -> None:
    identity, nothing = (1).to_bytes(32, "little"), bytes(32)

    Ed25519PublicKey.from_public_bytes(identity).verify(identity + nothing, b"any message")
    with pytest.raises(KeyRefused):
        VerifyKey(identity)


@pytest.mark.parametrize("spelling", sorted(small_order.EDWARDS), ids=bytes.hex)
def test_a_signing_key_of_small_order_is_refused(spelling: bytes) -> None:
    with pytest.raises(KeyRefused):
        VerifyKey(spelling)


@pytest.mark.parametrize("y", range(P, 2**255))
def test_a_signing_key_in_a_second_spelling_is_refused(y: int) -> None:
    with pytest.raises(KeyRefused):
        VerifyKey(y.to_bytes(32, "little"))


def test_every_listed_share_gives_a_secret_that_everybody_knows() -> None:
    mine = X25519PrivateKey.generate()

    assert len(small_order.MONTGOMERY) == 14
    for share in small_order.MONTGOMERY:
        with pytest.raises(ValueError, match="shared key"):
            mine.exchange(X25519PublicKey.from_public_bytes(share))


@pytest.mark.parametrize("share", sorted(small_order.MONTGOMERY), ids=bytes.hex)
def test_a_share_of_small_order_is_refused(share: bytes) -> None:
    hybrid, classical = SealingIdentity.new(), ClassicalIdentity.new()
    stanzas = (
        Stanza("mlkem768x25519", (padless(bytes(1088) + share).decode(),), bytes(32)),
        Stanza("X25519", (padless(share).decode(),), bytes(32)),
    )

    with pytest.raises(KeyRefused):
        ClassicalRecipient(share)
    with pytest.raises(KeyRefused):
        SealingRecipient(hybrid.recipient.data[:1184] + share)
    for stanza in stanzas:
        with pytest.raises(HeaderRefused):
            unseal(write_header([stanza], bytes(16)) + bytes(32), [hybrid, classical])


def test_a_malleable_signature_is_refused() -> None:
    order = 2**252 + 27742317777372353535851937790883648493
    # Test 2 of RFC 8032, 7.1; s + order verifies under readers that do not look.
    public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    r = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    s = "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    second = (int.from_bytes(bytes.fromhex(s), "little") + order).to_bytes(32, "little")

    key.verify(bytes.fromhex(r + s), b"\x72")
    with pytest.raises(InvalidSignature):
        key.verify(bytes.fromhex(r) + second, b"\x72")
