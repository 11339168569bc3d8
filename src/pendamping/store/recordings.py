"""Sound recordings: their descriptions, which may name people and places, are taken out."""

import struct
from collections.abc import Iterator
from typing import Final

from pendamping.store.documents import AttachmentUnreadable

HEADER: Final = 8
LARGE_HEADER: Final = 16
DEPTH: Final = 4
HOLDERS: Final = frozenset({b"moov", b"trak", b"mdia"})
DESCRIPTIONS: Final = frozenset({b"udta", b"meta", b"uuid"})
PICTURES: Final = b"vide"
HANDLER: Final = slice(16, 20)

OGG_HEADER: Final = 27
OGG_CRC: Final = slice(22, 26)
POLYNOMIAL: Final = 0x04C11DB7
OGG_MAGIC: Final = b"OggS"
OPEN_SEGMENT: Final = 255
COUNT_BYTES: Final = 4
COMMENTS: Final = {b"OpusTags": b"", b"\x03vorbis": b"\x01"}
"""How the packet of comments begins, and what ends it (RFC 7845, Vorbis I section 5)."""


def m4a_without_descriptions(content: bytes) -> bytes:
    """Turn boxes of descriptions into empty room of the same length; refuse moving pictures."""
    kept = bytearray(content)
    names = set()
    for name, start, header, end in _boxes(content, 0, len(content), DEPTH):
        names.add(name)
        if name == b"hdlr" and content[start:end][HANDLER] == PICTURES:
            raise AttachmentUnreadable
        if name in DESCRIPTIONS:
            kept[start + 4 : start + HEADER] = b"free"
            kept[start + header : end] = bytes(end - start - header)
    if not {b"moov", b"mdat"} <= names:
        raise AttachmentUnreadable
    return bytes(kept)


def _boxes(
    content: bytes, start: int, end: int, depth: int
) -> Iterator[tuple[bytes, int, int, int]]:
    """Step through (name, start, header length, end) of the boxes and those inside holders."""
    while start < end:
        if end - start < HEADER:
            raise AttachmentUnreadable
        size, name = struct.unpack_from(">I4s", content, start)
        header = HEADER
        if size == 1 and end - start >= LARGE_HEADER:
            (size,) = struct.unpack_from(">Q", content, start + HEADER)
            header = LARGE_HEADER
        elif size == 0:
            size = end - start
        if not header <= size <= end - start:
            raise AttachmentUnreadable
        yield name, start, header, start + size
        if name in HOLDERS and depth:
            yield from _boxes(content, start + header, start + size, depth - 1)
        start += size


def ogg_without_comments(content: bytes) -> bytes:
    """Empty the comments of an Opus or Vorbis recording; the packet keeps its length.

    Comments that fill more than one page, which is to say pictures, are refused.
    """
    kept = bytearray(content)
    found = False
    for start, data, lacing in _pages(content):
        for head, tail in COMMENTS.items():
            if not found and content.startswith(head, data):
                found = True
                _empty_comments(kept, data + len(head), data + _packet_length(lacing), tail)
                _renew_checksum(kept, start, data + sum(lacing))
    if not found:
        raise AttachmentUnreadable
    return bytes(kept)


def _pages(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Step through (start, start of its data, lengths of its segments) of every page."""
    start = 0
    while start < len(content):
        if not content.startswith(OGG_MAGIC, start) or start + OGG_HEADER > len(content):
            raise AttachmentUnreadable
        data = start + OGG_HEADER + content[start + OGG_HEADER - 1]
        lacing = content[start + OGG_HEADER : data]
        if data + sum(lacing) > len(content):
            raise AttachmentUnreadable
        yield start, data, lacing
        start = data + sum(lacing)


def _packet_length(lacing: bytes) -> int:
    """Return the length of a page's first packet, which must end in this page."""
    length = 0
    for segment in lacing:
        length += segment
        if segment < OPEN_SEGMENT:
            return length
    raise AttachmentUnreadable


def _empty_comments(kept: bytearray, start: int, end: int, tail: bytes) -> None:
    """Blank the name of the encoder, say that no comment follows, and fill up with zeros."""
    if end - start < 2 * COUNT_BYTES:
        raise AttachmentUnreadable
    (vendor,) = struct.unpack_from("<I", kept, start)
    count = start + COUNT_BYTES + vendor
    if count + COUNT_BYTES + len(tail) > end:
        raise AttachmentUnreadable
    kept[start + COUNT_BYTES : count] = b" " * vendor
    rest = count + COUNT_BYTES
    kept[count:rest] = bytes(COUNT_BYTES)
    kept[rest:end] = tail + bytes(end - rest - len(tail))


def _renew_checksum(kept: bytearray, start: int, end: int) -> None:
    place = slice(start + OGG_CRC.start, start + OGG_CRC.stop)
    kept[place] = bytes(4)
    checksum = 0
    for octet in kept[start:end]:
        checksum = (checksum << 8 & 0xFFFFFFFF) ^ TABLE[checksum >> 24 ^ octet]
    kept[place] = struct.pack("<I", checksum)


def _table_entry(octet: int) -> int:
    entry = octet << 24
    for _ in range(8):
        entry = (entry << 1 ^ (POLYNOMIAL if entry & 0x80000000 else 0)) & 0xFFFFFFFF
    return entry


TABLE: Final = tuple(map(_table_entry, range(256)))
"""Of the checksum of Ogg pages (RFC 3533)."""
