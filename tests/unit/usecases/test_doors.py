"""The doors of a computer: real vaults by their initials, practice by who sits there."""

from pathlib import Path

import pytest

from builders_vault import PASSPHRASE, StillClock
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.usecases.doors import FINISHED, PRACTICE, practice_in, tile_at, tiles_in
from pendamping.usecases.training import practice
from pendamping.usecases.training.practice import PracticeStopped
from pendamping.usecases.vaults import VaultDesk
from pendamping.workbench import Workbench


@pytest.fixture
def bench() -> Workbench:
    return Workbench(folder=None, clock=StillClock(), words=Words.of(Language.INDONESIAN))


def test_a_home_without_vaults_has_no_doors(tmp_path: Path) -> None:
    assert tiles_in(tmp_path / "nothing") == []
    assert practice_in(tmp_path) == []


def test_a_vault_is_told_by_its_initials(tmp_path: Path) -> None:
    desk = VaultDesk(StillClock(), lambda _: 0.6)
    made = desk.make(desk.new_place(tmp_path), PASSPHRASE, training=True, initials="ML")
    made.vault.lock()

    (tile,) = tiles_in(tmp_path)

    assert (tile.initials, tile.practice) == ("ML", "")
    assert tile_at(made.vault.folder.path) == tile


def test_a_practice_office_cut_short_is_no_door(tmp_path: Path) -> None:
    place = tmp_path / PRACTICE / "pendamping-1"
    place.mkdir(parents=True)
    (place / "lock").write_bytes(b"")
    before = practice_in(tmp_path)

    (tmp_path / PRACTICE / FINISHED).write_text("")

    assert before == []
    assert [tile.practice for tile in practice_in(tmp_path)] == ["pendamping-1"]


def test_a_practice_office_is_made_whole_and_tells_how_far_it_is(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice, "CASES", 8)
    shares: list[float] = []

    def watch(share: float) -> bool:
        shares.append(share)
        return True

    place = practice.make(bench.training, tmp_path, bench.words, watch)

    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1
    assert 0.8 < shares[-1] <= 1
    assert [tile.practice for tile in practice_in(tmp_path)] == [
        "kantor-1",
        "pendamping-1",
        "pendamping-2",
        "pendamping-3",
        "psikolog-1",
    ]
    assert practice.passphrase_of(place.user) == place.passphrase
    assert practice.passphrase_of("stranger") == ""
    bench.vaults.unlock(place.folder, place.passphrase).lock()


def test_stopping_leaves_nothing_behind(bench: Workbench, tmp_path: Path) -> None:
    (tmp_path / PRACTICE).mkdir()
    (tmp_path / PRACTICE / "left over").write_bytes(b"")

    with pytest.raises(PracticeStopped):
        practice.make(bench.training, tmp_path, bench.words, lambda _: False)

    assert not (tmp_path / PRACTICE).exists()
