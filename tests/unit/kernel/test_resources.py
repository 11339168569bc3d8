from pathlib import Path

import pytest

from pendamping.kernel import resources


def test_a_resource_is_read_by_its_path() -> None:
    assert resources.octets("codes/risk_level.json").startswith(b"{")


def test_a_folder_is_listed_in_order() -> None:
    listed = resources.names("codes")

    assert listed == sorted(listed)
    assert "risk_level.json" in listed


def test_what_is_not_there_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        resources.octets("codes/no_such_list.json")


def test_from_source_they_lie_beside_it() -> None:
    assert resources.folder() == Path(__file__).parents[3] / "resources"
