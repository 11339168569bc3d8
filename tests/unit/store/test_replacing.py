from builders_sync import OFFICE, Replica, replicas, tell
from pendamping.store import replacing
from pendamping.sync import segments


def test_what_comes_after_the_one_that_replaced_it_changes_nothing() -> None:
    (a,) = replicas(1)
    entity = a.create("tool", None, title="born", place="x")
    born = a.cut()
    a.edit("tool", entity, title="first")
    first = a.cut()
    a.edit("tool", entity, title="second")
    office = Replica(OFFICE)
    tell([*born, *a.cut()], office)

    late = office.take(first[0])

    assert late.applied == 1
    assert late.cases == frozenset()
    assert office.values("tool", entity, "title") == ["second"]


def test_a_record_begins_with_the_values_that_came_before_its_birth() -> None:
    (a,) = replicas(1)
    entity = a.create("tool", None, title="born", place="x")
    born = a.cut()
    a.edit("tool", entity, title="now")
    a.edit("tool", entity, place="there")
    office = Replica(OFFICE)

    tell(a.cut(), office)

    assert office.values("tool", entity, "title") == ["now"]
    assert office.values("tool", entity, "place") == ["there"]
    tell(born, office)
    assert office.values("tool", entity, "title") == ["now"]


def test_a_register_written_twice_in_one_segment_is_written_once_with_the_last_value() -> None:
    (a,) = replicas(1)
    entity = a.create("tool", None, title="born", place="x")
    a.cut()
    for title in ("one", "two", "three"):
        a.edit("tool", entity, title=title)
    (frame,) = a.cut()
    table = a.table("tool")
    ((_, asked),) = replacing.by_noun(segments.decode(frame, None)).items()

    taking = replacing.Replacing(table, 5)
    left = taking.take({}, asked)

    assert left == {}
    assert taking.applied == 3
    office = Replica(OFFICE)
    with office.vault.writing() as writer:
        taking.write(writer)
        ((title, lsn),) = writer.tuples(f'SELECT title, lsn FROM "{table.name}"')
    assert (title, lsn) == ("three", 5)
