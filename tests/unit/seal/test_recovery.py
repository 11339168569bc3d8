"""The recovery sheet: what was printed is read back, and a slip is found in its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_seal import sample
from pendamping.seal import bech32
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.recovery import (
    LINES,
    PREFIX,
    RecoveryLineMistyped,
    RecoveryTextIncomplete,
    RecoveryTextRefused,
    _check_letters,
    line_fits,
    qr_payload,
    read,
    sheet_lines,
)

IDENTITY = SealingIdentity.from_seed(bytes(range(32)))
LETTERS = bech32.ALPHABET.upper()

identities = st.binary(min_size=32, max_size=32).map(SealingIdentity.from_seed)


@settings(max_examples=sample(60, 2000), deadline=None)
@given(identities)
def test_what_was_printed_is_read_back(identity: SealingIdentity) -> None:
    lines = sheet_lines(identity)
    numbered = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))

    for text in (
        "\n".join(lines),
        numbered,
        numbered.lower(),
        "".join(lines).replace(" ", "-"),
        PREFIX + "\n" + "  ".join(lines),
        qr_payload(identity),
        qr_payload(identity).lower(),
        qr_payload(identity).removeprefix(PREFIX),
        "\n".join(lines).replace("0", "o").replace("L", "1").replace("8", "b"),
        "\n".join(lines).replace("L", "i"),
    ):
        assert read(text).seed == identity.seed


def test_the_sheet_has_six_short_lines() -> None:
    lines = sheet_lines(IDENTITY)

    assert len(lines) == LINES
    assert [len(line) for line in lines] == [14] * 5 + [12]
    assert qr_payload(IDENTITY) == IDENTITY.to_text()


@settings(max_examples=sample(150, 5000), deadline=None)
@given(st.integers(0, LINES - 1), st.data())
def test_a_slip_is_found_in_its_line(number: int, drawn: st.DataObject) -> None:
    lines = list(sheet_lines(IDENTITY))
    line = lines[number]
    place = drawn.draw(st.sampled_from([n for n, letter in enumerate(line) if letter != " "]))
    letter = drawn.draw(st.sampled_from(LETTERS).filter(lambda one: one != line[place]))
    lines[number] = line[:place] + letter + line[place + 1 :]

    # One slip in 1,024 fits the check letters by chance; the whole still does not.
    with pytest.raises((RecoveryLineMistyped, RecoveryTextRefused)) as refusal:
        read("\n".join(lines))

    if refusal.type is RecoveryLineMistyped:
        assert refusal.value.facts == {"lines": str(number + 1)}


def test_lines_in_the_wrong_order_are_named() -> None:
    lines = list(sheet_lines(IDENTITY))
    lines[1], lines[3] = lines[3], lines[1]

    with pytest.raises(RecoveryLineMistyped) as refusal:
        read("\n".join(lines))

    assert refusal.value.facts == {"lines": "2, 4"}


@pytest.mark.parametrize(("text", "letters"), [("", 0), ("QPZRY", 5), ("Q" * 71, 71)])
def test_a_missing_or_added_letter_is_counted(text: str, letters: int) -> None:
    with pytest.raises(RecoveryTextIncomplete) as refusal:
        read(text)

    assert refusal.value.facts == {"letters": letters, "expected": 70}


def test_letters_that_fit_no_identity_are_refused() -> None:
    line, last = "Q" * 10, "Q" * 8
    lines = [line + _check_letters(number, line) for number in range(1, LINES)]

    with pytest.raises(RecoveryTextRefused):
        read("\n".join([*lines, last + _check_letters(LINES, last)]))
    with pytest.raises(RecoveryTextRefused):
        read("Q" * 58)


@settings(max_examples=sample(200, 10_000))
@given(st.text(max_size=150))
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    with pytest.raises((RecoveryTextIncomplete, RecoveryLineMistyped, RecoveryTextRefused)):
        read(text)


@settings(max_examples=sample(30, 500), deadline=None)
@given(identities, st.integers(1, LINES), st.data())
def test_a_line_fits_as_it_was_printed_and_not_with_a_slip(
    identity: SealingIdentity, number: int, data: st.DataObject
) -> None:
    line = sheet_lines(identity)[number - 1]
    place = data.draw(st.sampled_from([n for n, letter in enumerate(line) if letter != " "]))
    other = data.draw(st.sampled_from([one for one in LETTERS if one != line[place]]))
    slipped = line[:place] + other + line[place + 1 :]

    assert line_fits(number, line) is True
    assert line_fits(number, f"{number}. {line.lower()}") is True
    assert line_fits(number, line[:-1]) is None
    if _check_letters(number, slipped.replace(" ", "")[:-2]) != slipped[-2:]:  # 1 in 1,024
        assert line_fits(number, slipped) is False
