"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pendamping.seal.master_key import MasterKey
from pendamping.store.vault import Vault


@pytest.fixture
def master_key() -> MasterKey:
    return MasterKey.new()


@pytest.fixture
def vault(tmp_path: Path, master_key: MasterKey) -> Iterator[Vault]:
    """A real vault in a real encrypted file; a raw key makes it fast."""
    with Vault.create(tmp_path / "vault", master_key, reserve=0) as vault:
        yield vault
