"""Histories that the long run of the model found, each cut down to the steps it takes."""

from sync_model.machine import Sync


def test_what_was_erased_is_kept_by_nobody() -> None:
    state = Sync()
    state.set_up(devices=2, newer=[True, True, False, True, False])
    state.create(code=0, parts=set(), risk="low", who=1)
    state.take_backup(who=29)
    state.take_backup(who=32)
    state.everybody_edits(key=1, value=11, which=68)
    state.sync_one(who=2)
    state.restore_backup(who=73)
    state.create(code=1, parts={"x"}, risk="medium", who=20)
    state.restore_backup(who=75)
    state.erase(which=44)
    state.teardown()


def test_what_a_device_that_was_away_is_told_is_what_stands() -> None:
    state = Sync()
    state.set_up(devices=4, newer=[False, False, False, False, False])
    state.create(code=0, parts=set(), risk="low", who=28)
    state.sync_all()
    state.deliver_between_devices(which=0, who=1)
    state.delete_or_restore(which=37, who=64)
    state.tell(returning=True, who=19, whole=False)
    state.tell(returning=True, who=74, whole=False)
    state.turn_a_clock(jump=-513907, who=54)
    state.turn_a_clock(jump=1000000, who=15)
    state.create(code=2, parts={"y", "x"}, risk=None, who=67)
    state.delete_or_restore(which=84, who=66)
    state.edit(key=3, value=83, which=71, who=17)
    state.evict(which=60, who=24)
    state.erase(which=12)
    state.everybody_edits(key=3, value=42, which=91)
    state.delete_or_restore(which=58, who=75)
    state.turn_a_clock(jump=-557, who=52)
    state.take_backup(who=58)
    state.deliver_between_devices(which=54, who=11)
    state.teardown()


def test_an_erased_value_leaves_the_list_of_deleted_and_changed() -> None:
    state = Sync()
    state.set_up(devices=2, newer=[False, False, False, False, False])
    state.create(code=0, parts=set(), risk="low", who=0)
    state.sync_all()
    state.sync_all()
    state.hear(which=0)
    state.everybody_deletes_or_edits(value=0, which=0)
    state.sync_all()
    state.sync_all()
    state.bring_up(who=0)
    state.hear(which=0)
    state.sync_all()
    state.everybody_deletes_or_edits(value=0, which=0)
    state.edit_a_set(number=4, part=0, which=0, who=0)
    state.erase_a_value(which=0)
    state.teardown()


def test_what_was_kept_back_is_learned_from_its_author() -> None:
    state = Sync()
    state.set_up(devices=4, newer=[False, False, False, False, False])
    state.create(code=0, parts=set(), risk="low", who=1)
    state.sync_all()
    state.deliver_between_devices(which=0, who=3)
    state.teardown()
