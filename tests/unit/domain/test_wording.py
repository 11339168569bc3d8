import pytest

from pendamping.domain.wording import RATHER, hints


@pytest.mark.parametrize("term", sorted(RATHER))
def test_every_term_is_found_in_a_sentence_whatever_its_capitals(term: str) -> None:
    text = f"Ia disebut {term.upper()} oleh tetangga."

    (hint,) = hints(text)

    assert text[hint.start : hint.end] == term.upper()
    assert hint.rather == RATHER[term]


def test_the_longest_term_wins() -> None:
    (hint,) = hints("seorang mantan PSK")

    assert hint.rather == "penyintas"


@pytest.mark.parametrize("text", ["", "kegagalan usaha", "keajaiban", "Gilang datang", "psk-nya2"])
def test_a_term_inside_another_word_is_left_alone(text: str) -> None:
    assert hints(text) == ()


def test_no_suggestion_is_itself_a_term() -> None:
    assert not [rather for rather in RATHER.values() if hints(rather)]
