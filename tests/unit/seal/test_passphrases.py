"""Passphrases that are drawn, and passphrases that people choose."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.kernel.resources import octets
from pendamping.seal.passphrases import (
    BITS,
    Guesser,
    PassphraseTooCommon,
    PassphraseTooShort,
    WordList,
)

WORDS = WordList.from_text(octets("words/id.txt").decode("ascii"))
GUESSER = Guesser.from_text(octets("words/common_passwords.txt").decode("ascii"))


def test_the_words_are_2048_short_plain_words() -> None:
    assert len(WORDS.words) == 2048
    assert list(WORDS.words) == sorted(set(WORDS.words))
    assert all(word.isalpha() and word.islower() and 3 <= len(word) <= 8 for word in WORDS.words)


def test_a_drawn_passphrase_is_worth_77_bits_whatever_the_list() -> None:
    short = WordList(tuple(WORDS.words[:100]))

    for words in (WORDS, short):
        drawn = words.draw().split(" ")
        assert len(drawn) * math.log2(len(words.words)) >= BITS
        assert set(drawn) <= set(words.words)
    assert len(WORDS.draw().split(" ")) == 7


def test_words_are_drawn_evenly() -> None:
    few = WordList(("a", "b", "c", "d"))
    drawn = Counter(few.draw(bits=8000).split(" "))

    assert all(800 < count < 1200 for count in drawn.values())
    assert WORDS.draw() != WORDS.draw()


def test_a_drawn_passphrase_passes_the_rules_for_own_ones() -> None:
    for _ in range(20):
        GUESSER.check(WORDS.draw())


def test_words_are_spoken_bit_by_bit() -> None:
    words = WordList(("nol", "satu", "dua", "tiga"))

    assert words.spoken(bytes([0b00_01_10_11, 0b11_00_00_00]), 5) == (
        "nol",
        "satu",
        "dua",
        "tiga",
        "tiga",
    )


@pytest.mark.parametrize("text", ["", "# only words about words", "satu", "satu\nsatu"])
def test_a_list_without_choice_is_a_bug(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[0-9]$"):
        WordList.from_text(text)


def test_the_common_parts_are_at_least_three_thousand() -> None:
    assert len(GUESSER.common) >= 3000
    assert {"password", "bismillah", "indonesia", "qwerty"} <= GUESSER.common


@pytest.mark.parametrize(
    "passphrase",
    [
        "passwordpassword1",
        "P@ssw0rdP@ssw0rd",
        "qwertyuiop12345",
        "poiuytrewqlkjhgfdsa",
        "Jakarta17081945!!",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "abcdefghijklmnop",
        "zyxwvutsrqponml",
        "1234567890123456",
        "3171234567890001",
        "!!!!!!!!!!!!!!!!!",
        "mama papa kakak adik",
        "s a y a n g s a y a n g",
        "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44" * 2,
        "correcthorsebatterystaple",
        "a" * 5000,
    ],
)
def test_what_is_tried_first_is_refused(passphrase: str) -> None:
    with pytest.raises(PassphraseTooCommon):
        GUESSER.check(passphrase)


@pytest.mark.parametrize(
    "passphrase",
    [
        "kucing saya suka ikan asin",
        "v8Hq2-kfm9Lx0zR7b",
        "di pasar ada dua ekor ayam jago",
        "ᮞᮥᮔ᮪ᮓ ᮕᮁᮠᮡᮍᮔ᮪ ᮘᮍᮨᮒ᮪",
        "satu malam hujan di bawah jembatan kayu " * 20,
    ],
)
def test_an_own_sentence_is_welcome(passphrase: str) -> None:
    GUESSER.check(passphrase)


@pytest.mark.parametrize("passphrase", ["", "v8Hq2-kfm9Lx0z", "\ufb03" * 4])
def test_fewer_than_15_characters_are_too_few(passphrase: str) -> None:
    with pytest.raises(PassphraseTooShort) as refusal:
        GUESSER.check(passphrase)

    assert refusal.value.facts["least"] == 15
    assert set(refusal.value.facts) == {"characters", "least"}


def test_what_everybody_here_knows_is_refused() -> None:
    surroundings = ["Yayasan Sinar Kupang", "Maria Bere", "di"]

    GUESSER.check("mariabere sinarkupang tahun")
    with pytest.raises(PassphraseTooCommon):
        GUESSER.check("mariabere sinarkupang", surroundings)
    with pytest.raises(PassphraseTooCommon):
        GUESSER.check("YAYASAN-SINAR-KUPANG-2026", surroundings)


@given(st.text(min_size=15, max_size=200))
def test_any_text_gets_an_answer(passphrase: str) -> None:
    try:
        GUESSER.check(passphrase)
    except PassphraseTooCommon:
        return

    assert len(set(passphrase)) > 4
