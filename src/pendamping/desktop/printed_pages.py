"""Papers as pixels, page by page: to be looked at, or to be printed. No Qt, so for the worker."""

from collections.abc import Generator
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What a printer took of a paper."""

    taken: int
    pages: int

    @property
    def is_whole(self) -> bool:
        return self.taken == self.pages


def count(pdf: bytes) -> int:
    """Return how many pages one of our own papers has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def each(pdf: bytes, dots: int) -> Generator[Picture]:
    """Draw one of our own papers page by page, so many dots an inch; one is held at a time."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            yield _picture(document[number], dots)
    finally:
        document.close()


def pictures(pdf: bytes, dots: int) -> tuple[Picture, ...]:
    """Draw every page of one of our own papers."""
    return tuple(each(pdf, dots))


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
