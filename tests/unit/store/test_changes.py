import pytest

from builders_sync import OFFICE, Replica, tell
from pendamping.kernel.ids import AuthorNumber
from pendamping.store import archive, meta
from pendamping.store.changes import (
    RecordDeleted,
    RecordMissing,
    SaveTooLarge,
    changing,
)
from pendamping.store.meta import AuthorUsed, Counters


def log_of(replica: Replica) -> int:
    with replica.vault.reading() as reader:
        return len(list(reader.tuples("SELECT 1 FROM log")))


def test_all_writes_of_one_save_carry_one_dot() -> None:
    author = Replica(1)
    with author.changing() as changes:
        case = changes.create(author.table("case_file"), None, {"code": "a"})
        visit = changes.create(author.table("visit"), case, {"note": "n"})
        seq = changes.seq

    dots = {
        author.live(table, entity, 1)[0][:2]
        for table, entity in (("case_file", case), ("visit", visit))
    }

    assert dots == {(author.author, seq)}
    assert log_of(author) == 1


def test_a_save_that_fails_leaves_nothing_behind() -> None:
    author = Replica(1)

    def break_halfway() -> None:
        with author.changing() as changes:
            changes.create(author.table("case_file"), None, {"code": "a"})
            changes.create(author.table("case_file"), None, {"unknown": "a"})

    with pytest.raises(KeyError):
        break_halfway()

    with author.vault.reading() as reader:
        assert Counters.read(reader).seq == 0
        assert list(reader.tuples("SELECT 1 FROM case_file")) == []


def test_a_save_without_a_change_uses_no_number() -> None:
    author = Replica(1)
    entity = author.create("case_file", code="a")

    author.edit("case_file", entity)

    with author.vault.reading() as reader:
        assert Counters.read(reader).seq == 1


def test_a_record_made_and_changed_in_one_save_travels_as_made() -> None:
    author, office = Replica(1), Replica(OFFICE)
    with author.changing() as changes:
        table = author.table("case_file")
        case = changes.create(table, None, {"code": "a", "needs": ["x"]})
        changes.edit(table, case, {"code": "b", "needs": ["y", "z"]})
    tell(author.cut(), office)

    assert office.shown("case_file", case) == author.shown("case_file", case)
    assert office.values("case_file", case, "code") == ["b"]
    assert office.live("case_file", case, (4, "x"))[0].value == 0


def test_a_record_made_and_deleted_in_one_save_never_was() -> None:
    author = Replica(1)
    with author.changing() as changes:
        case = changes.create(author.table("case_file"), None, {"code": "a"})
        changes.delete(author.table("case_file"), case)

    assert author.shown("case_file", case) is None
    assert log_of(author) == 0


def test_a_field_written_twice_in_one_save_is_written_once() -> None:
    author, office = Replica(1), Replica(OFFICE)
    case = author.create("case_file", code="a")
    tell(author.cut(), office)
    with office.changing() as changes:
        changes.edit(office.table("case_file"), case, {"code": "b"})
        changes.edit(office.table("case_file"), case, {"code": "c"})

    (write,) = office.live("case_file", case, 1)
    assert (write.value, write.context) == ("c", (1, 1))
    tell(office.cut(), author)
    assert author.values("case_file", case, "code") == ["c"]


def test_what_is_decided_covers_all_that_stood() -> None:
    a, b = Replica(1), Replica(2)
    case = a.create("case_file", code="n")
    tell(a.cut(), b)
    a.edit("case_file", case, code="A")
    b.edit("case_file", case, code="B")
    tell(b.cut(), a)
    assert sorted(a.values("case_file", case, "code")) == ["A", "B"]

    a.edit("case_file", case, code="B")

    tell(a.cut(), b)
    assert a.values("case_file", case, "code") == b.values("case_file", case, "code") == ["B"]


def test_a_set_is_edited_by_what_differs() -> None:
    a, b = Replica(1), Replica(2)
    case = a.create("case_file", needs=["x", "y"])
    tell(a.cut(), b)
    a.edit("case_file", case, needs=["x", "y", "a"])
    b.edit("case_file", case, needs=["x", "b"])
    tell(b.cut(), a)
    tell(a.cut(), b)

    for replica in (a, b):
        shown = replica.shown("case_file", case)
        assert shown is not None
        assert shown["needs"] == "|a|b|x|"


def test_a_set_decided_anew_settles_what_was_contested() -> None:
    a, b, c = Replica(1), Replica(2), Replica(3)
    case = a.create("case_file", needs=["x"])
    tell(a.cut(), b, c)
    a.edit("case_file", case, needs=["x", "y"])
    b.edit("case_file", case, needs=["x", "y"])
    b.edit("case_file", case, needs=["x"])
    tell([*a.cut(), *b.cut()], c)
    assert len(c.live("case_file", case, (4, "y"))) == 2

    c.edit("case_file", case, needs=["x", "y"])

    assert len(c.live("case_file", case, (4, "y"))) == 1


def test_a_deleted_record_must_be_restored_before_it_is_changed() -> None:
    author = Replica(1)
    case = author.create("case_file", code="a")
    author.delete("case_file", case)

    with pytest.raises(RecordDeleted):
        author.edit("case_file", case, code="b")
    with author.changing() as changes, pytest.raises(RecordDeleted):
        changes.place(author.table("case_file"), case, "code", "b", belongs=True)

    author.restore("case_file", case)
    author.edit("case_file", case, code="b")
    assert author.values("case_file", case, "code") == ["b"]


def test_a_record_that_is_not_here_cannot_be_changed() -> None:
    author = Replica(1)

    with pytest.raises(RecordMissing):
        author.edit("case_file", 4711, code="b")


def test_a_save_too_large_to_travel_is_refused() -> None:
    author = Replica(1)

    def write_a_book() -> None:
        with author.changing() as changes:
            for _ in range(3):
                changes.create(author.table("visit"), None, {"note": "x" * 1_000_000})

    with pytest.raises(SaveTooLarge) as refusal:
        write_a_book()

    assert refusal.value.facts["operations"] == 3


def test_a_number_is_never_given_twice() -> None:
    author = Replica(1)
    author.create("case_file", code="a")
    author.cut()

    with author.vault.writing() as writer, pytest.raises(AuthorUsed):
        meta.rebirth(writer, AuthorNumber(1))


def test_a_log_must_be_cut_before_the_number_changes() -> None:
    author = Replica(1)
    author.create("case_file", code="a")

    with author.vault.writing() as writer, pytest.raises(ValueError, match="not cut"):
        meta.rebirth(writer, AuthorNumber(2))


def test_after_a_rebirth_records_and_dots_carry_the_new_number() -> None:
    author = Replica(1)
    old = author.create("case_file", code="a")
    author.cut()
    with author.vault.writing() as writer:
        meta.rebirth(writer, AuthorNumber(2))
    author.author = AuthorNumber(2)

    new = author.create("case_file", code="b")
    author.edit("case_file", old, code="c")

    assert new >> 38 == 2
    (write,) = author.live("case_file", old, 1)
    assert (write.author, write.seq, write.context) == (2, 2, (1, 1))
    with author.vault.reading() as reader:
        assert len(archive.unsent(reader)) == 1


def test_saves_are_counted_from_one() -> None:
    author = Replica(1)
    author.create("case_file", code="a")

    with changing(author.vault, author.clock) as changes:
        changes.create(author.table("case_file"), None, {})
        assert (changes.seq, changes.lsn) == (2, 2)
