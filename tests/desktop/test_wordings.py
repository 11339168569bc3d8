"""A scale on screen is asked in the office's own wording, and the answers name it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from builders_room import a_room, an_open_case
from builders_vault import StillClock
from desktop.fakes import InlineJobs
from pendamping.desktop.errands import OpenForm
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.record.view import RecordView
from pendamping.desktop.theme.look import Look
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import scale
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.room import Room
from pendamping.usecases.wordings import WordingDesk
from pendamping.workbench import Desks


class Seated(Desks):
    """Desks in a room that a test made."""

    def __init__(self, room: Room) -> None:
        super().__init__(vault=room.vault, clock=room.clock)
        self.__dict__["room"] = room


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", Role.OFFICE, clock=clock) as room:
        yield room


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


@pytest.fixture
def opened(
    room: Room, case: EntityId, look: Look, clock: StillClock, qtbot: QtBot
) -> Callable[..., RecordView]:
    kept: list[object] = []

    def make(record: EntityId | None = None) -> RecordView:
        seat = Seat(
            desks=Seated(room),
            words=Words.of(Language.ENGLISH),
            look=look,
            jobs=InlineJobs(),
            clock=clock,
            role=Role.OFFICE,
            preferences=Preferences(language=Language.ENGLISH),
        )
        view = RecordView(seat, OpenForm("instrument_response", case, record))
        qtbot.addWidget(view)
        kept.append(view)  # a window of nobody's goes when Python likes
        view.refresh()
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    return make


def bring_in(room: Room, version: str, language: str) -> str:
    said = {
        "instrument": "who5",
        "version": version,
        "language": language,
        "source": "Publisher",
        "licence": "Notice 5",
        "items": [f"Item {item} of {version}" for item in range(1, 6)],
    }
    return WordingDesk(room).add(json.dumps(said).encode()).pack.hash


def asked(view: RecordView) -> str:
    assert view.form is not None
    return "\n".join(one.text() for one in view.form.field("answers").findChildren(QLabel))


def answer(view: RecordView, language: str = "") -> None:
    assert view.form is not None
    view.form.put("instrument", "who5")
    if language:
        view.form.put("language", language)
    view.touched("instrument")


def the_responses(room: Room, case: EntityId) -> list[InstrumentResponse]:
    with room.reading() as reader:
        return records.of_case(reader, InstrumentResponse, case)


def test_the_offices_wording_is_asked_with_its_notice_and_named(
    opened: Callable[..., RecordView], room: Room, case: EntityId
) -> None:
    known = bring_in(room, "2024", "id")
    view = opened()
    answer(view, "id")
    assert view.form is not None

    shown = asked(view)
    view.form.field("answers").set_value("3,3,2,4,1")
    view.save()

    assert "Item 5 of 2024" in shown
    assert "Notice 5" in shown
    assert [one.pack_hash for one in the_responses(room, case)] == [known]


def test_what_stands_on_the_screen_is_what_the_answers_name(
    opened: Callable[..., RecordView], room: Room, case: EntityId
) -> None:
    bring_in(room, "2024", "id")
    view = opened()
    answer(view)
    assert view.form is not None

    shown = asked(view)
    view.form.field("answers").set_value("3,3,2,4,1")
    view.save()

    topics = scale("who5").topic_pack("en")
    assert topics.items[0] in shown
    assert [one.pack_hash for one in the_responses(room, case)] == [topics.hash]


def test_a_correction_stands_in_the_wording_that_was_read_out(
    opened: Callable[..., RecordView], room: Room, case: EntityId
) -> None:
    known = bring_in(room, "2024", "en")
    first = opened()
    answer(first)
    assert first.form is not None
    first.form.field("answers").set_value("3,3,2,4,1")
    first.save()
    (response,) = the_responses(room, case)
    bring_in(room, "2025", "en")

    again = opened(response.id)
    assert again.form is not None
    shown = asked(again)
    again.form.field("answers").set_value("3,3,2,4,2")
    again.save()

    assert "Item 1 of 2024" in shown
    assert [one.pack_hash for one in the_responses(room, case)] == [known, known]
