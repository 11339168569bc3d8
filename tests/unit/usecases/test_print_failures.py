"""A copy that could not be written or printed does not exist, and the audit says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_room import a_room, an_open_case
from pendamping.domain.case import Case
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.usecases.printing.desk import PrintingDesk
from pendamping.usecases.printing.orders import Order, PaperKind, Purpose
from pendamping.usecases.room import Room

ID = Words.of(Language.INDONESIAN)


class DiskFullError(Exception):
    """What goes wrong outside."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def case(room: Room) -> Case:
    return an_open_case(room)


def order_of(case: Case) -> Order:
    return Order(kind=PaperKind.CASE_FILE, purpose=Purpose.OFFICE, case=case.id)


def lines(room: Room) -> list[tuple[str, object, object]]:
    """Return what the audit tells about copies, the oldest first."""
    about = (Action.PRINTED, Action.PRINT_FAILED)
    with room.reading() as reader:
        assert audit.verify(reader).is_sound
        return [
            (str(entry.action), entry.details["copy"], entry.subject)
            for entry in sorted(audit.entries(reader), key=lambda one: one.number)
            if entry.action in about
        ]


def test_a_copy_that_fails_is_noted_and_its_number_never_given_again(
    room: Room, case: Case
) -> None:
    desk = PrintingDesk(room)

    with pytest.raises(DiskFullError), desk.handing_over(order_of(case), ID):
        raise DiskFullError
    with desk.handing_over(order_of(case), ID) as paper:
        assert paper.copy == 2

    assert lines(room) == [
        ("printed", 1, case.id),
        ("print_failed", 1, case.id),
        ("printed", 2, case.id),
    ]


def test_a_copy_that_ended_in_the_middle_says_after_how_many_pages(room: Room, case: Case) -> None:
    desk = PrintingDesk(room)
    copy = desk.compose(order_of(case), ID).copy

    desk.note_failure(order_of(case), copy or 0, pages=1)

    with room.reading() as reader:
        (entry,) = audit.entries(reader, action=Action.PRINT_FAILED)
    assert entry.details == {"paper": "case_file", "copy": 1, "pages": 1}
