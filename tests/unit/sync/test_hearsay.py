"""What one device told another: signed by the teller, about its own saves, and nobody else's."""

from dataclasses import replace
from typing import Any

import pytest

from builders_packages import an_author, an_office
from pendamping.kernel.ids import AuthorNumber
from pendamping.seal import dsse
from pendamping.seal.keys import SignatureRefused
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync.certificates import CertificateRefused
from pendamping.sync.hearsay import HEARSAY, Hearsay, read_hearsay, say, verify_hearsay
from pendamping.sync.roots import RootOfOtherOffice

OFFICE = an_office()
TELLER = OFFICE.companion
CERTIFICATE = TELLER.certificate
NUMBER = CERTIFICATE.author
TOLD = 5


def said(**changes: Any) -> Hearsay:
    what: dict[str, Any] = {
        "office": OFFICE.roots.office,
        "author": NUMBER,
        "to": TOLD,
        "saves": {NUMBER: 7},
        "heard": 40,
    }
    return say(**(what | changes), key=TELLER.key)


def test_what_was_signed_is_what_is_read() -> None:
    made = said()

    read = verify_hearsay(made.data, CERTIFICATE)

    assert read == made
    assert (read.author, read.to, read.saves, read.heard) == (NUMBER, TOLD, {NUMBER: 7}, 40)


def test_a_vault_that_was_put_back_speaks_of_its_earlier_numbers() -> None:
    later = AuthorNumber(NUMBER + 1)

    read = verify_hearsay(said(author=later, saves={NUMBER: 7, later: 2}).data, CERTIFICATE)

    assert read.saves == {NUMBER: 7, later: 2}


def test_whoever_wrote_nothing_still_says_what_they_heard() -> None:
    assert verify_hearsay(said(saves={}).data, CERTIFICATE).heard == 40


def test_nobody_speaks_of_anothers_saves() -> None:
    other = an_author(9)

    for changes in ({"saves": {other: 7}}, {"author": other}, {"saves": {NUMBER: 7, other: 1}}):
        with pytest.raises(CertificateRefused):
            verify_hearsay(said(**changes).data, CERTIFICATE)


def test_nobody_speaks_in_anothers_name() -> None:
    with pytest.raises(SignatureRefused):
        verify_hearsay(said().data, OFFICE.psychologist.certificate)


def test_another_offices_word_is_refused() -> None:
    other = an_office("bantul").roots.office

    with pytest.raises(RootOfOtherOffice):
        verify_hearsay(said(office=other).data, CERTIFICATE)


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"to": 0},
        {"to": 1 << 19},
        {"author": 0},
        {"heard": -1},
        {"saves": {"07": 1}},
        {"saves": {str(number): 1 for number in range(1, 66)}},
        {"saves": []},
        {"more": 1},
        {"office": "x"},
        {"device": "ab"},
    ],
)
def test_what_is_spelled_otherwise_is_refused(changes: dict[str, Any]) -> None:
    body = dsse.verify(HEARSAY, said().data, [CERTIFICATE.sign]) | changes

    with pytest.raises(DocumentRefused):
        read_hearsay(dsse.sign(HEARSAY, body, TELLER.key))


def test_it_says_more_with_a_later_save_or_when_more_was_heard() -> None:
    made = said()

    assert replace(made, heard=41).exceeds(made)
    assert replace(made, saves={NUMBER: 8}).exceeds(made)
    assert not made.exceeds(made)
    assert not replace(made, saves={NUMBER: 6}, heard=39).exceeds(made)
