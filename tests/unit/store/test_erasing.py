import pytest

from builders_sync import OFFICE, Replica, hear_from, tell
from pendamping.store import archive, erasing
from pendamping.store.digest import digest
from pendamping.store.erasing import UnsentChanges
from pendamping.store.ledger import Level
from pendamping.store.merge import merge_segment
from pendamping.sync import segments
from pendamping.sync.states import Redaction

SECRET = "canary 7f3a"


def everything(replica: Replica) -> str:
    """Return all that is kept anywhere, opened."""
    with replica.vault.reading() as reader:
        names = [
            name
            for (name,) in reader.tuples("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name != "seg"
        ]
        rows = [repr(list(reader.tuples(f'SELECT * FROM "{name}"'))) for name in names]
        frames = [*archive.since(reader, 0), *archive.branches(reader)]
    opened = [repr(segments.decode(frame, None).edits.values) for frame in frames]
    made = [
        repr(list(creations.rows()))
        for frame in frames
        for creations in segments.decode(frame, None).creations
    ]
    return "\n".join([*rows, *opened, *made])


def digest_of(replica: Replica) -> str:
    with replica.vault.reading() as reader:
        return digest(reader, replica.schema)


def erase(replica: Replica, level: Level, identity: int) -> bool:
    with replica.vault.writing() as writer:
        return erasing.erase(writer, replica.schema, Redaction(level, identity, 0, (), "order 7"))


@pytest.fixture
def author() -> Replica:
    return Replica(1)


@pytest.fixture
def office() -> Replica:
    return Replica(OFFICE)


def a_case(author: Replica) -> tuple[int, int]:
    case = author.create("case_file", code=SECRET, needs=[SECRET])
    visit = author.create("visit", case, note=SECRET)
    author.edit("visit", visit, note=f"{SECRET} again")
    return case, visit


@pytest.mark.parametrize("cuts", [1, 3])
def test_an_erased_case_is_nowhere(author: Replica, office: Replica, cuts: int) -> None:
    case = author.create("case_file", code=SECRET, needs=[SECRET])
    frames = author.cut() if cuts > 1 else []
    visit = author.create("visit", case, note=SECRET)
    frames += author.cut() if cuts > 1 else []
    author.edit("visit", visit, note=f"{SECRET} again")
    tell([*frames, *author.cut()], office)
    other = office.create("case_file", code="stays")

    for replica in (author, office):
        assert SECRET in everything(replica)
        assert erase(replica, Level.CASE, case)
        assert SECRET not in everything(replica)

    assert office.values("case_file", other, "code") == ["stays"]


def test_erasing_twice_is_once(author: Replica) -> None:
    case, _ = a_case(author)

    assert erase(author, Level.CASE, case)
    assert not erase(author, Level.CASE, case)


def test_what_comes_late_is_discarded_counted_and_not_archived(
    author: Replica, office: Replica
) -> None:
    case, visit = a_case(author)
    tell(author.cut(), office)
    author.edit("visit", visit, note=f"{SECRET} late")
    author.create("visit", case, note=f"{SECRET} new")
    late = author.cut()
    erase(office, Level.CASE, case)

    (merged,) = [office.take(frame) for frame in late]

    assert merged.discarded == 2
    assert SECRET not in everything(office)
    assert office.take(late[0]).duplicates == 2


def test_a_segment_that_was_never_here_is_scrubbed_as_it_comes(
    author: Replica, office: Replica
) -> None:
    case, _ = a_case(author)
    erase(office, Level.CASE, case)

    tell(author.cut(), office)

    assert SECRET not in everything(office)
    with office.vault.reading() as reader:
        (frame,) = archive.since(reader, 0)
    kept = segments.decode(frame, author.key.verify_key)
    assert kept.redacted
    assert kept.operations == 0


def test_a_redacted_segment_can_be_passed_on(author: Replica, office: Replica) -> None:
    case, _ = a_case(author)
    other = author.create("case_file", code="stays")
    tell(author.cut(), office)
    erase(office, Level.CASE, case)
    with office.vault.reading() as reader:
        frames = archive.since(reader, 0)
    above = Replica(OFFICE << 1)

    tell(frames, above)

    assert above.values("case_file", other, "code") == ["stays"]
    assert above.shown("case_file", case) is None


def test_a_record_is_erased_and_its_case_stays(author: Replica, office: Replica) -> None:
    case, visit = a_case(author)
    author.edit("case_file", case, code="K")
    tell(author.cut(), office)

    erase(office, Level.ENTITY, visit)

    assert office.shown("visit", visit) is None
    assert office.values("case_file", case, "code") == ["K"]
    assert f"{SECRET} again" not in everything(office)


def test_a_record_that_is_not_here_is_erased_before_it_comes(
    author: Replica, office: Replica
) -> None:
    case, visit = a_case(author)
    frames = author.cut()
    erase(office, Level.ENTITY, visit)

    tell(frames, office)

    assert office.shown("visit", visit) is None
    assert office.shown("case_file", case) is not None


def test_a_value_is_erased_with_all_it_ever_was(author: Replica, office: Replica) -> None:
    _, visit = a_case(author)
    tell(author.cut(), office)
    with office.changing() as changes:
        table = office.table("visit")
        erasing.erase_value(changes, office.schema, table, visit, "note", "order 8")

    assert office.values("visit", visit, "note") == [None]
    assert f"{SECRET} again" not in everything(office)
    office.edit("visit", visit, note="a new answer")
    assert office.values("visit", visit, "note") == ["a new answer"]


def test_an_erased_value_is_forgotten_by_every_device_that_hears_of_it(
    author: Replica, office: Replica
) -> None:
    case, visit = a_case(author)
    author.edit("case_file", case, code="K", needs=[])
    tell(author.cut(), office)
    with office.changing() as changes:
        table = office.table("visit")
        erasing.erase_value(changes, office.schema, table, visit, "note", "order 8")

    hear_from(office, author, {case})

    assert f"{SECRET} again" not in everything(author)
    assert digest_of(author) == digest_of(office)


def test_an_older_value_that_comes_after_its_erasure_is_not_archived(
    author: Replica, office: Replica
) -> None:
    visit = author.create("visit", 7, note="first")
    first = author.cut()
    author.edit("visit", visit, note=SECRET)
    late = author.cut()
    author.edit("visit", visit, note="harmless")
    tell([*first, *author.cut()], office)
    with office.changing() as changes:
        table = office.table("visit")
        erasing.erase_value(changes, office.schema, table, visit, "note", "order 8")

    tell(late, office)

    assert SECRET not in everything(office)


def test_the_ledger_keeps_no_word(author: Replica) -> None:
    case, _ = a_case(author)
    erase(author, Level.CASE, case)

    with author.vault.reading() as reader:
        (row,) = reader.rows("SELECT * FROM redacted")

    assert (row.number("level"), row.number("id"), row.text("authority")) == (1, case, "order 7")


def test_a_case_leaves_only_after_others_have_it(author: Replica, office: Replica) -> None:
    case, _ = a_case(author)

    with pytest.raises(UnsentChanges), author.vault.writing() as writer:
        erasing.evict(writer, author.schema, case)
    tell(author.cut(), office)
    with pytest.raises(UnsentChanges), author.vault.writing() as writer:
        erasing.evict(writer, author.schema, case)

    with author.vault.writing() as writer:
        assert archive.acknowledge(writer, author.author, ((1, 9),), prune=False) == 1
        assert erasing.evict(writer, author.schema, case) == 2
    assert SECRET not in everything(author)


def test_a_case_that_left_may_come_back(author: Replica, office: Replica) -> None:
    case, visit = a_case(author)
    tell(author.cut(), office)
    with author.vault.writing() as writer:
        archive.acknowledge(writer, author.author, ((1, 9),), prune=True)
        erasing.evict(writer, author.schema, case)

    hear_from(office, author, {case})

    assert author.values("visit", visit, "note") == [f"{SECRET} again"]
    assert digest_of(author) == digest_of(office)


def test_the_index_is_told_what_has_left(author: Replica, office: Replica) -> None:
    case, visit = a_case(author)
    tell(author.cut(), office)
    with office.vault.writing() as writer:
        writer.run("DELETE FROM search_dirty")

    erase(office, Level.CASE, case)

    with office.vault.reading() as reader:
        assert set(reader.tuples("SELECT noun, eid FROM search_dirty")) == {(1, case), (2, visit)}


def test_what_is_cut_anew_after_the_erasure_is_archived_without_it(
    author: Replica, office: Replica
) -> None:
    """Of a segment that overlaps with what came before, only the rest is merged; all is kept."""
    again = Replica(1)
    case, _ = a_case(author)
    tell(author.cut(), office)
    erase(office, Level.CASE, case)
    a_case(again)
    other = again.create("case_file", code="stays")

    tell(again.cut(), office)

    assert SECRET not in everything(office)
    assert office.values("case_file", other, "code") == ["stays"]


def test_what_somebody_decided_not_to_merge_is_archived_without_what_is_erased(
    author: Replica, office: Replica
) -> None:
    case, _ = a_case(author)
    author.create("case_file", code="stays")
    (frame,) = author.cut()
    erase(office, Level.CASE, case)

    with office.vault.writing() as writer:
        segment = segments.decode(frame, None).without({1, 4})
        merge_segment(writer, office.schema, segment, now=office.now)

    assert SECRET not in everything(office)
    assert "stays" in everything(office)


@pytest.mark.parametrize("is_late", [False, True])
def test_another_history_is_kept_without_what_is_erased(
    author: Replica, office: Replica, *, is_late: bool
) -> None:
    clone = Replica(1)
    case = author.create("case_file", code="a")
    clone.create("visit", 7, note="b")
    assert clone.create("case_file", code="c") == case + 1
    clone.edit("case_file", case + 1, code=SECRET)
    tell(author.cut(), office)
    branch = clone.cut()

    if is_late:
        erase(office, Level.CASE, case + 1)
    assert [office.take(frame).branch for frame in branch] == [True]
    if not is_late:
        assert SECRET in everything(office)
        erase(office, Level.CASE, case + 1)

    assert SECRET not in everything(office)
    with office.vault.reading() as reader:
        assert len(archive.branches(reader)) == 1


def test_a_case_that_a_copied_disk_made_again_is_erased_in_both_histories(
    author: Replica, office: Replica
) -> None:
    clone = Replica(1)
    case = author.create("case_file", code="a")
    clone.create("place", title="first")
    frames = [*author.cut(), *clone.cut()]
    clone.vault.connection.execute("UPDATE meta SET value = 0 WHERE name = 'counter'")
    assert clone.create("case_file", code=SECRET) == case
    tell([*frames, *clone.cut()], office)

    erase(office, Level.CASE, case)

    assert SECRET not in everything(office)
