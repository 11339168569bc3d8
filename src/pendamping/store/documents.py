"""PDF documents: what acts by itself is refused, what tells of its writer is blanked.

Nothing is laid out anew: a few names are looked for in everything that can be read, and metadata
is overwritten with spaces of the same length, so that every offset in the file stays true. What
cannot be looked into, because it is encrypted or packed in an unusual way, is refused.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pendamping.kernel.problems import Problem

MOST_PAGES: Final = 200
MOST_UNPACKED: Final = 64 << 20

ACTIVE: Final = (
    "AA EmbeddedFile EmbeddedFiles Encrypt GoToE GoToR ImportData JS JavaScript Launch Movie"
    " OpenAction RichMedia Sound SubmitForm XFA"
).split()
ACTIVE_NAME: Final = re.compile(
    rb"/(" + "|".join(sorted(ACTIVE, key=len, reverse=True)).encode() + rb")(?![A-Za-z0-9])"
)
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
NAME: Final = re.compile(rb"/[^\x00\t\n\f\r ()<>\[\]{}/%]+")
PAGE: Final = re.compile(rb"/Type\s*/Page(?![A-Za-z0-9])")
OBJECT: Final = re.compile(rb"(?<![0-9])(\d{1,10})\s+(\d{1,5})\s+obj\b")
STREAM: Final = re.compile(rb"stream\r?\n")
END_OF_STREAM: Final = re.compile(rb"\r?\n?endstream")
END_OF_OBJECT: Final = b"endobj"
INFO: Final = re.compile(rb"/Info\s+(\d{1,10})\s+(\d{1,5})\s+R")
METADATA: Final = re.compile(rb"/Metadata\s+(\d{1,10})\s+(\d{1,5})\s+R")
IS_METADATA: Final = re.compile(rb"/Type\s*/Metadata(?![A-Za-z0-9])")
IS_PACKED: Final = re.compile(rb"/Type\s*/ObjStm(?![A-Za-z0-9])")
PLAIN_FILTER: Final = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]|/|>>|\r|\n| )")
SAID: Final = re.compile(rb"/(Author|Creator|Producer|Title|Subject|Keywords)\s*[(<]")
NUMBER: Final = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+\Z")
LONGEST_NUMBER: Final = 32
MOST_STREAMS: Final = 20_000
MOST_INFO: Final = 64 << 10
MOST_INFOS: Final = 1000
END: Final = b"%%EOF"
END_WITHIN: Final = 2048


class AttachmentUnreadable(Problem):
    """The file does not hold what its beginning promises."""

    code = "attachment.unreadable"


class ActiveContent(Problem):
    """The document does something by itself, hides files, or cannot be looked into."""

    code = "attachment.active_content"


class TooManyPages(Problem):
    """The document is longer than an attachment may be."""

    code = "attachment.too_many_pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stream:
    """One stream: the number of its object, its dictionary, and where its data stands."""

    number: bytes
    head: bytes
    start: int
    end: int


def without_metadata(content: bytes) -> tuple[bytes, int]:
    """Return the document without what tells of its writer, and the number of its pages."""
    if END not in content[-END_WITHIN:]:
        raise AttachmentUnreadable
    _refuse_active(content)
    pages = len(PAGE.findall(content))
    for packed in _packed(content):
        _refuse_active(packed)
        if SAID.search(packed):
            raise ActiveContent(what="metadata")
        pages += len(PAGE.findall(packed))
    if not pages:
        raise AttachmentUnreadable
    if pages > MOST_PAGES:
        raise TooManyPages(most=MOST_PAGES)
    return _blanked(content), pages


def _refuse_active(content: bytes) -> None:
    found = ACTIVE_NAME.search(content)
    if found is None and b"#" in content:
        # A name may be spelt `/J#61vaScript`. Only names are looked at, so pixels do not matter.
        for name in NAME.findall(content):
            if b"#" in name:
                spelt = ESCAPED.sub(lambda hexed: bytes([int(hexed[1], 16)]), name)
                found = found or ACTIVE_NAME.match(spelt)
    if found is not None:
        raise ActiveContent(what=found[1].decode("ascii"))


def _packed(content: bytes) -> Iterator[bytes]:
    """Unpack the streams that hold objects; other streams hold what is drawn."""
    left = MOST_UNPACKED
    for stream in _streams(content):
        if not IS_PACKED.search(stream.head):
            continue
        if not PLAIN_FILTER.search(stream.head + b" ") or b"/DecodeParms" in stream.head:
            raise ActiveContent(what="ObjStm")
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(content[stream.start : stream.end], left)
        except zlib.error as reason:
            raise AttachmentUnreadable from reason
        left -= len(unpacked)
        if left <= 0:
            raise ActiveContent(what="ObjStm")
        yield unpacked


def _streams(content: bytes) -> Iterator[_Stream]:
    place, seen = 0, 0
    while begun := STREAM.search(content, place):
        ended = END_OF_STREAM.search(content, begun.end())
        seen += 1
        if ended is None or seen > MOST_STREAMS:
            raise AttachmentUnreadable
        opened = max(content.rfind(b"obj", place, begun.start()), place)
        named = NUMBER.search(content[max(opened - LONGEST_NUMBER, 0) : opened])
        yield _Stream(
            number=named[1] if named else b"",
            head=content[opened : begun.start()],
            start=begun.end(),
            end=ended.start(),
        )
        place = ended.end()


def _blanked(content: bytes) -> bytes:
    kept = bytearray(content)
    told = {found[1] for pattern in (INFO, METADATA) for found in pattern.finditer(content)}
    for stream in _streams(content):
        if stream.number in told or IS_METADATA.search(stream.head):
            kept[stream.start : stream.end] = b" " * (stream.end - stream.start)
    looked_at = 0
    for found in OBJECT.finditer(content):
        if found[1] not in told:
            continue
        looked_at += 1
        body = content[found.end() : found.end() + MOST_INFO]
        end = body.find(END_OF_OBJECT)
        if end < 0 or looked_at > MOST_INFOS:
            raise AttachmentUnreadable
        if not STREAM.search(body, 0, end):
            kept[found.end() : found.end() + end] = _emptied(body[:end])
    for found in METADATA.finditer(content):
        kept[found.start() : found.end()] = b" " * (found.end() - found.start())
    return bytes(kept)


def _emptied(body: bytes) -> bytes:
    """Return a dictionary of the same length with nothing in it."""
    begun, ended = body.find(b"<<"), body.rfind(b">>")
    if begun < 0 or ended < begun:
        return b" " * len(body)
    return body[: begun + 2] + b" " * (ended - begun - 2) + body[ended:]
