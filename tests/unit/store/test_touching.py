from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendamping.kernel.ids import AuthorNumber, entity_id
from pendamping.seal.master_key import MasterKey
from pendamping.store import tables, touching
from pendamping.store.vault import Vault
from pendamping.sync.schema import Schema

CASES = st.builds(
    entity_id, st.sampled_from([AuthorNumber(65), AuthorNumber(130)]), st.integers(1, 40)
)
TOUCHED = st.lists(st.frozensets(CASES | st.just(0), max_size=12), max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TOUCHED)
def test_every_segment_is_found_by_each_case_it_touches(
    vault: Vault, touched: list[frozenset[int]]
) -> None:
    with vault.writing() as writer:
        tables.create(writer, Schema(()))
        writer.run("DELETE FROM seg_cases")
        for number, cases in enumerate(touched, start=1):
            touching.note(writer, number, cases)

        for case in frozenset().union(*touched):
            found = touching.segments_of(writer, case)
            assert found == {n for n, cases in enumerate(touched, start=1) if case in cases}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TOUCHED.filter(any), st.data())
def test_a_forgotten_case_leaves_no_number_and_the_others_alone(
    vault: Vault, touched: list[frozenset[int]], data: st.DataObject
) -> None:
    every = frozenset().union(*touched)
    gone = data.draw(st.sampled_from(sorted(every)))
    with vault.writing() as writer:
        tables.create(writer, Schema(()))
        writer.run("DELETE FROM seg_cases")
        for number, cases in enumerate(touched, start=1):
            touching.note(writer, number, cases)

        touching.forget(writer, gone)

        assert touching.segments_of(writer, gone) == set()
        for case in every - {gone}:
            found = touching.segments_of(writer, case)
            assert found == {n for n, cases in enumerate(touched, start=1) if case in cases}
        empty = writer.only("SELECT count(*) AS n FROM seg_cases WHERE length(counters) = 0")
        assert empty.number("n") == 0


def test_many_cases_of_one_author_take_one_row_of_few_octets(vault: Vault) -> None:
    cases = [entity_id(AuthorNumber(65), counter) for counter in range(1, 1001, 5)]
    with vault.writing() as writer:
        tables.create(writer, Schema(()))

        touching.note(writer, 1, cases)

        rows = writer.only("SELECT count(*) AS n, sum(length(counters)) AS size FROM seg_cases")
        assert rows.number("n") == 1
        assert rows.number("size") <= 1 + len(cases)


IN_PAIRS = """
    DROP TABLE seg_cases;
    CREATE TABLE seg_case (cid INTEGER, seg INTEGER, PRIMARY KEY (cid, seg)) STRICT, WITHOUT ROWID
"""


def test_an_older_vault_knows_the_cases_of_its_segments_after_it_is_brought_up(
    tmp_path: Path, master_key: MasterKey
) -> None:
    bring_up = partial(tables.bring_up, schema=Schema(()))
    one, other = (entity_id(AuthorNumber(65), counter) for counter in (1, 2))
    with Vault.create(tmp_path / "v", master_key, bring_up=bring_up, reserve=0) as vault:  # noqa: SIM117 - locked, then brought up
        with vault.writing() as writer:
            for statement in IN_PAIRS.split(";"):
                writer.run(statement)
            pairs = [(one, 1), (other, 1), (one, 2), (0, 3)]
            writer.many("INSERT INTO seg_case (cid, seg) VALUES (?, ?)", pairs)

    with Vault.open(tmp_path / "v", master_key, bring_up=bring_up, reserve=0) as vault:  # noqa: SIM117
        with vault.reading() as reader:
            found = [touching.segments_of(reader, case) for case in (one, other, 0)]
            left = reader.first("SELECT 1 FROM sqlite_master WHERE name = 'seg_case'")

    assert found == [{1, 2}, {1}, {3}]
    assert left is None
