import itertools
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders_sync import (
    NEWER,
    OFFICE,
    SCHEMA,
    Replica,
    Wheel,
    noise,
    replicas,
    tell,
)
from pendamping.kernel.ids import AuthorNumber, entity_id
from pendamping.store import archive, peers
from pendamping.store.digest import conflicts, digest
from pendamping.store.merge import merge_segment
from pendamping.sync import hlc, segments
from pendamping.sync.columns import Malformed
from pendamping.sync.operations import NO_EDITS, Creations, Edits
from pendamping.sync.segments import Header


def digest_of(replica: Replica) -> str:
    with replica.vault.reading() as reader:
        return digest(reader, replica.schema)


def beside(replica: Replica) -> int:
    """Count the values that are kept beside those that are shown."""
    with replica.vault.reading() as reader:
        return reader.only("SELECT count(*) AS n FROM sib").number("n")


def contested(replica: Replica) -> list[tuple[int, int]]:
    with replica.vault.reading() as reader:
        return [(one.id, one.field) for one in conflicts(reader, replica.schema)]


def history(table: str, field: str, other: str) -> tuple[list[bytes], int]:
    """Write a small history: two who know nothing of each other, one who saw one, a decision."""
    a, b, c, d = replicas(4)
    entity = a.create(table, None, **{field: "n", other: "x"})
    born = a.cut()
    tell(born, b, c)
    a.edit(table, entity, **{field: "A"})
    by_a = a.cut()
    b.edit(table, entity, **{field: "B"})
    b.edit(table, entity, **{other: "7"})
    by_b = b.cut()
    tell(by_a, c)
    c.edit(table, entity, **{field: "C saw A"})
    by_c = c.cut()
    tell([*born, *by_a, *by_b, *by_c], d)
    d.edit(table, entity, **{field: "decided"})
    return [*born, *by_a, *by_b, *by_c, *d.cut()], entity


HISTORIES = [("case_file", "code", "phone"), ("tool", "title", "place")]


@pytest.mark.parametrize(("table", "field", "other"), HISTORIES)
def test_every_order_of_delivery_ends_in_the_same_store(table: str, field: str, other: str) -> None:
    frames, entity = history(table, field, other)
    found = set()

    for order in itertools.permutations(frames):
        office = Replica(OFFICE)
        tell([*order, order[0]], office)
        assert contested(office) == []
        assert office.values(table, entity, field) == ["decided"]
        assert beside(office) == 0
        found.add(digest_of(office))

    assert len(found) == 1


@pytest.mark.parametrize(("table", "field", "other"), HISTORIES)
def test_without_the_decision_every_order_shows_the_same_two_values(
    table: str, field: str, other: str
) -> None:
    frames, entity = history(table, field, other)
    found = set()

    for order in itertools.permutations(frames[:-1]):
        office = Replica(OFFICE)
        tell(list(order), office)
        assert contested(office) == [(entity, 1)]
        assert office.values(table, entity, field) == ["C saw A", "B"]
        found.add(digest_of(office))

    assert len(found) == 1


def test_a_decision_between_two_values_leaves_a_third_that_nobody_saw() -> None:
    a, b, c, office = replicas(4)
    entity = a.create("tool", 0, title="n")
    tell(a.cut(), b, c, office)
    for replica, title in ((a, "A"), (b, "B"), (c, "C")):
        replica.clock.seconds += ord(title)
        replica.edit("tool", entity, title=title)
    by_a, by_b, by_c = a.cut(), b.cut(), c.cut()
    tell(by_c, a)
    a.edit("tool", entity, title="A or C")
    tell([*by_a, *by_b, *by_c], office)
    assert office.values("tool", entity, "title")[0] == "C"

    tell(a.cut(), office)

    assert sorted(office.values("tool", entity, "title")) == ["A or C", "B"]
    assert beside(office) == 1


def test_a_segment_taken_twice_is_counted_and_changes_nothing() -> None:
    author, office = Replica(1), Replica(OFFICE)
    author.create("case_file", code="a")
    frames = author.cut()
    tell(frames, office)
    before = digest_of(office)

    again = office.take(frames[0])

    assert again.duplicates == 1
    assert again.cases == frozenset()
    assert digest_of(office) == before


def test_an_edit_may_come_before_the_record() -> None:
    author, office = Replica(1), Replica(OFFICE)
    entity = author.create("case_file", code="a", phone="1", needs=["x"])
    first = author.cut()
    author.edit("case_file", entity, code="b", needs=["x", "y"])
    tell(author.cut(), office)

    assert office.shown("case_file", entity) == {
        "code": "b",
        "phone": None,
        "risk": None,
        "needs": "|y|",
        "alive": None,
    }
    tell(first, office)

    assert office.shown("case_file", entity) == {
        "code": "b",
        "phone": "1",
        "risk": None,
        "needs": "|x|y|",
        "alive": 1,
    }
    assert digest_of(office) == digest_of(author)


def test_gaps_are_known_and_never_hold_anything_up() -> None:
    author, office = Replica(1), Replica(OFFICE)
    frames = []
    for number in range(4):
        author.create("case_file", code=str(number))
        frames += author.cut()

    tell([frames[3], frames[0]], office)

    with office.vault.reading() as reader:
        assert peers.find(reader, author.author).gaps == ((2, 3),)
        assert len(list(reader.tuples("SELECT 1 FROM case_file"))) == 2


def test_a_clock_that_is_days_off_is_noticed_and_costs_no_write() -> None:
    author, office = Replica(1, clock=Wheel(9_000_000)), Replica(OFFICE)
    entity = author.create("case_file", code="a")

    merged = office.take(author.cut()[0])

    assert merged.clock_off == 8_000_000
    with office.vault.reading() as reader:
        assert peers.find(reader, author.author).clock_is_wrong
    office.edit("case_file", entity, code="b")
    assert office.values("case_file", entity, "code") == ["b"]


def test_what_was_long_under_way_speaks_against_no_clock() -> None:
    author, office = Replica(1), Replica(OFFICE, clock=Wheel(9_000_000))
    author.create("case_file", code="a")

    merged = office.take(author.cut()[0])

    assert merged.clock_off < -24 * 3600
    with office.vault.reading() as reader:
        assert not peers.find(reader, author.author).clock_is_wrong


def test_a_crash_in_the_middle_leaves_no_trace() -> None:
    author, office = Replica(1), Replica(OFFICE)
    author.create("case_file", code="a")
    (frame,) = author.cut()
    before = digest_of(office)

    with suppress(KeyError), office.vault.writing() as writer:
        merge_segment(writer, SCHEMA, segments.decode(frame, None), now=0)
        raise KeyError

    assert digest_of(office) == before
    assert office.take(frame).duplicates == 0


def sealed(
    replica: Replica,
    creations: tuple[Creations, ...] = (),
    edits: Edits = NO_EDITS,
    *,
    lo: int = 1,
    hi: int = 1,
) -> bytes:
    """Return a frame that an author's program made, with whatever content."""
    header = Header(
        author=replica.author,
        number=1,
        lo=lo,
        hi=hi,
        prev=bytes(32),
        hash=bytes(32),
        schema=1,
    )
    hlcs = [replica.now << hlc.COUNTER_BITS] * (hi - lo + 1)
    return segments.seal(header, hlcs, creations, edits, replica.key).frame()


def one_edit(entity: int, case: int, field: int, value: object, seq: int = 1) -> Edits:
    return Edits(
        seqs=[seq],
        fields=[field],
        ids=[entity],
        cases=[case],
        elements=[None],
        contexts=[()],
        values=[value],  # type: ignore[list-item]
    )


def test_an_author_cannot_make_records_in_anothers_name() -> None:
    thief, office = Replica(2), Replica(OFFICE)
    entity = entity_id(AuthorNumber(1), 1)
    made = Creations(noun=1, seqs=[1], ids=[entity], cases=[entity], fields=(1,), values=[["mine"]])

    office.take(sealed(thief, (made,)))

    with office.vault.reading() as reader:
        ids = [one for (one,) in reader.tuples("SELECT eid FROM case_file")]
    assert ids == [entity_id(AuthorNumber(2), 1)]


def test_a_write_that_claims_another_case_is_left_out_and_named() -> None:
    author, thief, office = Replica(1), Replica(2), Replica(OFFICE)
    entity = author.create("case_file", code="a")
    tell(author.cut(), office)

    merged = office.take(sealed(thief, edits=one_edit(entity, 4711, 257, "b")))

    assert [(one.id, one.case, one.seq) for one in merged.strays] == [(entity, entity, 1)]
    assert office.values("case_file", entity, "code") == ["a"]


@pytest.mark.parametrize(
    ("field", "value"),
    [(257, 5), (513 + 1, "five"), (513, 3)],
)
def test_a_value_of_the_wrong_type_is_refused(field: int, value: object) -> None:
    author, office = Replica(1), Replica(OFFICE)
    entity = entity_id(AuthorNumber(1), 1)

    with pytest.raises(Malformed):
        office.take(sealed(author, edits=one_edit(entity, entity, field, value)))


def test_a_birth_fills_in_what_earlier_edits_left_open() -> None:
    author, office, straight = Replica(1), Replica(OFFICE), Replica(OFFICE)
    entity = author.create("case_file", code="a", phone="1", needs=["x", "y"])
    first = author.cut()
    for code in ("b", "c"):
        author.edit("case_file", entity, code=code)
    author.edit("case_file", entity, risk=None, phone=None)
    later = author.cut()

    tell([*later, *first], office)

    assert office.shown("case_file", entity) == {
        "code": "c",
        "phone": None,
        "risk": None,
        "needs": "|x|y|",
        "alive": 1,
    }
    tell([*first, *later], straight)
    assert digest_of(office) == digest_of(straight)


def test_a_deletion_may_come_before_the_record() -> None:
    author, office, straight = Replica(1), Replica(OFFICE), Replica(OFFICE)
    entity = author.create("case_file", code="a", needs=["x"])
    first = author.cut()
    author.edit("case_file", entity, code="b")
    author.delete("case_file", entity)
    later = author.cut()

    tell([*later, *first], office)
    tell([*first, *later], straight)

    shown = office.shown("case_file", entity)
    assert shown == straight.shown("case_file", entity)
    assert shown is not None
    assert isinstance(shown["alive"], bytes)
    assert shown["needs"] == "|x|"
    assert digest_of(office) == digest_of(straight)


def test_a_set_is_not_written_like_a_field_nor_a_field_like_a_set() -> None:
    author, office = Replica(1), Replica(OFFICE)
    entity = entity_id(AuthorNumber(1), 1)
    as_field = one_edit(entity, entity, 260, "x")
    as_set = replace(one_edit(entity, entity, 257, 1), elements=["x"])

    for edits in (as_field, as_set):
        with pytest.raises(Malformed):
            office.take(sealed(author, edits=edits))


def test_a_number_may_be_unknown_for_a_reason() -> None:
    author, office = Replica(1), Replica(OFFICE)
    visit = author.create("visit", 7, note="x", minutes="~declined")

    tell(author.cut(), office)

    assert office.values("visit", visit, "minutes") == ["~declined"]


def test_two_contents_of_one_transaction_raise_the_alarm_and_both_are_kept() -> None:
    author, office = Replica(1), Replica(OFFICE)
    honest = Creations(
        noun=1, seqs=[1], ids=[entity_id(author.author, 1)], cases=[0], fields=(1,), values=[["a"]]
    )
    forked = replace(honest, values=[["b"]])
    office.take(sealed(author, (honest,)))

    merged = office.take(sealed(author, (forked,)))

    assert merged.branch
    assert [(one.author, one.seq) for one in merged.forks] == [(1, 1)]
    assert office.values("case_file", honest.ids[0], "code") == ["a"]
    with office.vault.reading() as reader:
        (kept,) = archive.branches(reader)
    assert segments.decode(kept, None).transactions[0].operations[0].values == {1: "b"}  # type: ignore[union-attr]


def test_what_follows_a_branch_is_part_of_it() -> None:
    author, clone, office = Replica(1), Replica(1), Replica(OFFICE)
    author.create("case_file", code="a")
    clone.create("case_file", code="b")
    (first,), (other,) = author.cut(), clone.cut()
    clone.create("case_file", code="c")
    (later,) = clone.cut()
    tell([first, other], office)

    merged = office.take(later)

    assert merged.branch
    with office.vault.reading() as reader:
        assert len(archive.branches(reader)) == 2
        assert len(list(reader.tuples("SELECT 1 FROM case_file"))) == 1


def test_the_same_transactions_cut_at_other_borders_are_no_fork() -> None:
    author, office = Replica(1), Replica(OFFICE)
    backup = Replica(1)
    for replica in (author, backup):
        replica.key = author.key
        for number in range(3):
            replica.create("case_file", code=str(number))
    whole = author.cut()
    author.create("case_file", code="3")
    tell(whole, office)

    again = Replica(1)
    frames = []
    for number in range(3):
        again.create("case_file", code=str(number))
        frames += again.cut()

    for frame in frames:
        merged = office.take(frame)
        assert not merged.branch
        assert merged.duplicates == 1
    assert digest_of(office) == digest_of(again)


def test_a_longer_segment_brings_only_what_is_new() -> None:
    author, office = Replica(1), Replica(OFFICE)
    author.create("case_file", code="0")
    tell(author.cut(), office)
    again = Replica(1)
    again.create("case_file", code="0")
    again.create("case_file", code="1")

    merged = office.take(again.cut()[0])

    assert merged.duplicates == 1
    assert merged.applied == 1
    assert digest_of(office) == digest_of(again)


def test_transactions_that_were_left_out_count_as_received_and_stay_in_the_archive() -> None:
    author, office = Replica(1), Replica(OFFICE)
    author.create("case_file", code="0")
    author.create("case_file", code="1")
    (frame,) = author.cut()

    with office.vault.writing() as writer:
        segment = segments.decode(frame, None).without({2})
        merge_segment(writer, SCHEMA, segment, now=office.now)

    with office.vault.reading() as reader:
        assert peers.received(reader, author.author) == ((1, 2),)
        assert len(list(reader.tuples("SELECT 1 FROM case_file"))) == 1
        assert archive.since(reader, 0) == [frame]


def test_fields_and_nouns_of_a_newer_version_are_kept_and_passed_on() -> None:
    newer, older, other = Replica(1, NEWER), Replica(2), Replica(3, NEWER)
    entity = newer.create("case_file", code="a", hope="big", fears=["snow", "dark"])
    dream = newer.create("dream", entity, text="of home")
    tell(newer.cut(), older, other)
    newer.edit("case_file", entity, hope="bigger", fears=["dark"])
    tell(newer.cut(), older, other)

    assert digest_of(older) == digest_of(newer) == digest_of(other)
    with older.vault.reading() as reader:
        frames = archive.since(reader, 0)
    last = Replica(4, NEWER)
    tell(frames, last)
    assert last.shown("dream", dream) == {"text": "of home", "alive": 1}
    assert digest_of(last) == digest_of(newer)


def test_what_is_searched_is_marked_for_the_index() -> None:
    author, office = Replica(1), Replica(OFFICE)
    case = author.create("case_file", code="a")
    visit = author.create("visit", case, note="said hello")
    tell(author.cut(), office)
    with office.vault.writing() as writer:
        assert set(writer.tuples("SELECT noun, eid FROM search_dirty")) == {
            (1, case),
            (2, visit),
        }
        writer.run("DELETE FROM search_dirty")
    author.edit("visit", visit, minutes=5)
    author.edit("visit", visit, note="said goodbye")

    tell(author.cut(), office)

    with office.vault.reading() as reader:
        assert list(reader.tuples("SELECT noun, eid FROM search_dirty")) == [(2, visit)]


values = st.one_of(
    st.none(), st.integers(-(1 << 70), 1 << 70), st.text(max_size=5), st.binary(max_size=5)
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    field=st.integers(0, 70_000),
    entity=st.integers(0, 1 << 63),
    case=st.integers(0, 1 << 63),
    value=values,
)
def test_any_edit_is_merged_or_refused_and_breaks_nothing(
    field: int, entity: int, case: int, value: object
) -> None:
    author, office = Replica(1), Replica(OFFICE)
    try:
        frame = sealed(author, edits=one_edit(entity, case, field, value))
    except (OverflowError, ValueError):
        return
    before = digest_of(office)

    try:
        office.take(frame)
    except Malformed:
        assert digest_of(office) == before
    else:
        assert digest_of(office) != before


def test_noise_is_no_segment() -> None:
    with pytest.raises(Malformed):
        Replica(OFFICE).take(noise(100))
