"""The header's grammar and limits; a hostile one costs next to nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_seal import sample
from builders_time import is_refused
from pendamping.seal.agefmt import Identity, unseal
from pendamping.seal.classical import ClassicalIdentity
from pendamping.seal.header import (
    MAX_HEADER,
    MAX_STANZAS,
    Stanza,
    padless,
    read_header,
    unpadded,
    write_header,
)
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.refusals import CannotOpen, HeaderRefused, MacRefused

VERSION = b"age-encryption.org/v1\n"
END = b"--- " + b"A" * 43 + b"\n"
SHARE = b"B" * 42 + b"A"

words = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=70)
stanzas = st.builds(
    Stanza,
    words.filter(lambda word: word != "scrypt"),
    st.lists(words, max_size=3).map(tuple),
    st.binary(max_size=200),
)


@settings(max_examples=sample(100, 5000))
@given(st.lists(stanzas, min_size=1, max_size=MAX_STANZAS), st.binary(max_size=40))
def test_a_header_is_read_as_it_was_written(written: list[Stanza], rest: bytes) -> None:
    data = write_header(written, bytes(16))

    header = read_header(data + rest)

    assert list(header.stanzas) == written
    assert header.length == len(data)
    header.check(bytes(16))


@settings(max_examples=sample(500, 50_000), deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_whatever_comes_is_refused_or_would_be_written_so(data: bytes, begins_well: bool) -> None:  # noqa: FBT001
    data = VERSION * begins_well + data

    try:
        header = read_header(data)
    except HeaderRefused:
        return

    assert write_header(header.stanzas, bytes(16))[: len(header.covered)] == header.covered


@given(st.binary(min_size=16, max_size=16).filter(any))
def test_another_file_key_fits_no_header(file_key: bytes) -> None:
    header = read_header(write_header([Stanza("x", (), b"")], bytes(16)))

    with pytest.raises(MacRefused):
        header.check(file_key)


@given(st.binary(max_size=100))
def test_base64_has_one_spelling(data: bytes) -> None:
    assert unpadded(padless(data)) == data


@pytest.mark.parametrize("text", [b"AB", b"A", b"AAA=", b"AA A", b"A\n", b"****", b"AAAAA"])
def test_other_spellings_are_refused(text: bytes) -> None:
    with pytest.raises(HeaderRefused):
        unpadded(text)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "zeros": lambda: bytes(32 << 20),
    "one endless line": lambda: VERSION + b"-> " + b"x" * (8 << 20),
    "endless arguments": lambda: VERSION + b"->" + b" x" * (4 << 20),
    "endless lines": lambda: VERSION + b"\n" * (8 << 20),
    "an endless body": lambda: VERSION + b"-> x\n" + (b"A" * 64 + b"\n") * 100_000,
    "1,600 stanzas": lambda: VERSION + b"-> X25519 %s\n%s\n" % (SHARE, SHARE) * 1600 + END,
    "nine stanzas": lambda: VERSION + b"-> X25519 %s\n%s\n" % (SHARE, SHARE) * 9 + END,
    "no stanza": lambda: VERSION + END,
    "no end": lambda: VERSION + b"-> x\n\n",
    "a header too long by one byte": lambda: (
        VERSION + b"-> x " + b"y" * (MAX_HEADER - len(VERSION) - 6 - len(END)) + b"\n\n" + END
    ),
    "eight hybrid stanzas for others": lambda: (
        VERSION + b"-> mlkem768x25519 %s\n%s\n" % (b"B" * 1493 + b"A", SHARE) * 8 + END + bytes(99)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_header_is_refused_within_100_ms(name: str) -> None:
    data = HOSTILE[name]()
    identities: list[Identity] = [SealingIdentity.new(), ClassicalIdentity.new()]

    assert is_refused(CannotOpen, lambda: unseal(data, identities), within=0.1)


def test_a_header_may_be_as_long_as_the_limit() -> None:
    filler = "y" * (MAX_HEADER - len(VERSION) - len(b"-> x \n\n") - len(END))
    data = write_header([Stanza("x", (filler,), b"")], bytes(16))

    assert len(data) == MAX_HEADER
    assert read_header(data).length == MAX_HEADER
