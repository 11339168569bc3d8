"""What the environment decides. Read once, here; nothing else asks for it."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

FOLDER: Final = "pendamping"
ON: Final = frozenset({"1", "on", "ya", "yes"})


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
