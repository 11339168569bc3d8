"""What ships with the program and is never written to: code lists, area table, fonts, notices."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

FROM_SOURCE: Final = Path(__file__).parents[3] / "resources"
"""Where they lie when the program runs from its source."""


BESIDE: Final = {"handbook": FROM_SOURCE.parent / "docs" / "handbook"}
"""What is packed with the resources but written elsewhere."""


def octets(name: str) -> bytes:
    """Read one resource whole, by its path below `resources/`."""
    return _at(name).read_bytes()


def names(below: str) -> list[str]:
    """List the files in one folder below `resources/`, in order of name."""
    return sorted(entry.name for entry in _at(below).iterdir() if entry.is_file())


def _at(name: str) -> Path:
    first, _, rest = name.partition("/")
    if first in BESIDE and not (folder() / first).is_dir():
        return BESIDE[first] / rest
    return folder() / name


@cache
def folder() -> Path:
    """Return the folder of resources: packed into the program, or beside its source."""
    packed = Path(str(files("pendamping") / "resources"))
    return packed if packed.is_dir() else FROM_SOURCE
