"""The master key and what is made of it."""

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pendamping.seal.master_key import MasterKey


def test_each_purpose_has_a_key_of_its_own() -> None:
    key = MasterKey.new()

    made = {key.database_key(), key.pin_key(), key.secret}

    assert len(made) == 3
    assert {len(one) for one in made} == {32}


def test_the_keys_are_made_as_the_format_says() -> None:
    key = MasterKey("00ff" * 8, bytes(range(32)))
    info = b"pdmp/v1/db/" + b"00ff" * 8

    assert key.database_key() == HKDF(SHA256(), 32, None, info).derive(bytes(range(32)))


def test_another_vault_has_other_keys_even_with_the_same_secret() -> None:
    one, other = MasterKey("a" * 32, bytes(32)), MasterKey("b" * 32, bytes(32))

    assert one.database_key() != other.database_key()
    assert one != other
    assert one == MasterKey("a" * 32, bytes(32))
    assert len({one, MasterKey("a" * 32, bytes(32))}) == 1
    assert one != "a" * 32


def test_a_new_key_for_an_old_vault_keeps_its_name() -> None:
    old = MasterKey.new()
    new = MasterKey.new(old.vault_id)

    assert new.vault_id == old.vault_id
    assert new.secret != old.secret


def test_a_wiped_key_makes_no_keys() -> None:
    key = MasterKey.new()
    key.wipe()

    with pytest.raises(ValueError, match="wiped"):
        key.database_key()
    with pytest.raises(ValueError, match="wiped"):
        _ = key.secret


def test_it_never_shows_itself() -> None:
    key = MasterKey.new()

    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_secret_of_another_length_is_a_bug(length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        MasterKey("a" * 32, bytes(length))
