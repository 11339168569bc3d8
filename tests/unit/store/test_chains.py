"""The chain of segments, followed through a vault that has written and exported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_room import a_room, new, the_schema
from pendamping.domain.case import Case
from pendamping.seal.keys import SigningKey
from pendamping.store import archive, chains, records
from pendamping.usecases.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A vault that has cut three segments."""
    signer = SigningKey.new()
    with a_room(tmp_path / "v") as room:
        for _ in range(3):
            with room.changing() as changes:
                records.add(changes, new(Case, code="KP-0000-0"))
            with room.vault.writing() as writer:
                archive.cut(writer, signer, schema=the_schema().version)
        yield room


def test_a_vault_that_was_left_alone_fits(room: Room) -> None:
    with room.reading() as reader:
        assert chains.check(reader) is None


def test_a_missing_segment_may_be_on_its_way(room: Room) -> None:
    with room.vault.writing() as writer:
        writer.run("DELETE FROM seg WHERE number = 2")

    with room.reading() as reader:
        assert chains.check(reader) is None


def test_a_header_that_was_changed_is_found(room: Room) -> None:
    with room.vault.writing() as writer:
        writer.run("UPDATE seg SET header = CAST(header || x'00' AS BLOB) WHERE number = 2")

    with room.reading() as reader:
        assert chains.check(reader) == chains.BROKEN


def test_a_segment_that_was_put_in_another_s_place_is_found(room: Room) -> None:
    with room.vault.writing() as writer:
        writer.run("DELETE FROM seg WHERE number = 1")
        writer.run("UPDATE seg SET number = number - 1")

    with room.reading() as reader:
        assert chains.check(reader) == chains.BROKEN
