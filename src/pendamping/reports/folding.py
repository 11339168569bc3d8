"""A card to cut out and fold: panels side by side, their words inside once it is folded."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from pendamping.reports.flowables import EDGE, Framed

LEAST: Final = 150.0
"""Folded, it is no smaller than a card in a purse."""
TOGETHER: Final = 560.0
"""Up to this height two panels go to the next page rather than being parted."""
CUT: Final = (5, 3)
FOLDED: Final = (1, 3)


class FoldRow(Flowable):
    """Two panels, with dashes where they are cut and dots where they are folded."""

    def __init__(self, panels: Sequence[Framed | None], *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._panels = list(panels)
        self._is_first, self._is_last = is_first, is_last
        self._heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._heights = [
            0.0 if one is None else float(one.wrap(width / 2, height)[1]) for one in self._panels
        ]
        self.width, self.height = width, max(LEAST, *self._heights)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part the panels where the page ends; nothing of them is lost."""
        if self.wrap(width, height)[1] <= TOGETHER:
            return []
        parts = [
            _parted(one, width / 2, height, tall)
            for one, tall in zip(self._panels, self._heights, strict=True)
        ]
        upper, lower = [above for above, _ in parts], [below for _, below in parts]
        if not any(upper):
            return []
        return [
            FoldRow(upper, is_first=self._is_first, is_last=True),
            FoldRow(lower, is_first=True, is_last=self._is_last),
        ]

    def draw(self) -> None:
        half = self.width / 2
        for place, (panel, tall) in enumerate(zip(self._panels, self._heights, strict=True)):
            if panel is not None:
                panel.drawOn(self.canv, place * half, self.height - tall)
        self.canv.setStrokeColor(EDGE)
        self.canv.setLineWidth(0.7)
        self._line(0, 0, 0, self.height, CUT)
        self._line(self.width, 0, self.width, self.height, CUT)
        self._line(half, 0, half, self.height, FOLDED)
        self._line(0, 0, self.width, 0, CUT if self._is_last else FOLDED)
        if self._is_first:
            self._line(0, self.height, self.width, self.height, CUT)
        self.canv.setDash([])

    def _line(self, x: float, y: float, to_x: float, to_y: float, dash: tuple[int, int]) -> None:
        self.canv.setDash(list(dash))
        self.canv.line(x, y, to_x, to_y)


def _parted(
    panel: Framed | None, width: float, room: float, tall: float
) -> tuple[Framed | None, Framed | None]:
    """Return what of a panel stands above the end of the page, and what below."""
    if panel is None or tall <= room:
        return panel, None
    match panel.split(width, room):
        case [Framed() as above, Framed() as below]:
            return above, below
        case _:
            return None, panel
