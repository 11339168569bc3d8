"""Opening the named vault for one command, and what commands read and write besides."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pendamping.cli.console import Console
from pendamping.kernel.files import read_capped, write_whole
from pendamping.kernel.problems import Problem
from pendamping.workbench import Desks, Workbench

MOST_DOCUMENT = 34 << 20
"""A little more than the largest package."""


class NoSuchFile(Problem):
    """There is no file at the place that was named."""

    code = "console.no_such_file"


class FileIsThere(Problem):
    """A file stands where one was to be written; nobody said that it may go."""

    code = "console.file_is_there"


@contextmanager
def opened(bench: Workbench, console: Console) -> Generator[Desks]:
    """Ask for the passphrase and open the vault; it is locked again whatever happens."""
    _ = bench.place  # a missing name is told before a secret is asked for
    with bench.unlock(console.secret(console.words.say("Passphrase"))) as desks:
        desks.tend()
        yield desks


def document(path: Path) -> bytes:
    """Read a file that somebody brought."""
    if not path.is_file():
        raise NoSuchFile(file=path.name)
    return read_capped(path, MOST_DOCUMENT)


def put(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all."""
    write_whole(path, data)


def demand_free(path: Path, *, replace: bool) -> None:
    """Raise `FileIsThere` rather than write over something that may be needed."""
    if path.exists() and not replace:
        raise FileIsThere(file=path.name)
