"""Preferences: kept beside the vaults, telling nothing, and never in the way of the door."""

import json
from pathlib import Path

import pytest

from pendamping.desktop.preferences import (
    FILE,
    LARGEST,
    LOCK_MINUTES,
    TEXT_SIZES,
    Preferences,
    Theme,
)
from pendamping.i18n.languages import Language

CHOSEN = Preferences(language=Language.ENGLISH, theme=Theme.CONTRAST, text_size=150, lock_minutes=2)


def test_what_was_chosen_comes_back(tmp_path: Path) -> None:
    CHOSEN.write(tmp_path / "home")

    assert Preferences.read(tmp_path / "home") == CHOSEN


def test_without_a_choice_it_is_the_usual(tmp_path: Path) -> None:
    assert Preferences.read(tmp_path) == Preferences()
    assert Preferences().language is Language.INDONESIAN


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", "null", "7", '"dark"', "\x00\xff", '{"theme": ' * 3_000, "x" * (LARGEST + 1)],
)
def test_a_file_that_cannot_be_read_bars_no_door(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")

    assert Preferences.read(tmp_path) == Preferences()


def test_bytes_that_are_no_text_bar_no_door(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x80")

    assert Preferences.read(tmp_path) == Preferences()


@pytest.mark.parametrize(
    "found",
    [
        {"text_size": 9_000},
        {"text_size": "150"},
        {"lock_minutes": 0},
        {"lock_minutes": 600},
        {"theme": "pink"},
        {"language": None},
        {"theme": ["dark"]},
        {"theme": {}},
        {"whatever": True},
    ],
)
def test_a_choice_that_is_not_on_offer_is_the_usual(found: dict[str, object]) -> None:
    assert Preferences.of(found) == Preferences()


def test_one_strange_choice_leaves_the_others() -> None:
    found = {"theme": "dark", "text_size": 7, "lock_minutes": 10}

    assert Preferences.of(found) == Preferences(theme=Theme.DARK, lock_minutes=10)


def test_the_file_tells_only_how_the_window_looks(tmp_path: Path) -> None:
    CHOSEN.write(tmp_path)

    assert json.loads((tmp_path / FILE).read_text()) == {
        "language": "en",
        "theme": "contrast",
        "text_size": 150,
        "lock_minutes": 2,
    }


def test_the_usual_is_on_offer() -> None:
    usual = Preferences()

    assert usual.text_size in TEXT_SIZES
    assert usual.lock_minutes in LOCK_MINUTES
