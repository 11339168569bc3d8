"""Two texts of which neither is the older one: what stands in one of them only."""

import pytest
from pytestqt.qtbot import QtBot

from pendamping.desktop.widgets.marked import marked
from pendamping.desktop.wording import LONGEST, Mark, apart
from pendamping.i18n.words import Words

HERE = "Ibu datang dua kali, anak sudah sekolah."
THERE = "Ibu datang tiga kali, sudah sekolah."


def alone(text: str, other: str) -> list[str]:
    return [one.text.strip() for one in apart(text, other) if one.mark is Mark.ALONE]


@pytest.mark.parametrize(("text", "other"), [(HERE, THERE), (THERE, HERE), ("b c", "a b c")])
def test_every_text_is_told_whole_and_nothing_of_the_other(text: str, other: str) -> None:
    assert "".join(one.text for one in apart(text, other)) == text


def test_only_the_words_that_the_other_has_not_are_marked() -> None:
    assert alone(HERE, THERE) == ["dua", "anak"]
    assert alone(THERE, HERE) == ["tiga"]
    assert alone(HERE, HERE) == []


def test_a_text_beside_nothing_is_marked_whole() -> None:
    assert alone(HERE, "") == [HERE]
    assert apart("", HERE) == ()


def test_texts_too_long_to_compare_are_marked_whole() -> None:
    text = "kata " * LONGEST + "akhir"

    assert alone(text, HERE) == [text]


def test_a_reader_hears_which_words_stand_only_there(qtbot: QtBot, english: Words) -> None:
    made = marked(apart("<b>dua</b> kali", "tiga kali"), english)
    qtbot.addWidget(made)

    assert made.accessibleName() == "only here: <b>dua</b> kali"
    assert "&lt;b&gt;dua" in made.text()
