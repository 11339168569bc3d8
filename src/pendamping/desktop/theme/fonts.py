"""The letters of the window: Plus Jakarta Sans, which ships with the program."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from pendamping.kernel import resources

FAMILY: Final = "Plus Jakarta Sans"
FILES: Final = tuple(
    f"fonts/PlusJakartaSans-{weight}.ttf" for weight in ("Regular", "Medium", "SemiBold", "Bold")
)
TABULAR: Final = QFont.Tag("tnum")
"""Figures of one width, so that numbers stand under each other."""

ROLES: Final = {
    "body": (14, QFont.Weight.Normal),
    "medium": (14, QFont.Weight.Medium),
    "strong": (14, QFont.Weight.DemiBold),
    "number": (14, QFont.Weight.Bold),
    "title": (22, QFont.Weight.Bold),
    "heading": (15, QFont.Weight.Bold),
    "soft": (13, QFont.Weight.Normal),
    "small": (12, QFont.Weight.Normal),
    "caption": (12, QFont.Weight.DemiBold),
    "chip": (12, QFont.Weight.DemiBold),
    "large": (19, QFont.Weight.Medium),
    "figure": (24, QFont.Weight.Bold),
    "hint": (11, QFont.Weight.DemiBold),
}
"""Size in pixels at 100 %, and weight."""


def load() -> None:
    """Teach Qt our letters, once for the whole program."""
    if FAMILY in QFontDatabase.families():
        return
    for number in _added(FILES):
        if number < 0:
            raise RuntimeError("a font that ships with the program cannot be read")


def font(role: str, scale: float) -> QFont:
    """Return the font of a role at a scale, with figures of one width."""
    size, weight = ROLES[role]
    made = QFont(FAMILY)
    made.setPixelSize(max(8, round(size * scale)))
    made.setWeight(weight)
    made.setFeature(TABULAR, 1)
    return made


def _added(files: Iterable[str]) -> list[int]:
    return [QFontDatabase.addApplicationFontFromData(resources.octets(file)) for file in files]
