from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_room import a_room
from pendamping.usecases.room import Room
from pendamping.usecases.saved_views import (
    MOST,
    SavedView,
    SavedViewDesk,
    TooManyViews,
    ViewNameless,
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def test_a_view_is_found_again_by_name(room: Room) -> None:
    desk = SavedViewDesk(room)
    desk.keep(SavedView(name="Risiko tinggi", risk="high"))
    desk.keep(SavedView(name="Lendah", area="34.01.06", mine=True))

    assert [one.name for one in desk.views()] == ["Lendah", "Risiko tinggi"]
    assert desk.views()[0].area == "34.01.06"


def test_the_same_name_takes_the_place_of_the_view_before(room: Room) -> None:
    desk = SavedViewDesk(room)
    desk.keep(SavedView(name="Saya", mine=True))
    desk.keep(SavedView(name="  saya ", stage=5))

    (view,) = desk.views()

    assert (view.name, view.stage, view.mine) == ("saya", 5, False)


def test_a_view_can_be_forgotten(room: Room) -> None:
    desk = SavedViewDesk(room)
    desk.keep(SavedView(name="Saya", mine=True))

    assert desk.forget("SAYA") == []
    assert desk.views() == []


def test_a_view_without_a_name_is_not_kept(room: Room) -> None:
    with pytest.raises(ViewNameless):
        SavedViewDesk(room).keep(SavedView(name="  "))


def test_nobody_can_choose_from_hundreds(room: Room) -> None:
    desk = SavedViewDesk(room)
    for number in range(MOST):
        desk.keep(SavedView(name=f"{number}"))

    with pytest.raises(TooManyViews):
        desk.keep(SavedView(name="one more"))
    desk.keep(SavedView(name="3", mine=True))


def test_printing_a_view_tells_no_name() -> None:
    assert "Lendah" not in repr(SavedView(name="Lendah"))
