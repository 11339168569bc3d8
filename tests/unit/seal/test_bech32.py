"""The spelling of keys (the examples are those of BIP 173)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_seal import sample
from pendamping.seal import bech32
from pendamping.seal.bech32 import KeyTextRefused

prefixes = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12)


@settings(max_examples=sample(100, 5000))
@given(prefixes, st.binary(max_size=60))
def test_data_comes_back(prefix: str, data: bytes) -> None:
    text = bech32.encode(prefix, data)

    assert bech32.decode(prefix, text) == data
    assert bech32.decode(prefix, text.upper()) == data


@settings(max_examples=sample(100, 5000))
@given(st.binary(min_size=1, max_size=40), st.data())
def test_one_wrong_letter_is_noticed(data: bytes, drawn: st.DataObject) -> None:
    text = bech32.encode("age", data)
    place = drawn.draw(st.integers(4, len(text) - 1))
    letter = drawn.draw(st.sampled_from(bech32.ALPHABET).filter(lambda one: one != text[place]))

    with pytest.raises(KeyTextRefused):
        bech32.decode("age", text[:place] + letter + text[place + 1 :])


@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("a", "A12UEL5L"),
        ("a", "a12uel5l"),
        ("?", "?1ezyfcl"),
        (
            "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio",
            "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
        ),
    ],
)
def test_empty_examples_of_the_standard(prefix: str, text: str) -> None:
    assert bech32.decode(prefix, text) == b""


def test_the_example_with_data() -> None:
    text = "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"

    assert bech32.decode("abcdef", text).hex() == "00443214c74254b635cf84653a56d7c675be77df"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "12uel5l",
        "b12uel5l",
        "A12uel5l",
        "a12uel5",
        "a12uel5b",
        "a12uel5q",
        "a1ueé5l",
        "a12uel5l ",
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(KeyTextRefused):
        bech32.decode("a", text)


def test_bits_beyond_the_data_must_be_zero() -> None:
    values = [0, 1]  # one byte and two bits, one of them set
    digest = bech32._digest("a", [*values, *[0] * 6]) ^ 1
    check = [digest >> 5 * (5 - place) & 31 for place in range(6)]

    with pytest.raises(KeyTextRefused):
        bech32.decode("a", "a1" + "".join(bech32.ALPHABET[value] for value in [*values, *check]))
