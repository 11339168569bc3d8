"""Decodes one picture and writes it anew: run as a process of its own.

What stands here works on bytes from strangers with libraries written in C, so it gets its bytes
through a pipe, has nothing else open, and is ended by whoever started it. Only the standard
library and Pillow are used, because it runs isolated.
"""

import io
import sys
import typing

if typing.TYPE_CHECKING:
    from collections.abc import Sequence

TOO_MANY_PIXELS = 3
UNREADABLE = 4
MEMORY_BYTES = 1 << 30
SECONDS = 20
QUALITY = 88


def main(arguments: "Sequence[str]") -> int:
    """Read a picture from standard input, write its pixels to standard output."""
    kind, most_pixels = arguments[0], int(arguments[1])
    limit()
    from PIL import Image, ImageOps  # noqa: PLC0415 - after the limits

    Image.MAX_IMAGE_PIXELS = None  # counted below, before anything is decoded
    try:
        with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=[kind]) as picture:
            if picture.width * picture.height > most_pixels:
                return TOO_MANY_PIXELS
            # Turned as the camera meant it, because what the camera wrote about it is left out.
            upright = ImageOps.exif_transpose(picture)
            mode = "RGBA" if kind == "PNG" and upright.has_transparency_data else "RGB"
            pixels = Image.frombytes(mode, upright.size, upright.convert(mode).tobytes())
        written = io.BytesIO()
        options = {"quality": QUALITY} if kind == "JPEG" else {}
        pixels.save(written, format=kind, **options)
    except Exception:  # noqa: BLE001 - a decoder may fail in any way; none of its words go further
        return UNREADABLE
    sys.stdout.buffer.write(written.getvalue())
    sys.stdout.buffer.flush()
    return 0


def limit() -> None:
    """Take memory, time and files away from this process, where the system lets it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is no such module on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
