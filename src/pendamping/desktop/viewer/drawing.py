"""Draws one page of a picture or PDF as pixels: run as a process of its own.

What stands here works on bytes from strangers with libraries written in C, so it gets them
through a pipe, has nothing else open, and is ended by whoever started it. Only the standard
library, Pillow and pdfium are used, because it runs isolated.
"""

import ctypes
import io
import struct
import sys
import typing

if typing.TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

UNREADABLE = 4
MEMORY_BYTES = 1 << 30
SECONDS = 20
MOST_PIXELS = 50_000_000
MOST_PAGES = 500
NEW_USER = 0x10000000
NEW_NETWORK = 0x40000000
HEADER = struct.Struct(">III")
"""Pages, width, height; then the pixels, three bytes each."""


def main(arguments: "Sequence[str]") -> int:
    """Read a file from standard input, write one page of it to standard output."""
    kind, page, width = arguments[0], int(arguments[1]), int(arguments[2])
    limit()
    try:
        content = sys.stdin.buffer.read()
        draw = of_document if kind == "application/pdf" else of_picture
        pages, picture = draw(content, page, width)
        sys.stdout.buffer.write(HEADER.pack(pages, *picture.size) + picture.tobytes())
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001 - a decoder may fail in any way; none of its words go further
        return UNREADABLE
    return 0


def of_picture(content: bytes, _page: int, width: int) -> "tuple[int, Image.Image]":
    """Return the picture, no wider than asked."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - after the limits

    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is decoded
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as found:
        if found.width * found.height > MOST_PIXELS:
            raise ValueError("pixels")
        found.draft("RGB", (width, width))
        upright: Image.Image = ImageOps.exif_transpose(found)
        if upright.has_transparency_data:
            ground = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(ground, upright.convert("RGBA"))
        picture = upright.convert("RGB")
    if picture.width > width:
        high = max(1, picture.height * width // picture.width)
        picture = picture.resize((width, high), Image.Resampling.LANCZOS)
    return 1, picture


def of_document(content: bytes, page: int, width: int) -> "tuple[int, Image.Image]":
    """Return one page of a PDF, as wide as asked; forms and scripts stay dead."""
    import pypdfium2  # noqa: PLC0415 - after the limits

    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    if not 0 < pages <= MOST_PAGES:
        raise ValueError("pages")
    chosen = document[min(max(page, 0), pages - 1)]
    wide, high = chosen.get_width(), chosen.get_height()
    scale = width / wide
    if wide * high * scale * scale > MOST_PIXELS:
        raise ValueError("pixels")
    drawn = chosen.render(scale=scale, may_draw_forms=False)
    return pages, drawn.to_pil().convert("RGB")


def limit() -> None:
    """Take network, memory, time and files away from this process, where the system lets it."""
    if sys.platform == "win32":
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)  # refused by some systems; then not
    import resource  # noqa: PLC0415 - there is no such module on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
