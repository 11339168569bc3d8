"""What may be attached, and that nothing of where and by whom it was made comes along."""

import io
import os
import struct
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from builders_time import is_quick
from builders_vault import CANARY
from pendamping.kernel.problems import Problem
from pendamping.store import documents, media, picture_worker, recordings
from pendamping.store.documents import ActiveContent, AttachmentUnreadable, TooManyPages
from pendamping.store.media import (
    AttachmentOfUnknownKind,
    AttachmentTooBig,
    MediaKind,
    TooManyPixels,
)

GPS, MAKE, ORIENTATION, LATITUDE = 0x8825, 0x010F, 0x0112, 2


def a_photograph(kind: str = "JPEG", *, turned: bool = False) -> bytes:
    picture = Image.new("RGB", (60, 40), (200, 30, 30))
    picture.paste((30, 30, 200), (0, 0, 30, 40))
    notes = Image.Exif()
    notes[MAKE] = CANARY
    notes[ORIENTATION] = 6 if turned else 1
    notes.get_ifd(GPS)[LATITUDE] = (7.0, 48.0, 5.0)
    written = io.BytesIO()
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", CANARY)
        picture.save(written, "PNG", pnginfo=text, exif=notes)
    else:
        picture.save(written, "JPEG", exif=notes, comment=CANARY)
    return written.getvalue()


def a_document(pages: int = 2) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written)
    canvas.setAuthor(CANARY)
    canvas.setTitle(CANARY)
    for page in range(pages):
        canvas.drawString(100, 700, f"halaman {page}")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def a_recording(handler: bytes = b"soun") -> bytes:
    hdlr = box(b"hdlr", bytes(8) + handler + bytes(12))
    track = box(b"trak", box(b"mdia", hdlr) + box(b"udta", CANARY.encode()))
    told = box(b"udta", box(b"\xa9xyz", b"-7.80+110.36/"))
    return (
        box(b"ftyp", b"M4A " + bytes(4))
        + box(b"moov", track + told)
        + box(b"mdat", b"sound" * 100)
        + box(b"uuid", CANARY.encode())
    )


def an_ogg_page(packets: list[bytes], number: int) -> bytes:
    lacing = b"".join(
        bytes([255] * (len(packet) // 255) + [len(packet) % 255]) for packet in packets
    )
    head = b"OggS" + bytes([0, 0]) + bytes(8) + bytes(4) + struct.pack("<I", number)
    page = bytearray(head + bytes(4) + bytes([len(lacing)]) + lacing + b"".join(packets))
    recordings._renew_checksum(page, 0, len(page))
    return bytes(page)


def comments(head: bytes, tail: bytes) -> bytes:
    said = f"ARTIST={CANARY}".encode()
    vendor = f"encoder of {CANARY}".encode()
    return (
        head
        + struct.pack("<I", len(vendor))
        + vendor
        + struct.pack("<II", 1, len(said))
        + said
        + tail
    )


def a_voice_note() -> bytes:
    return (
        an_ogg_page([b"OpusHead" + bytes(11)], 0)
        + an_ogg_page([comments(b"OpusTags", b"")], 1)
        + an_ogg_page([b"sound" * 50, b"more"], 2)
    )


@pytest.mark.parametrize(("name", "kind"), [("JPEG", MediaKind.JPEG), ("PNG", MediaKind.PNG)])
def test_only_the_pixels_of_a_picture_are_kept(name: str, kind: MediaKind) -> None:
    original = a_photograph(name)
    assert CANARY.encode() in original

    kept = media.cleaned(original)

    assert kept.kind is kind
    assert CANARY.encode() not in kept.content
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert picture.size == (60, 40)
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_picture_stands_as_the_camera_was_held() -> None:
    kept = media.cleaned(a_photograph(turned=True))

    with Image.open(io.BytesIO(kept.content)) as picture:
        assert picture.size == (40, 60)


def chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def test_a_picture_made_to_fill_the_memory_is_not_decoded() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = media.PNG_MAGIC + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000)))

    with pytest.raises(TooManyPixels):
        media.cleaned(bomb)


@pytest.mark.parametrize("cut", [4, 40, 400])
def test_a_picture_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(AttachmentUnreadable):
        media.cleaned(a_photograph()[:cut])


def test_a_decoder_that_does_not_come_back_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "SECONDS", 0.001)

    with pytest.raises(AttachmentUnreadable):
        media.cleaned(a_photograph())


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
def test_the_decoder_can_write_no_file(tmp_path: Path) -> None:
    code = (
        "import runpy, sys; sys.argv = ['x'];"
        f"w = runpy.run_path({picture_worker.__file__!r}); w['limit']();"
        f"open({str(tmp_path / 'leak')!r}, 'wb', 0).write(b'x' * 10)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert done.returncode != 0
    assert not (tmp_path / "leak").exists() or not (tmp_path / "leak").stat().st_size


def test_nothing_is_written_to_disk_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    media.cleaned(a_photograph())
    media.cleaned(a_document())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90", b"PK\x03\x04", b"GIF89a", b"<svg>", b"\x00\x00\x00\x18ftypheic", b"%!PS"],
)
def test_every_other_kind_is_refused(content: bytes) -> None:
    with pytest.raises(AttachmentOfUnknownKind):
        media.cleaned(content)


def test_a_file_too_big_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(media.MOST_BYTES, MediaKind.JPEG, 10)

    with pytest.raises(AttachmentTooBig):
        media.cleaned(a_photograph())


def test_a_document_keeps_its_pages_and_loses_its_writer() -> None:
    original = a_document(3)
    assert CANARY.encode() in original

    kept = media.cleaned(original)

    assert kept.pages == 3
    assert len(kept.content) == len(original)
    assert CANARY.encode() not in kept.content
    reader = PdfReader(io.BytesIO(kept.content))
    assert len(reader.pages) == 3
    assert "halaman 2" in reader.pages[2].extract_text()
    assert not reader.metadata


def written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_the_xmp_of_a_document_is_blanked() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_document())))
    writer.xmp_metadata = (
        f'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="{CANARY}"/>'
        f'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
    original = written(writer)
    assert CANARY.encode() in original

    kept = media.cleaned(original).content

    assert CANARY.encode() not in kept
    assert PdfReader(io.BytesIO(kept)).xmp_metadata is None
    assert len(PdfReader(io.BytesIO(kept)).pages) == 2


def test_a_document_that_acts_is_refused() -> None:
    original = a_document().replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert()) >>"
    )

    with pytest.raises(ActiveContent):
        media.cleaned(original)


def test_a_document_that_hides_files_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_document())))
    writer.add_attachment("x.exe", b"MZ")

    with pytest.raises(ActiveContent):
        media.cleaned(written(writer))


def test_an_encrypted_document_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_document())))
    writer.encrypt("x", algorithm="AES-128")

    with pytest.raises(ActiveContent):
        media.cleaned(written(writer))


@pytest.mark.parametrize("name", [b"/J#61vaScript", b"/#4a#53", b"/Open#41ction", b"/A#41"])
def test_a_name_spelt_otherwise_is_the_same_name(name: bytes) -> None:
    original = a_document().replace(b"/Type /Catalog", b"/Type /Catalog " + name + b" 1 0 R")
    assert name in original

    with pytest.raises(ActiveContent):
        media.cleaned(original)


def packed_into_a_document(objects: bytes, *, filters: bytes = b"/FlateDecode") -> bytes:
    data = zlib.compress(objects)
    stream = (
        b"90 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter "
        + filters
        + b" /Length "
        + str(len(data)).encode()
        + b" >>\nstream\n"
        + data
        + b"\nendstream\nendobj\n"
    )
    return a_document() + stream + b"%%EOF\n"


def test_packed_objects_are_looked_into() -> None:
    with pytest.raises(ActiveContent):
        media.cleaned(packed_into_a_document(b"91 0 << /S /JavaScript /JS (x) >>"))
    with pytest.raises(ActiveContent):
        media.cleaned(packed_into_a_document(b"91 0 << /Author (x) >>"))
    assert media.cleaned(packed_into_a_document(b"91 0 << /Type /Font >>")).pages == 2


def test_objects_packed_otherwise_are_refused() -> None:
    with pytest.raises(ActiveContent):
        media.cleaned(
            packed_into_a_document(b"91 0 << >>", filters=b"[/ASCIIHexDecode /FlateDecode]")
        )


def test_a_bomb_in_a_document_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_UNPACKED", 1 << 20)

    with pytest.raises(ActiveContent):
        media.cleaned(packed_into_a_document(bytes(8 << 20)))


def test_a_document_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PAGES", 2)

    with pytest.raises(TooManyPages):
        media.cleaned(a_document(3))


def test_a_document_cut_short_is_refused() -> None:
    with pytest.raises(AttachmentUnreadable):
        media.cleaned(a_document()[:-200])


def test_a_document_made_to_take_long_is_refused_soon() -> None:
    def work() -> None:
        for repeated in (b"5 0 obj ", b"/Type ", b"/Info 5 0 R ", b"stream\n endstream ", b"/a#20"):
            content = b"%PDF-1.7 /Type /Page /Info 5 0 R" + repeated * 200_000 + b"%%EOF"
            with suppress(Problem):
                media.cleaned(content)

    assert is_quick(work, within=10)


def test_the_descriptions_of_a_recording_are_emptied() -> None:
    original = a_recording()

    kept = media.cleaned(original)

    assert kept.kind is MediaKind.M4A
    assert len(kept.content) == len(original)
    assert CANARY.encode() not in kept.content
    assert b"-7.80" not in kept.content
    assert b"sound" * 100 in kept.content


def test_moving_pictures_do_not_pass_for_sound() -> None:
    with pytest.raises(AttachmentUnreadable):
        media.cleaned(a_recording(b"vide"))


def test_the_comments_of_a_voice_note_are_emptied_and_its_pages_still_fit() -> None:
    original = a_voice_note()

    kept = media.cleaned(original)

    assert kept.kind is MediaKind.OGG
    assert len(kept.content) == len(original)
    assert CANARY.encode() not in kept.content
    for start, data, lacing in recordings._pages(kept.content):
        page = bytearray(kept.content[start : data + sum(lacing)])
        checksum = page[recordings.OGG_CRC]
        recordings._renew_checksum(page, 0, len(page))
        assert page[recordings.OGG_CRC] == checksum


def test_the_packet_behind_the_comments_stays_as_it_was() -> None:
    setup = b"\x05vorbis" + os.urandom(300)
    original = an_ogg_page([comments(b"\x03vorbis", b"\x01"), setup], 1)

    kept = recordings.ogg_without_comments(original)

    assert kept.endswith(setup)
    assert CANARY.encode() not in kept


def test_the_checksum_is_that_of_the_standard() -> None:
    # The first page of any Ogg stream that libogg writes with these fields.
    page = bytearray(b"OggS\x00\x02" + bytes(16) + bytes(4) + b"\x01\x00")
    recordings._renew_checksum(page, 0, len(page))

    assert bytes(page[recordings.OGG_CRC]) != bytes(4)
    assert recordings.TABLE[1] == 0x04C11DB7


@pytest.mark.parametrize("harm", range(40))
def test_harmed_files_are_problems_and_never_bugs(harm: int) -> None:
    for original in (a_document(1), a_recording(), a_voice_note()):
        place = len(original) * harm // 40
        for content in (
            original[:place],
            original[:place] + bytes([original[place] ^ 0xFF]) + original[place + 1 :],
            original[:place] + os.urandom(20) + original[place:],
        ):
            try:
                media.cleaned(content)
            except Problem:
                continue
