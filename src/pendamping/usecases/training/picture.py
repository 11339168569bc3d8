"""A picture of a paper that was never signed: what a photographed consent looks like."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from pendamping.kernel import resources

SIZE: Final = (720, 960)
PAPER: Final = (250, 248, 242)
INK: Final = (45, 52, 60)
PALE: Final = (196, 200, 204)
PRINT: Final = (74, 88, 140)
MARK: Final = (176, 74, 60)


def consent_form(title: str) -> bytes:
    """Draw a form with a thumbprint, marked as one for practice, and return it as PNG."""
    paper = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(paper)
    large, small = _letters("Bold", 30), _letters("Regular", 20)
    pen.text((60, 60), "Lembar persetujuan", fill=INK, font=large)
    pen.text((60, 108), title, fill=INK, font=small)
    for row in range(9):
        top = 180 + row * 52
        pen.rectangle((60, top, 82, top + 22), outline=INK, width=2)
        pen.line((66, top + 12, 71, top + 18, 80, top + 2), fill=PRINT, width=3)
        pen.line((104, top + 12, 640 - (row % 3) * 70, top + 12), fill=PALE, width=8)
    for ring in range(8):
        side = 10 + ring * 7
        box = (500 - side, 770 - side * 1.25, 500 + side, 770 + side * 1.25)
        pen.ellipse(box, outline=PRINT, width=3)
    pen.text((430, 860), "cap jempol", fill=INK, font=small)
    pen.text((60, 880), "LATIHAN, orang ini tidak ada", fill=MARK, font=small)
    kept = BytesIO()
    paper.save(kept, "PNG")
    return kept.getvalue()


def _letters(weight: str, size: int) -> ImageFont.FreeTypeFont:
    octets = resources.octets(f"fonts/PlusJakartaSans-{weight}.ttf")
    return ImageFont.truetype(BytesIO(octets), size)
