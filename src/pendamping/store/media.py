"""What may be attached, and what is taken out of it first (docs/formats/vault.md, section 8)."""

import subprocess
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from pendamping.kernel.problems import Problem
from pendamping.kernel.process import part
from pendamping.kernel.settings import for_a_part
from pendamping.store import documents, picture_worker, recordings
from pendamping.store.documents import AttachmentUnreadable

MOST_PICTURE_BYTES: Final = 25 << 20
MOST_DOCUMENT_BYTES: Final = 25 << 20
MOST_RECORDING_BYTES: Final = 31 << 20
MOST_PIXELS: Final = 50_000_000
SECONDS: Final = 30.0
NO_TERMINAL: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows no terminal flashes up for the process that decodes."""

JPEG_MAGIC: Final = b"\xff\xd8\xff"
PNG_MAGIC: Final = b"\x89PNG\r\n\x1a\n"
PDF_MAGIC: Final = b"%PDF-"
OGG_MAGIC: Final = b"OggS"
BOX_TYPE: Final = slice(4, 8)
BRAND: Final = slice(8, 12)
SOUND_BRANDS: Final = frozenset({b"M4A ", b"M4B ", b"isom", b"iso2", b"mp41", b"mp42"})


class MediaKind(StrEnum):
    """The kinds of files that can be attached."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"
    M4A = "audio/mp4"
    OGG = "audio/ogg"


MOST_BYTES: Final = {
    MediaKind.JPEG: MOST_PICTURE_BYTES,
    MediaKind.PNG: MOST_PICTURE_BYTES,
    MediaKind.PDF: MOST_DOCUMENT_BYTES,
    MediaKind.M4A: MOST_RECORDING_BYTES,
    MediaKind.OGG: MOST_RECORDING_BYTES,
}


class AttachmentOfUnknownKind(Problem):
    """The file begins like none of the kinds that can be attached."""

    code = "attachment.unknown_kind"


class AttachmentTooBig(Problem):
    """The file has more bytes than its kind may have."""

    code = "attachment.too_big"


class TooManyPixels(Problem):
    """The picture is larger than any camera's, or made to fill the memory."""

    code = "attachment.too_many_pixels"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What may be kept of a file."""

    kind: MediaKind
    content: bytes = field(repr=False)
    pages: int | None = None
    """Of a document."""


def kind_of(content: bytes) -> MediaKind:
    """Tell a file's kind by how it begins; its name is nobody's business here."""
    if content.startswith(JPEG_MAGIC):
        return MediaKind.JPEG
    if content.startswith(PNG_MAGIC):
        return MediaKind.PNG
    if content.startswith(PDF_MAGIC):
        return MediaKind.PDF
    if content.startswith(OGG_MAGIC):
        return MediaKind.OGG
    if content[BOX_TYPE] == b"ftyp" and content[BRAND] in SOUND_BRANDS:
        return MediaKind.M4A
    raise AttachmentOfUnknownKind


def cleaned(content: bytes) -> Cleaned:
    """Return what may be kept of a file, or raise the problem that keeps it out.

    Nothing is written to disk on the way.
    """
    kind = kind_of(content)
    if len(content) > MOST_BYTES[kind]:
        raise AttachmentTooBig(bytes=len(content), most=MOST_BYTES[kind])
    match kind:
        case MediaKind.JPEG | MediaKind.PNG:
            return Cleaned(kind=kind, content=_redrawn(kind, content))
        case MediaKind.PDF:
            kept, pages = documents.without_metadata(content)
            return Cleaned(kind=kind, content=kept, pages=pages)
        case MediaKind.M4A:
            return Cleaned(kind=kind, content=recordings.m4a_without_descriptions(content))
        case MediaKind.OGG:
            return Cleaned(kind=kind, content=recordings.ogg_without_comments(content))


def worker() -> list[str]:
    """Return what decodes a picture, from source or packed."""
    return part("redraw-picture", "-I", str(Path(picture_worker.__file__)))


def _redrawn(kind: MediaKind, content: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and a kind out of two
            [*worker(), kind.name, str(MOST_PIXELS)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=for_a_part(),
            creationflags=NO_TERMINAL,
        )
    except subprocess.TimeoutExpired as reason:
        raise AttachmentUnreadable from reason
    if done.returncode == picture_worker.TOO_MANY_PIXELS:
        raise TooManyPixels(most=MOST_PIXELS)
    if done.returncode or not done.stdout:
        raise AttachmentUnreadable
    return done.stdout
