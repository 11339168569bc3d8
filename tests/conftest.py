"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pendamping.seal.master_key import MasterKey
from pendamping.store.vault import Vault

settings.register_profile(
    "house",
    deadline=None,  # a busy machine says nothing about the program
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not os.environ.get("PENDAMPING_SOAK"),  # the long run looks elsewhere every time
    print_blob=True,
)
settings.load_profile("house")


@pytest.fixture
def master_key() -> MasterKey:
    return MasterKey.new()


@pytest.fixture
def vault(tmp_path: Path, master_key: MasterKey) -> Iterator[Vault]:
    """A real vault in a real encrypted file; a raw key makes it fast."""
    with Vault.create(tmp_path / "vault", master_key, reserve=0) as vault:
        yield vault
