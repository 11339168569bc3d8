"""Papers as pixels, page by page: to be looked at, or to be printed. No Qt, so for the worker."""

from dataclasses import dataclass, field
from typing import Final

import pypdfium2

PER_INCH: Final = 72
"""Points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page as pixels, red, green, blue, a byte each, row after row."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


def pictures(pdf: bytes, dots: int) -> tuple[Picture, ...]:
    """Draw every page of one of our own papers, so many dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(document[number], dots) for number in range(len(document)))
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, dots: int) -> Picture:
    bitmap = page.render(scale=dots / PER_INCH, rev_byteorder=True)
    try:
        return Picture(
            width=bitmap.width,
            height=bitmap.height,
            stride=bitmap.stride,
            pixels=bytes(bitmap.buffer),
        )
    finally:
        bitmap.close()
        page.close()
