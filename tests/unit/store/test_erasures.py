"""Orders to erase: who signed, what was done, which cases are hidden until then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import a_vault
from pendamping.kernel.ids import EntityId
from pendamping.store import erasures
from pendamping.store.vault import Vault

CASE = EntityId(11)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with a_vault(tmp_path / "vault") as vault:
        yield vault


def test_an_order_with_more_signatures_takes_the_place_of_its_former_self(vault: Vault) -> None:
    with vault.writing() as writer:
        erasures.keep(writer, "a", CASE, b"satu", at=1, hides=True, signatures=1)
        erasures.keep(writer, "a", CASE, b"dua", at=1, hides=True, signatures=2)
        erasures.keep(writer, "a", CASE, b"satu", at=1, hides=True, signatures=1)

        (order,) = erasures.every(writer)
        assert (order.content, order.signatures, order.done_at) == (b"dua", 2, None)
        assert erasures.find(writer, "a") == order
        assert erasures.find(writer, "b") is None


def test_a_case_is_hidden_until_the_order_was_carried_out(vault: Vault) -> None:
    with vault.writing() as writer:
        erasures.keep(writer, "a", CASE, b"satu", at=1, hides=True, signatures=1)
        assert erasures.frozen(writer) == {CASE}

        erasures.carried_out(writer, "a", 50)
        erasures.carried_out(writer, "a", 60)

        assert erasures.frozen(writer) == set()
        (order,) = erasures.every(writer)
        assert order.done_at == 50
