"""How papers look: colours, letters and sizes, the same on every sheet."""

from functools import cache
from io import BytesIO
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pendamping.kernel import resources
from pendamping.reports.palette import PAPER

CARD: Final = HexColor(PAPER.card)
INK: Final = HexColor(PAPER.ink)
QUIET: Final = HexColor(PAPER.ink_soft)
LINE: Final = HexColor(PAPER.line)
PRIMARY: Final = HexColor(PAPER.primary)
PRIMARY_PALE: Final = HexColor(PAPER.primary_soft)
ATTENTION: Final = HexColor(PAPER.attention)
ATTENTION_PALE: Final = HexColor(PAPER.attention_soft)

MARGIN: Final = 48.0
"""Points; a printer leaves the outer 14 white."""
RADIUS: Final = 9.0

REGULAR: Final = "PlusJakartaSans"
STRONG: Final = "PlusJakartaSans-SemiBold"
BOLD: Final = "PlusJakartaSans-Bold"

FILES: Final = {
    REGULAR: "PlusJakartaSans-Regular.ttf",
    STRONG: "PlusJakartaSans-SemiBold.ttf",
    BOLD: "PlusJakartaSans-Bold.ttf",
}


@cache
def use_fonts() -> None:
    """Teach reportlab our letters, which are then embedded in every paper."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, BytesIO(resources.octets(f"fonts/{file}"))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=STRONG)


def text_style(size: float, *, color: Color = INK, font: str = REGULAR) -> ParagraphStyle:
    """Return running text of a size, with room between the lines."""
    return ParagraphStyle(
        font,
        fontName=font,
        fontSize=size,
        leading=size * 1.45,
        textColor=color,
    )
