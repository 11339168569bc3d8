"""Fingerprints: typed from a card, read aloud."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.kernel.ids import ALPHABET
from pendamping.kernel.resources import octets
from pendamping.seal.fingerprints import (
    FingerprintDiffers,
    FingerprintMistyped,
    check,
    fingerprint,
    grouped,
    spoken,
)
from pendamping.seal.passphrases import WordList

WORDS = WordList.from_text(octets("words/id.txt").decode("ascii"))


@given(st.binary(max_size=100))
def test_a_fingerprint_is_the_first_130_bits_of_the_hash(document: bytes) -> None:
    text = fingerprint(document)
    number = 0
    for letter in text:
        number = number << 5 | ALPHABET.index(letter)

    assert len(text) == 26
    assert number == int.from_bytes(hashlib.sha256(document).digest(), "big") >> 126


@given(st.binary(max_size=100))
def test_a_card_is_typed_as_people_type(document: bytes) -> None:
    card = grouped(fingerprint(document))

    assert [len(group) for group in card.split("-")] == [5, 5, 5, 5, 6]
    for typed in (
        card,
        card.lower(),
        card.replace("-", " "),
        f" {card.replace('-', '')}\n",
        card.replace("0", "o").replace("1", "l"),
        card.replace("0", "O").replace("1", "I"),
    ):
        check(document, typed)


def test_another_fingerprint_differs() -> None:
    with pytest.raises(FingerprintDiffers):
        check(b"one", fingerprint(b"other"))


@pytest.mark.parametrize(("typed", "count"), [("", 0), ("ABC", 3), ("A" * 27, 27), ("U" * 26, 26)])
def test_what_is_no_fingerprint_was_mistyped(typed: str, count: int) -> None:
    with pytest.raises(FingerprintMistyped) as refusal:
        check(b"one", typed)

    assert refusal.value.facts == {"characters": count, "expected": 26}


def test_twelve_words_stand_for_132_bits() -> None:
    words = spoken(b"one", WORDS)
    number = 0
    for word in words:
        number = number << 11 | WORDS.words.index(word)

    assert len(words) == 12
    assert number == int.from_bytes(hashlib.sha256(b"one").digest(), "big") >> 124


def test_the_words_of_a_document_never_change() -> None:
    # Two versions of the program must read out the same words.
    assert " ".join(spoken(b"pendamping", WORDS)) == (
        "khayal tanggap soto gerai sudah berita urut rahang berita kubah ikrar isyarat"
    )
