"""A whole office for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import World, WorldOf


@pytest.fixture
def world_of(tmp_path: Path) -> Iterator[WorldOf]:
    """Make worlds in which these people sit."""
    made: list[World] = []

    def make(*names: str, **how: bool) -> World:
        world = World(tmp_path / f"world{len(made)}", names, **how)
        made.append(world)
        return world

    yield make
    for world in made:
        world.lock()


@pytest.fixture
def world(world_of: WorldOf) -> World:
    """The office, two companions and a psychologist."""
    return world_of("melati", "kenanga", "anggrek")
