"""Files put down whole and read with a limit, though the stick may be pulled out any moment."""

import errno
import os
import stat
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pendamping.kernel.problems import Problem

PIECE: Final = 1 << 18
"""How much goes to the disk in one call: a pulled stick is noticed between two of them."""

PART: Final = ".part"

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE: Final = frozenset(
    {errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOENT, errno.ENOTDIR, errno.ESTALE}
)
_BEGIN: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LOOK: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
# A pipe in place of a file would wait for a writer for ever.
_LOOK_NOW: Final = _LOOK | getattr(os, "O_NONBLOCK", 0)


class DiskFull(Problem):
    """There is no room for the file; what stood there before still stands."""

    code = "file.disk_full"


class ReadOnly(Problem):
    """The place may not be written: a locked stick, or a folder of somebody else."""

    code = "file.read_only"


class MediumGone(Problem):
    """The stick was pulled out, or the folder is no longer there."""

    code = "file.medium_gone"


class NotAsWritten(Problem):
    """Read back, the file was not what had been written: the medium is worn out."""

    code = "file.not_as_written"


class FileTooBig(Problem):
    """The file is larger than anything of its kind may be, so it was not opened."""

    code = "file.too_big"


class NotPlainFile(Problem):
    """A link, a folder or a device stands where a file was expected; it was not followed."""

    code = "file.not_plain"


class FileRefused(Problem):
    """The system refused, for a reason that only its own code names."""

    code = "file.refused"


def write_whole(path: Path, data: bytes, *, dated: int | None = None) -> None:
    """Put a file down whole: it appears under its name complete and read back, or not at all.

    What stood under the name stays until that moment. When this returns, the file survives a
    loss of power, as far as the medium keeps its word. `dated` is a second that the file's own
    time shall say instead of the truth.
    """
    part = path.with_name(path.name + PART)
    with as_problems():
        try:
            _write(part, data)
            if dated is not None:
                os.utime(part, (dated, dated))
            _compare(part, data)
            os.replace(part, path)  # noqa: PTH105 - tests stand a failing device behind `os`
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        _settle_folder(path.parent)


def read_capped(path: Path, cap: int) -> bytes:
    """Read a plain file of at most `cap` bytes; never follow a link, never wait for a pipe."""
    with as_problems():
        try:
            handle = os.open(path, _LOOK_NOW)
        except OSError as refusal:
            if refusal.errno in {errno.ELOOP, errno.EMLINK}:
                raise NotPlainFile from refusal
            raise
        try:
            return _read(handle, cap)
        finally:
            os.close(handle)


def make_folder(path: Path) -> None:
    """Make a folder if there is none; a link or a file in its place is refused."""
    with as_problems():
        try:
            path.mkdir(mode=0o700)
        except FileExistsError as found:
            if path.is_symlink() or not path.is_dir():
                raise NotPlainFile from found
        else:
            _settle_folder(path.parent)


def remove(path: Path) -> None:
    """Take a file away for good; one that is not there is no reason to stop."""
    with as_problems():
        path.unlink(missing_ok=True)
        _settle_folder(path.parent)


def _write(part: Path, data: bytes) -> None:
    part.unlink(missing_ok=True)
    handle = os.open(part, _BEGIN, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest[:PIECE]) :]
        _settle(handle)
        if hasattr(os, "posix_fadvise"):  # so that reading back asks the medium, not the memory
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _compare(part: Path, data: bytes) -> None:
    handle = os.open(part, _LOOK)
    try:
        back = _read(handle, len(data) + 1)
    finally:
        os.close(handle)
    if back != data:
        raise NotAsWritten(bytes=len(data))


def _read(handle: int, cap: int) -> bytes:
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        raise NotPlainFile
    if about.st_size > cap:
        raise FileTooBig(bytes=about.st_size, most=cap)
    pieces: list[bytes] = []
    total = 0
    while piece := os.read(handle, min(PIECE, cap + 1 - total)):
        pieces.append(piece)
        total += len(piece)
        if total > cap:  # it grew since it was measured
            raise FileTooBig(bytes=total, most=cap)
    return b"".join(pieces)


def _settle(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - there is no such module on Windows

        with suppress(OSError):  # sticks and network folders know only the weaker promise
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _settle_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and a rename is written through
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as refusal:
        if refusal.errno != errno.EINVAL:  # some stick file systems settle folders on their own
            raise
    finally:
        os.close(handle)


@contextmanager
def as_problems() -> Generator[None]:
    """Turn what the system says about a file into a problem that a person can act on."""
    try:
        yield
    except OSError as refusal:
        if refusal.errno in _FULL:
            raise DiskFull from refusal
        if refusal.errno in _READ_ONLY:
            raise ReadOnly from refusal
        if refusal.errno in _GONE:
            raise MediumGone from refusal
        name = errno.errorcode.get(refusal.errno or 0, str(refusal.errno))
        raise FileRefused(reason=name) from refusal
