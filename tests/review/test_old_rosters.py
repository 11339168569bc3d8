"""A vault that was put back knows an old roster: it must be told the newest again."""

from pathlib import Path

from builders_exchange import World


def trusts(world: World) -> bool:
    with world.melati.reading() as reader:
        directory = world.melati.neighbours.directory(reader)
    standing = directory.devices.get(world.kenanga.device)
    return standing is not None and standing.is_active


def test_a_restored_vault_hears_again_who_was_revoked(world: World, tmp_path: Path) -> None:
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()
    world.office.assigning.hand_over(case, world.melati.enrolment)
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.office.roster.revoke(world.kenanga.device)
    world.settle()
    assert not trusts(world)

    world.melati.go_back_to(backup)
    world.settle()

    assert not trusts(world)
