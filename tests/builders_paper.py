"""Reading papers back: what their pages say, and a small document to print."""

import io
import re
from typing import Any

import pypdf

from pendamping.reports.model import Block, Document, Imprint, Size


def pages_of(pdf: bytes) -> list[str]:
    """Return what each page says, every gap one space."""
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


def said(pdf: bytes) -> str:
    """Return what a paper says from its first page to its last."""
    return " ".join(pages_of(pdf))


def words_of(text: str) -> list[str]:
    """Return the words of a text, whatever stands between them."""
    return re.findall(r"\w+", text)


def a_document(*blocks: Block, size: Size = Size.NORMAL, **facts: Any) -> Document:
    known: dict[str, Any] = {
        "title": "Lembar uji",
        "purpose": "Untuk uji",
        "confidence": "Rahasia uji.",
        "printed": "Dicetak oleh melati, 21 November 2026",
        "copy": "Salinan ke-3",
        "code": "KP-7Q4M-2",
    }
    return Document(imprint=Imprint(**(known | facts)), blocks=blocks, size=size)
