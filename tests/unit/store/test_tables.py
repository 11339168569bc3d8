from dataclasses import replace

from builders_sync import (
    CASE,
    NEWER,
    NEWER_CASE,
    OFFICE,
    SCHEMA,
    TOOL,
    VISIT,
    Bare,
    Replica,
    hear_from,
    tell,
)
from pendamping.domain.declare import Conflict
from pendamping.store import peers, states, tables
from pendamping.store.digest import digest
from pendamping.sync.schema import Column, Schema


def digest_of(replica: Replica) -> str:
    with replica.vault.reading() as reader:
        return digest(reader, replica.schema)


def brought_up(replica: Replica, schema: Schema) -> None:
    with replica.vault.writing() as writer:
        tables.bring_up(writer, schema)
    replica.schema = schema


def test_bringing_up_twice_changes_nothing() -> None:
    replica = Replica(1)
    case = replica.create("case_file", code="a")
    before = digest_of(replica)

    brought_up(replica, SCHEMA)

    assert digest_of(replica) == before
    assert replica.values("case_file", case, "code") == ["a"]


def test_values_that_came_before_their_field_was_known_move_into_its_column() -> None:
    newer, older = Replica(1, NEWER), Replica(2)
    case = newer.create("case_file", code="a", hope="big", fears=["snow", "dark"])
    dream = newer.create("dream", case, text="home")
    tell(newer.cut(), older)

    brought_up(older, NEWER)

    assert older.shown("case_file", case) == newer.shown("case_file", case)
    assert older.shown("dream", dream) == {"text": "home", "alive": 1}
    assert digest_of(older) == digest_of(newer)
    older.edit("case_file", case, hope="bigger", fears=["dark"])
    tell(older.cut(), newer)
    assert digest_of(older) == digest_of(newer)


def test_rows_made_after_a_column_was_added_are_whole() -> None:
    replica = Replica(1)
    replica.create("case_file", code="a")
    brought_up(replica, NEWER)

    case = replica.create("case_file", code="b", hope="big")

    assert replica.values("case_file", case, "hope") == ["big"]


def test_what_is_shown_is_chosen_anew_when_the_policy_becomes_known() -> None:
    grave = replace(
        NEWER_CASE,
        columns=(
            *CASE.columns,
            Column(number=5, name="danger", conflict=Conflict.MOST, ranks=("low", "high")),
        ),
    )
    schema = Schema((grave, VISIT, TOOL))
    older = Replica(OFFICE)
    a, b = Replica(1), Replica(2)
    brought_up(a, schema)
    brought_up(b, schema)
    case = a.create("case_file", code="x")
    born = a.cut()
    tell(born, b)
    a.edit("case_file", case, danger="high")
    b.clock.seconds += 1000
    b.edit("case_file", case, danger="low")
    tell([*born, *a.cut(), *b.cut()], older)
    assert older.live("case_file", case, 5)[0].value == "low"

    brought_up(older, schema)

    assert older.values("case_file", case, "danger") == ["high", "low"]
    assert older.shown("case_file", case) == {
        "code": "x",
        "phone": None,
        "risk": None,
        "needs": None,
        "danger": "high",
        "alive": 1,
    }


def test_a_field_may_get_another_name() -> None:
    replica = Replica(1)
    case = replica.create("tool", 0, title="pen", place="desk")
    renamed = replace(
        TOOL, name="device", columns=(Column(number=1, name="label"), TOOL.columns[1])
    )

    brought_up(replica, Schema((CASE, VISIT, renamed)))

    assert replica.values("device", case, "label") == ["pen"]


def test_tables_that_no_version_here_knows_are_found() -> None:
    newer, older = Replica(1, NEWER), Replica(2)
    newer.create("dream", 5, text="home")
    tell(newer.cut(), older)

    with older.vault.reading() as reader:
        found = {table.number: table.name for table in tables.present(reader, SCHEMA)}

    assert found[9] == "noun_9"


def test_a_new_vault_has_every_table() -> None:
    vault = Bare()
    with vault.writing() as writer:
        tables.create(writer, SCHEMA)
        assert set(tables.nouns(writer)) == {table.number for table in SCHEMA.tables}


def test_bringing_up_hides_no_change_from_those_who_have_not_heard_of_it() -> None:
    office, device, other = Replica(OFFICE), Replica(1), Replica(2)
    case = office.create("case_file", code="n")
    hear_from(office, device, {case})
    hear_from(office, other, {case})
    office.edit("case_file", case, code="A")
    other.edit("case_file", case, code="B")
    with device.vault.reading() as reader:
        since = peers.find(reader, office.author).heard_lsn
    tell(other.cut(), office)

    brought_up(office, NEWER)

    with office.vault.reading() as reader:
        telling = states.Telling(cases={case}, since=since, to=device.author)
        (piece,) = states.export_state(reader, NEWER, telling)
    with device.vault.writing() as writer:
        states.import_state(writer, SCHEMA, piece, sender=OFFICE, trust=None, now=device.now)
    assert sorted(device.values("case_file", case, "code")) == ["A", "B"]
