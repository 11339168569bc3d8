"""The master key of a vault, and the keys that are made of it."""

import secrets
from typing import Final, Self

from pendamping.seal.header import derive

KEY_BYTES: Final = 32


class MasterKey:
    """The secret behind one vault. It is held in memory that can be wiped, and never shown."""

    __slots__ = ("_secret", "vault_id")

    def __init__(self, vault_id: str, secret: bytes | bytearray) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(len(secret))
        self.vault_id = vault_id
        self._secret = bytearray(secret)

    @classmethod
    def new(cls, vault_id: str | None = None) -> Self:
        """Draw a master key: for a new vault, or anew for one whose key is under suspicion."""
        return cls(vault_id or secrets.token_hex(16), secrets.token_bytes(KEY_BYTES))

    @property
    def secret(self) -> bytes:
        """The 32 bytes themselves: only the slots file needs them."""
        self._demand_secret()
        return bytes(self._secret)

    def database_key(self) -> bytes:
        """Return the key of the database."""
        return self.derive("db")

    def pin_key(self) -> bytes:
        """Return the key of the note about the last head, which is kept outside the vault."""
        return self.derive("pin")

    def derive(self, label: str) -> bytes:
        """Return the 32 bytes that serve one purpose and no other."""
        self._demand_secret()
        return derive(
            bytes(self._secret), salt=None, info=f"pdmp/v1/{label}/{self.vault_id}".encode()
        )

    def wipe(self) -> None:
        """Overwrite the secret. Best effort: only the end of the process forgets everything."""
        self._secret[:] = bytes(len(self._secret))
        self._secret.clear()

    def _demand_secret(self) -> None:
        if not self._secret:
            raise ValueError("wiped")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MasterKey):
            return NotImplemented
        return self.vault_id == other.vault_id and secrets.compare_digest(
            self._secret, other._secret
        )

    def __hash__(self) -> int:
        return hash(self.vault_id)

    def __repr__(self) -> str:
        return f"<MasterKey of {self.vault_id}>"
