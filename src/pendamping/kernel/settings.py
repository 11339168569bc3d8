"""What the environment decides. Read once, here; nothing else asks for it."""

import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

FOLDER: Final = "pendamping"
ON: Final = frozenset({"1", "on", "ya", "yes"})
IN_MEMORY: Final = "/dev/shm"  # noqa: S108 - where the system gives nobody a place of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The wishes of whoever set up this machine; the command line overrules each of them."""

    language: str | None
    """`PENDAMPING_LANG`: id or en."""
    vault: Path | None
    """`PENDAMPING_VAULT`: the folder of the vault to work with."""
    home: Path
    """`PENDAMPING_HOME`: where this user's vaults lie, each in a folder of its own."""
    training: bool
    """`PENDAMPING_TRAINING`: new vaults are for practice, with invented people."""

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        vault = environment.get("PENDAMPING_VAULT")
        home = environment.get("PENDAMPING_HOME")
        return cls(
            language=environment.get("PENDAMPING_LANG"),
            vault=Path(vault) if vault else None,
            home=Path(home) if home else _home(environment),
            training=environment.get("PENDAMPING_TRAINING", "").lower() in ON,
        )


def _home(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Return where this platform keeps what belongs to one user and this one machine."""
    user = Path.home()
    if platform == "win32":  # not the roaming profile: a vault is not to be copied to a server
        return Path(environment.get("LOCALAPPDATA") or user / "AppData" / "Local") / FOLDER
    if platform == "darwin":
        return user / "Library" / "Application Support" / FOLDER
    data = environment.get("XDG_DATA_HOME", "")
    # A relative path is to be ignored (XDG Base Directory Specification).
    return (Path(data) if data.startswith("/") else user / ".local" / "share") / FOLDER


@contextmanager
def files_in_memory(
    environment: MutableMapping[str, str] = os.environ, platform: str = sys.platform
) -> Iterator[None]:
    """Let a library that opens a file where `TMPDIR` says put it into memory, for so long.

    On Linux only, in the memory that the system gives to whoever is logged in: elsewhere no
    library of ours asks for `TMPDIR`.
    """
    places = (environment.get("XDG_RUNTIME_DIR", ""), IN_MEMORY)
    place = next((one for one in places if one and os.access(one, os.W_OK | os.X_OK)), None)
    if place is None or not platform.startswith("linux"):
        yield
        return
    before = environment.get("TMPDIR")
    environment["TMPDIR"] = place
    try:
        yield
    finally:
        del environment["TMPDIR"]
        if before is not None:
            environment["TMPDIR"] = before


def for_a_part(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment of a part that is to know nothing of this computer.

    Windows starts no program that cannot find its libraries, and these are found by one variable.
    """
    return {name: told for name, told in environment.items() if name.upper() == "SYSTEMROOT"}
