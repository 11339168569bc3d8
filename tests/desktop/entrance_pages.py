"""Every page of the entrance, one after the other, as it is seen when it is used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtWidgets import QWidget

from builders_vault import StillClock
from desktop.fakes import MORNING, InlineJobs, a_training_office, settle
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screens.entrance.doors_page import Doors
from pendamping.desktop.screens.entrance.forgotten import Forgotten
from pendamping.desktop.screens.entrance.joining import Joining
from pendamping.desktop.screens.entrance.making import Making
from pendamping.desktop.screens.entrance.practising import Practising, Working
from pendamping.desktop.screens.entrance.restoring import Restoring
from pendamping.desktop.screens.entrance.view import EntranceView
from pendamping.desktop.steps.keeper import Keeper
from pendamping.desktop.steps.parts import Flow, Hall
from pendamping.desktop.steps.sheet import Rehearse
from pendamping.desktop.steps.states import Entered, Practice, Sheet, Spot, Standing
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.theme.look import Look
from pendamping.i18n.words import Words
from pendamping.seal import recovery
from pendamping.seal.keys import SealingIdentity
from pendamping.usecases.doors import Tile, tile_at

FlowT = TypeVar("FlowT", bound=Flow)

SPOKEN: Final = "sungai kayu lampu tujuh awan padi bukit pasir jendela dua hujan kopi"
LINES: Final = recovery.sheet_lines(SealingIdentity.from_seed(bytes(range(32))))


@dataclass(frozen=True)
class ShownKeeper(Keeper):
    """Keeps doors that are looked at only."""

    def spots(self, own: object) -> tuple[Spot, ...]:
        return (
            Spot(folder=self.home, name="KANTOR-2", kind="stick", detail="14,2 GB"),
            Spot(folder=self.home / "b", name=self.words.say("Downloads folder"), kind="folder"),
        )

    def seconds_to_open(self, folder: Path) -> float:
        return 2.0


class Pages:
    """Shows the pages of the entrance in a window that is handed over."""

    def __init__(self, home: Path, words: Words, look: Look, preferences: Preferences) -> None:
        keeper = ShownKeeper(home, StillClock(MORNING), words)
        self._words = words
        self._preferences = preferences
        self._hall = Hall(keeper, words, look, InlineJobs())
        self._home = home
        for name in ("jawaban.bin", "cadangan-2026-11-12.bin"):
            (home / name).write_bytes(bytes(9_000))

    def all(self, wide: int, high: int) -> Iterator[tuple[str, QWidget]]:
        """Yield the name of each page and the window in which it is seen."""
        first = self._view((), wide, high)
        yield "welcome", first
        office = a_training_office()
        users = ("pendamping-1", "psikolog-1")
        tiles = [
            Tile(folder=self._home / initials, initials=initials) for initials in ("SR", "WP2")
        ]
        view = self._view((*tiles, *(tile_at(office / user) for user in users)), wide, high)
        yield "doors", view
        yield from self._opening(view)
        yield from self._making(view)
        yield from self._joining(view)
        yield from self._others(view)

    def _opening(self, view: EntranceView) -> Iterator[tuple[str, QWidget]]:
        doors = view.page
        assert isinstance(doors, Doors)
        doors._tiles.choose(2)
        doors.notice.explain(self._words.reason("slots.passphrase_does_not_open"), "attention")
        yield "doors-refused", self._settled(view)
        doors._show_work(working=True)
        doors._wait.start(2.0)
        yield "doors-opening", self._settled(view)

    def _making(self, view: EntranceView) -> Iterator[tuple[str, QWidget]]:
        making = self._flow(view, Making(self._hall))
        yield "make", self._settled(view)
        making._given("SR", False)
        yield "passphrase", self._settled(view)
        making.step._turn_over()  # type: ignore[union-attr]
        yield "passphrase-own", self._settled(view)
        making._type_back("x")
        yield "type-back", self._settled(view)
        making.show_step(Waiting(self._hall, self._words.say("Your vault is being made"), "", 8.0))
        yield "making", self._settled(view)
        making.hand_out(Sheet(entered=self._entered(), paper=b"x"))
        making.step._put_down()  # type: ignore[union-attr]
        yield "sheet", self._settled(view)
        making._rehearse(Sheet(entered=self._entered(), paper=b"x"))
        assert isinstance(making.step, Rehearse)
        for at, line in enumerate((*LINES[:3], "QQQQQ QQQQQ QQ")):
            making.step._lines._edits[at].setText(line)
            making.step._lines._ask(at)
        yield "rehearse", self._settled(view)
        making._seal(self._entered())
        yield "sealed", self._settled(view)

    def _joining(self, view: EntranceView) -> Iterator[tuple[str, QWidget]]:
        view._arrive(self._entered())
        yield "join", self._settled(view)
        (joining,) = view.findChildren(Joining)
        joining._compare(tuple(SPOKEN.split()))
        yield "compare", self._settled(view)
        joining._take_answer()
        yield "answer", self._settled(view)

    def _others(self, view: EntranceView) -> Iterator[tuple[str, QWidget]]:
        tile = Tile(folder=self._home / "SR", initials="SR")
        self._flow(view, Forgotten(self._hall, tile))
        yield "forgotten", self._settled(view)
        restoring = self._flow(view, Restoring(self._hall))
        yield "restore", self._settled(view)
        restoring._confirm(self._words.say("Written on {moment}, {size}.", moment=MORNING, size=9))
        yield "restore-whole", self._settled(view)
        practising = self._flow(view, Practising(self._hall))
        yield "practise", self._settled(view)
        working = Working(self._hall)
        practising.show_step(working)
        working.countdown.show_share(0.4)
        yield "practise-making", self._settled(view)
        practising._ready(
            Practice(tile=replace(tile, practice="pendamping-1"), passphrase="daun jati jatuh")
        )
        yield "practise-ready", self._settled(view)
        for standing in (Standing.TURNED_BACK, Standing.UNSOUND):
            view._arrive(replace(self._entered(), standing=standing, role="companion"))
            yield str(standing), self._settled(view)
        view._arrive(replace(self._entered(), is_rehearsed=False))
        yield "not-rehearsed", self._settled(view)

    def _view(self, tiles: Sequence[Tile], wide: int, high: int) -> EntranceView:
        view = EntranceView(self._hall, self._preferences, lambda: tiles)
        view.resize(wide, high)
        view.show()
        settle()
        return view

    def _flow(self, view: EntranceView, flow: FlowT) -> FlowT:
        view.take(flow)
        return flow

    def _settled(self, view: EntranceView) -> EntranceView:
        settle()
        return view

    def _entered(self) -> Entered:
        return Entered(
            desks=None,
            folder=self._home,
            standing=Standing.STRANGER,
            is_training=False,
            is_rehearsed=True,
        )
