"""What the environment decides. Read once, here; nothing else asks for it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The wishes of whoever set up this machine; the command line overrules each of them."""

    language: str | None
    """`PENDAMPING_LANG`: id or en."""
    vault: Path | None
    """`PENDAMPING_VAULT`: the folder of the vault to work with."""

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        vault = environment.get("PENDAMPING_VAULT")
        return cls(
            language=environment.get("PENDAMPING_LANG"),
            vault=Path(vault) if vault else None,
        )
