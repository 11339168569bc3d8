from dataclasses import replace
from datetime import date

import pytest

from builders_sync import Wheel
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.nouns import NOUNS
from pendamping.domain.organisation import Organisation
from pendamping.domain.session import Session
from pendamping.kernel.ids import AuthorNumber, EntityId
from pendamping.store import meta, records, tables
from pendamping.store.changes import RecordMissing, changing
from pendamping.store.meta import NotEnrolled
from pendamping.store.vault import Vault
from pendamping.sync.schema import Schema

NEW = EntityId(0)
KINDS = NOUNS
SCHEMA = Schema.of([kind.NOUN for kind in KINDS], {})


@pytest.fixture
def ready(vault: Vault) -> Vault:
    with vault.writing() as writer:
        tables.create(writer, SCHEMA)
        meta.rebirth(writer, AuthorNumber(65))
    return vault


def a_case(**facts: object) -> Case:
    return Case(id=NEW, case=NO_CASE, code="KP-7Q4M-2", opened_on=date(2024, 5, 6), **facts)  # type: ignore[arg-type]


def test_a_record_comes_back_as_it_was_added(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        made = records.add(changes, a_case())

    with ready.reading() as reader:
        assert records.find(reader, Case, made.id) == made


def test_a_new_case_is_its_own_case_and_what_is_shared_belongs_to_none(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        case = records.add(changes, a_case())
        place = records.add(changes, Organisation(id=NEW, case=NO_CASE))

    assert case.case == case.id
    assert place.case == NO_CASE


def test_records_of_a_case_are_listed_in_the_order_they_were_made(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        one = records.add(changes, a_case())
        other = records.add(changes, a_case())
        visits = [records.add(changes, Session(id=NEW, case=case.id)) for case in (one, other, one)]

    with ready.reading() as reader:
        assert records.of_case(reader, Session, one.id) == [visits[0], visits[2]]


def test_saving_writes_only_what_differs(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        made = records.add(changes, a_case())

    with changing(ready, Wheel()) as changes:
        records.save(changes, replace(made, code="KP-0000-0"))

    with ready.reading() as reader:
        assert records.find(reader, Case, made.id).code == "KP-0000-0"
        assert len(list(reader.tuples("SELECT 1 FROM log"))) == 2


def test_saving_what_did_not_change_leaves_no_trace(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        made = records.add(changes, a_case())

    with changing(ready, Wheel()) as changes:
        records.save(changes, made)

    with ready.reading() as reader:
        assert len(list(reader.tuples("SELECT 1 FROM log"))) == 1


def test_nobody_overwrites_a_change_they_have_not_seen(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        seen = records.add(changes, a_case())
    with changing(ready, Wheel()) as changes:
        records.save(changes, replace(seen, code="KP-1111-1"))

    with (
        pytest.raises(records.ChangedMeanwhile) as refusal,
        changing(ready, Wheel()) as changes,
    ):
        records.save(changes, replace(seen, code="KP-2222-2"), seen)

    assert refusal.value.facts == {"noun": "case_file", "record": seen.id, "fields": ("code",)}


def test_a_field_nobody_else_touched_is_saved_over_an_older_copy(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        seen = records.add(changes, a_case())
    with changing(ready, Wheel()) as changes:
        records.save(changes, replace(seen, code="KP-1111-1"))

    with changing(ready, Wheel()) as changes:
        records.save(changes, replace(seen, opened_on=date(2024, 5, 7)), seen)

    with ready.reading() as reader:
        found = records.find(reader, Case, seen.id)
    assert (found.code, found.opened_on) == ("KP-1111-1", date(2024, 5, 7))


def test_a_deleted_record_is_not_found_until_it_is_restored(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        made = records.add(changes, a_case())
    with changing(ready, Wheel()) as changes:
        records.delete(changes, made)

    with ready.reading() as reader, pytest.raises(RecordMissing):
        records.find(reader, Case, made.id)

    with changing(ready, Wheel()) as changes:
        assert records.restore(changes, Case, made.id) == made


def test_nothing_is_written_before_the_office_gave_a_number(vault: Vault) -> None:
    with vault.writing() as writer:
        tables.create(writer, SCHEMA)

    with pytest.raises(NotEnrolled), changing(vault, Wheel()) as changes:
        records.add(changes, a_case())


def test_every_noun_survives_a_round_through_the_store(ready: Vault) -> None:
    with changing(ready, Wheel()) as changes:
        made = [records.add(changes, kind(id=NEW, case=EntityId(5))) for kind in KINDS]

    with ready.reading() as reader:
        for record in made:
            assert records.find(reader, type(record), record.id) == record
