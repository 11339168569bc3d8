"""Armor: what was written comes back, and there is only one way to write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_seal import sample
from pendamping.seal.armor import BEGIN, END, armored, dearmored, looks_armored
from pendamping.seal.refusals import ArmorRefused


@settings(max_examples=sample(100, 3000))
@given(st.binary(max_size=300))
def test_what_was_written_comes_back(sealed: bytes) -> None:
    text = armored(sealed)

    assert dearmored(text) == sealed
    assert dearmored(b" \r\n" + text.replace(b"\n", b"\r\n") + b"\t\n") == sealed
    assert looks_armored(text)
    assert not looks_armored(b"age-encryption.org/v1\n" + sealed)
    assert all(len(line) <= 64 for line in text.split(b"\n"))


@pytest.mark.parametrize(
    "inside",
    [
        b"AA",
        b"AB==",
        b"AAA",
        b"AAAA=",
        b"A" * 65,
        b"A" * 60 + b"\nAAAA",
        b"A" * 64 + b"\n",
        b"AAAA\n\nAAAA",
        b"AA\rAA",
        b"A A A",
        b"\xff\xff\xff\xff",
    ],
)
def test_a_second_spelling_is_refused(inside: bytes) -> None:
    with pytest.raises(ArmorRefused):
        dearmored(BEGIN + b"\n" + inside + b"\n" + END + b"\n")


@pytest.mark.parametrize("text", [b"", BEGIN, BEGIN + b"\n", END, b"AAAA", BEGIN + END])
def test_half_an_armor_is_refused(text: bytes) -> None:
    with pytest.raises(ArmorRefused):
        dearmored(text)
