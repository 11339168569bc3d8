import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.disclosure_text import DisclosureKind, KnownNames, masked, scan

NOBODY = KnownNames([])


@pytest.mark.parametrize(
    "number",
    ["3401060000000000", "3401 0600 0000 0000", "34.01.06.000000.0000", "3401-0600-0000-0000"],
)
def test_an_identity_number_is_found_however_it_is_grouped(number: str) -> None:
    text = f"NIK {number}, menurut KTP"

    (hit,) = scan(text, NOBODY)

    assert (text[hit.start : hit.end], hit.kind) == (number, DisclosureKind.IDENTITY_NUMBER)


@pytest.mark.parametrize(
    "number", ["340106000000000", "34010600000000001", "Rp 1.500.000", "34.01.06.2007"]
)
def test_longer_shorter_and_other_numbers_are_not(number: str) -> None:
    assert scan(f"jumlah {number} saja", NOBODY) == ()


@pytest.mark.parametrize(
    "phone",
    [
        "081200000000",
        "0812-0000-0000",
        "+62 812 0000 0000",
        "62812000000",
        "+62-812-0000-00000",
        "0812.000.0000",
    ],
)
def test_a_telephone_number_is_found(phone: str) -> None:
    text = f"hubungi {phone} sore hari"

    (hit,) = scan(text, NOBODY)

    assert (text[hit.start : hit.end], hit.kind) == (phone, DisclosureKind.PHONE)


def test_each_word_of_a_known_name_is_found() -> None:
    names = KnownNames(["Siti Contohwati binti Fulan", "Al"])
    text = "Bu Contohwati dan siti, anak Fulan, binti siapa, al"

    assert [text[hit.start : hit.end] for hit in scan(text, names)] == [
        "Contohwati",
        "siti",
        "Fulan",
    ]


def test_a_name_inside_another_word_is_left_alone() -> None:
    assert scan("Sitipun pergi", KnownNames(["Siti"])) == ()


def test_masking_blots_every_hit_once() -> None:
    names = KnownNames(["Contohwati"])

    assert masked("Contohwati 3401060000000000!", names) == "█" * 10 + " " + "█" * 16 + "!"


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=5))
def test_a_masked_text_keeps_its_length_and_gives_nothing_more_away(
    text: str, written: list[str]
) -> None:
    names = KnownNames(written)

    hidden = masked(text, names)

    assert len(hidden) == len(text)
    assert scan(hidden, names) == ()


def test_overlapping_hits_are_blotted_without_doubling() -> None:
    text = "0812 0000 0000 0000"

    assert len(scan(text, NOBODY)) == 2
    assert masked(text, NOBODY) == "█" * 19
