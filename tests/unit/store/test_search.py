"""The search is tested where it lives: in an encrypted file, through real saves."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders_vault import StillClock
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE, NoValue, RecordT, Sensitivity
from pendamping.domain.event import TraffickingEvent
from pendamping.domain.organisation import Organisation
from pendamping.domain.person import Identity
from pendamping.domain.session import Session
from pendamping.kernel.ids import AuthorNumber, EntityId
from pendamping.store import meta, records, search, tables
from pendamping.store.areas import AreaTable
from pendamping.store.changes import changing
from pendamping.store.search import Hit
from pendamping.store.searched import Subjects
from pendamping.store.vault import Vault
from pendamping.sync.schema import Schema

NEW = EntityId(0)
KINDS = (Case, Identity, Session, TraffickingEvent, Organisation)
SCHEMA = Schema.of([kind.NOUN for kind in KINDS], {})
AREAS = AreaTable.shipped()
SUBJECTS = Subjects([kind.NOUN for kind in KINDS], AREAS.first)
CANARY = "kenarirahasia"
FIELD = (Sensitivity.CASE, Sensitivity.PROGRAMME, Sensitivity.REFERENCE)
OWNER = (*FIELD, Sensitivity.IDENTITY)
PSYCHOLOGIST = (*FIELD, Sensitivity.CLINICAL)


@dataclass
class Desk:
    """A vault with a search, and what a test does with them."""

    vault: Vault

    def add(self, record: RecordT) -> RecordT:
        with changing(self.vault, StillClock()) as changes:
            return records.add(changes, record)

    def save(self, record: RecordT) -> None:
        with changing(self.vault, StillClock()) as changes:
            records.save(changes, record)

    def refresh(self) -> int:
        with self.vault.writing() as writer:
            return search.refresh(writer, SUBJECTS)

    def find(
        self,
        words: str,
        classes: Collection[Sensitivity] = FIELD,
        limit: int = 20,
        cases: Collection[int] | None = None,
    ) -> list[Hit]:
        self.refresh()
        with self.vault.reading() as reader:
            return search.find(reader, SUBJECTS, words, classes=classes, limit=limit, cases=cases)

    def ids(self, words: str, classes: Collection[Sensitivity] = FIELD) -> list[EntityId]:
        return [hit.id for hit in self.find(words, classes)]

    def case(self, code: str = "KP-7Q4M-2", **facts: object) -> Case:
        opened = date(2026, 3, 1)
        return self.add(Case(id=NEW, case=NO_CASE, code=code, opened_on=opened, **facts))  # type: ignore[arg-type]

    def session(self, case: Case, said: str, **facts: object) -> Session:
        started = {"started_at": datetime(2026, 5, 1, 3, tzinfo=UTC)} | facts
        return self.add(Session(id=NEW, case=case.id, survivor_said=said, **started))  # type: ignore[arg-type]


@pytest.fixture
def desk(vault: Vault) -> Desk:
    with vault.writing() as writer:
        tables.create(writer, SCHEMA)
        search.create(writer)
        meta.rebirth(writer, AuthorNumber(65))
    return Desk(vault)


def text(hit: Hit) -> str:
    return "".join(f"[{part.text}]" if part.hit else part.text for part in hit.snippet)


def test_a_word_is_found_with_its_surroundings(desk: Desk) -> None:
    case = desk.case()
    session = desk.session(case, "Ia bercerita tentang majikannya di kapal.")

    (hit,) = desk.find("majikan kapal")

    assert (hit.case, hit.noun, hit.id, hit.field) == (
        case.id,
        "session",
        session.id,
        "survivor_said",
    )
    assert text(hit) == "Ia bercerita tentang [majikannya] di [kapal]."
    assert hit.moment == session.started_at


@pytest.mark.parametrize(
    "typed", ["menangis", "tangis", "tangisannya", "menang", "nangis", "TANGIS"]
)
def test_every_form_of_a_word_finds_the_others(desk: Desk, typed: str) -> None:
    session = desk.session(desk.case(), "Malam itu ia menangis lama.")

    assert desk.ids(typed) == [session.id]


def test_the_last_word_may_be_unfinished_and_the_others_may_not(desk: Desk) -> None:
    session = desk.session(desk.case(), "Takut pulang karena utang")

    assert desk.ids("utang pul") == [session.id]
    assert desk.ids("pul utang") == []


def test_all_words_must_stand_in_the_record_but_not_in_one_field(desk: Desk) -> None:
    both = desk.session(desk.case(), "Ingin bekerja", observed="Tampak lelah")
    desk.session(desk.case("KP-0000-0"), "Ingin bekerja")

    assert desk.ids("bekerja lelah") == [both.id]


def test_a_word_and_what_grows_from_it_come_before_others_of_its_root(desk: Desk) -> None:
    case = desk.case()
    grown = desk.session(case, "ia menangis")
    other = desk.session(case, "terdengar tangisannya")

    assert desk.ids("menangis") == [grown.id, other.id]
    assert desk.ids("tangisannya") == [other.id, grown.id]


def test_a_whole_word_comes_before_one_that_begins_so(desk: Desk) -> None:
    case = desk.case()
    whole = desk.session(case, "ke pasar", started_at=datetime(2026, 1, 1, tzinfo=UTC))
    longer = desk.session(case, "ke pasaraya", started_at=datetime(2026, 6, 1, tzinfo=UTC))

    assert desk.ids("pasar") == [whole.id, longer.id]


def test_among_equals_the_latest_comes_first(desk: Desk) -> None:
    case = desk.case()
    late = desk.session(case, "kebun sawit", started_at=datetime(2026, 6, 1, tzinfo=UTC))
    early = desk.session(case, "kebun sawit", started_at=datetime(2026, 4, 1, tzinfo=UTC))

    assert desk.ids("sawit") == [late.id, early.id]


@pytest.mark.parametrize(
    "typed", ["KP-7Q4M-2", "kp7q4m2", "KP 7Q4M", "7Q4M", "q4m", "7q4m-2", "KP-7", "M2", "kp-7q4m"]
)
def test_a_case_is_found_by_any_part_of_its_code(desk: Desk, typed: str) -> None:
    case = desk.case("KP-7Q4M-2")
    desk.case("KP-9999-1")

    assert desk.ids(typed) == [case.id]


def test_a_code_and_a_word_find_the_word_in_that_case(desk: Desk) -> None:
    one, other = desk.case("KP-7Q4M-2"), desk.case("KP-9999-1")
    session = desk.session(one, "Ia menangis")
    desk.session(other, "Ia menangis")

    assert desk.ids("7q4m menangis") == [session.id]
    assert desk.ids("menangis KP-7Q") == [session.id]


def test_a_place_is_found_by_its_names_and_by_what_was_written(desk: Desk) -> None:
    case = desk.case(area="34.01.06.2007")
    event = desk.add(TraffickingEvent(id=NEW, case=case.id, place_text="Pelabuhan Benoa"))

    assert desk.ids("sentolo") == desk.ids("yogyakarta kulon") == [case.id]
    assert text(desk.find("progo")[0]) == "Sentolo, Sentolo, Kulon [Progo], DIY"
    assert desk.ids("benoa") == [event.id]


def test_an_organisation_is_found_by_every_area_it_works_in(desk: Desk) -> None:
    place = desk.add(
        Organisation(
            id=NEW, case=NO_CASE, name="P3A", area_codes=frozenset({"34.01.06", "34.01.08"})
        )
    )

    assert desk.ids("kokap") == desk.ids("sentolo") == [place.id]
    assert text(desk.find("kokap")[0]) == "Sentolo, Kulon Progo, DIY; [Kokap], Kulon Progo, DIY"


def test_an_area_that_no_list_has_is_found_by_its_code(desk: Desk) -> None:
    case = desk.case(area="99.98")

    assert desk.ids("99.98") == [case.id]


def test_identity_is_found_only_by_whoever_may_see_it(desk: Desk) -> None:
    case = desk.case()
    person = desk.add(Identity(id=NEW, case=case.id, full_name="Sari Puspita"))

    assert desk.ids("puspita", OWNER) == [person.id]
    assert desk.ids("puspita", FIELD) == []


def test_a_name_and_a_word_find_the_word_in_that_persons_case(desk: Desk) -> None:
    case = desk.case()
    desk.add(Identity(id=NEW, case=case.id, full_name="Sari Puspita"))
    session = desk.session(case, "Ia menangis")
    desk.session(desk.case("KP-0000-0"), "Ia menangis")

    assert desk.ids("sari menangis", OWNER) == [session.id]
    assert desk.ids("sari menangis", FIELD) == []


def test_a_clinical_note_is_found_only_by_whoever_may_read_it(desk: Desk) -> None:
    session = desk.session(desk.case(), "Ia bercerita", clinical_note="Gejala depresi berat")

    (hit,) = desk.find("depresi", PSYCHOLOGIST)

    assert (hit.id, hit.field) == (session.id, "clinical_note")
    assert desk.ids("depresi", FIELD) == []
    assert desk.ids("bercerita depresi", FIELD) == []


def test_a_hit_in_what_one_may_read_never_shows_what_one_may_not(desk: Desk) -> None:
    desk.session(desk.case(), "Utang di warung", clinical_note="Utang memicu cemas")

    assert [text(hit) for hit in desk.find("utang")] == ["[Utang] di warung"]


def test_without_a_class_nothing_is_found(desk: Desk) -> None:
    desk.session(desk.case(), "Utang")

    assert desk.find("utang", classes=()) == []


@pytest.mark.parametrize("many", [0, 300])
def test_a_search_can_stay_within_cases(desk: Desk, many: int) -> None:
    one, other = desk.case("KP-1111-1"), desk.case("KP-2222-2")
    session = desk.session(one, "utang")
    desk.session(other, "utang")

    assert [hit.id for hit in desk.find("utang", cases=[one.id, *range(1, many)])] == [session.id]
    assert desk.find("utang", cases=[]) == []


def test_what_was_changed_is_found_by_its_new_words_only(desk: Desk) -> None:
    case = desk.case(summary="Bekerja di pabrik")
    assert desk.ids("pabrik") == [case.id]

    desk.save(replace(case, summary="Bekerja di perkebunan"))

    assert desk.ids("perkebunan") == [case.id]
    assert desk.ids("pabrik") == []


def test_what_was_deleted_is_not_found_and_what_is_restored_is(desk: Desk) -> None:
    session = desk.session(desk.case(), "utang")
    assert desk.ids("utang") == [session.id]

    with changing(desk.vault, StillClock()) as changes:
        changes.delete(SCHEMA.by_number[Session.NOUN.number], session.id)
    with desk.vault.reading() as reader:  # before the index knows
        assert search.find(reader, SUBJECTS, "utang", classes=FIELD) == []
    assert desk.ids("utang") == []

    with changing(desk.vault, StillClock()) as changes:
        changes.restore(SCHEMA.by_number[Session.NOUN.number], session.id)
    assert desk.ids("utang") == [session.id]


def test_reasons_for_having_no_value_are_not_words(desk: Desk) -> None:
    desk.session(desk.case(), "~", observed=NoValue.DECLINED)
    tilde = desk.session(desk.case("KP-0000-0"), "~unknown kata")

    assert desk.ids("declined") == []
    assert desk.ids("unknown") == [tilde.id]


def test_records_without_a_case_are_found(desk: Desk) -> None:
    place = desk.add(Organisation(id=NEW, case=NO_CASE, name="RPTC Bambu Apus"))

    (hit,) = desk.find("bambu")

    assert (hit.case, hit.id) == (NO_CASE, place.id)


def test_only_so_many_records_are_refreshed_at_once(desk: Desk) -> None:
    case = desk.case()
    for _ in range(4):
        desk.session(case, "utang")

    with desk.vault.writing() as writer:
        assert search.stale(writer) == 5
        assert [search.refresh(writer, SUBJECTS, limit=2) for _ in range(4)] == [2, 2, 1, 0]
        assert search.stale(writer) == 0


def test_an_index_built_anew_finds_the_same(desk: Desk) -> None:
    case = desk.case()
    desk.session(case, "utang")
    desk.add(Identity(id=NEW, case=case.id, full_name="Sari"))
    before = [desk.find(words, OWNER) for words in ("utang", "sari", "kp")]

    with desk.vault.writing() as writer:
        search.rebuild(writer, SUBJECTS)

    assert [desk.find(words, OWNER) for words in ("utang", "sari", "kp")] == before


def test_a_program_that_searches_more_fields_builds_the_index_anew(desk: Desk) -> None:
    case = desk.case()
    desk.session(case, "utang")
    fewer = Subjects([Case.NOUN])
    with desk.vault.writing() as writer:
        search.bring_up(writer, fewer)
        assert search.refresh(writer, fewer) == 2  # the session is marked and not indexed
        assert search.is_current(writer, fewer)
        assert not search.is_current(writer, SUBJECTS)

        search.bring_up(writer, SUBJECTS)

        assert search.is_current(writer, SUBJECTS)
        assert search.stale(writer) == 2
    assert len(desk.find("utang")) == 1


def test_an_index_that_fits_is_left_as_it_is(desk: Desk) -> None:
    desk.case()
    with desk.vault.writing() as writer:
        search.bring_up(writer, SUBJECTS)
        search.refresh(writer, SUBJECTS)

        search.bring_up(writer, SUBJECTS)

        assert search.stale(writer) == 0


def index_bytes(vault: Vault) -> bytes:
    """Return everything the index stores, page by page."""
    with vault.reading() as reader:
        names = [
            name
            for (name,) in reader.tuples("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name.startswith("search_") and name.endswith(("_data", "_idx", "_doc", "_docsize"))
        ]
        rows = [row for name in names for row in reader.tuples(f"SELECT * FROM {name}")]
    cells = [cell for row in rows for cell in row if isinstance(cell, (bytes, str))]
    return b"\0".join(cell if isinstance(cell, bytes) else cell.encode() for cell in cells)


def test_a_forgotten_case_leaves_no_word_in_the_index(desk: Desk) -> None:
    gone, kept = desk.case("KP-7Q4M-2", summary=CANARY), desk.case("KP-9999-1")
    desk.add(Identity(id=NEW, case=gone.id, full_name=CANARY))
    desk.session(gone, CANARY, clinical_note=CANARY)
    for _ in range(30):
        desk.session(kept, "tetap ada di sini")
    desk.refresh()
    assert CANARY[:5].encode() in index_bytes(desk.vault)

    with desk.vault.writing() as writer:
        search.forget(writer, gone.id)

    assert CANARY[:5].encode() not in index_bytes(desk.vault)
    assert b"q4m2" not in index_bytes(desk.vault)
    with desk.vault.reading() as reader:
        classes = [*OWNER, Sensitivity.CLINICAL]
        assert search.find(reader, SUBJECTS, CANARY, classes=classes) == []
        assert len(search.find(reader, SUBJECTS, "tetap", classes=FIELD, limit=50)) == 30


def test_an_earlier_wording_is_gone_after_a_purge(desk: Desk) -> None:
    case = desk.case(summary=CANARY)
    desk.refresh()
    desk.save(replace(case, summary="lain"))
    desk.refresh()

    for _ in range(2):  # the second time there is one segment only, which must not be left as it is
        with desk.vault.writing() as writer:
            search.purge(writer)
        assert CANARY[:5].encode() not in index_bytes(desk.vault)
        desk.save(replace(case, summary=CANARY))
        desk.refresh()
        desk.save(replace(case, summary="lain"))
        desk.refresh()


def test_one_record_can_be_forgotten_alone(desk: Desk) -> None:
    case = desk.case()
    gone, kept = desk.session(case, f"utang {CANARY}"), desk.session(case, "utang")
    desk.refresh()

    with desk.vault.writing() as writer:
        search.forget_record(writer, gone.id)

    assert CANARY[:5].encode() not in index_bytes(desk.vault)
    assert desk.ids("utang") == [kept.id]


def test_what_belongs_to_no_case_cannot_be_forgotten_by_mistake(desk: Desk) -> None:
    with pytest.raises(ValueError, match="0"), desk.vault.writing() as writer:
        search.forget(writer, NO_CASE)


def test_the_index_holds_together_after_many_changes(desk: Desk) -> None:
    case = desk.case()
    sessions = [desk.session(case, f"kata{number} utang") for number in range(20)]
    desk.refresh()
    with changing(desk.vault, StillClock()) as changes:
        for session in sessions[::2]:
            changes.delete(SCHEMA.by_number[Session.NOUN.number], session.id)
    desk.refresh()

    with desk.vault.writing() as writer:
        for table in search.TABLES.values():
            writer.run(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    assert len(desk.find("utang", limit=50)) == 10


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', "'", "*", "a*b", "NEAR(a b)", "words:x", "-utang", "^utang", "(utang", "utang)",
     "utang AND", "OR", "NOT utang", "\x00", "\ue000", "\ue0001", "{a}", "a+b", "😀", "-", "--1-"],
)  # fmt: skip
def test_no_sign_that_is_typed_is_taken_for_a_command(desk: Desk, typed: str) -> None:
    desk.session(desk.case(), "utang")

    assert all(isinstance(hit, Hit) for hit in desk.find(typed))


def test_nobody_reaches_a_case_by_typing_its_hidden_word(desk: Desk) -> None:
    case = desk.case()
    desk.session(case, "utang")

    assert desk.find(f"{search.CASE}{case.id:x}") == []


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(typed=st.text(max_size=300))
def test_nothing_that_is_typed_can_break_the_search(desk: Desk, typed: str) -> None:
    with desk.vault.reading() as reader:
        assert search.find(reader, SUBJECTS, typed, classes=OWNER) == []


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15
)
@given(said=st.text(min_size=1, max_size=200))
def test_whatever_is_written_can_be_indexed_and_shown(desk: Desk, said: str) -> None:
    session = desk.session(desk.case(), f"awalan {said}")

    assert session.id in [hit.id for hit in desk.find("awalan", limit=100)]


def test_a_hit_shows_nothing_of_a_person_when_it_is_printed(desk: Desk) -> None:
    desk.session(desk.case(), "utang rahasia")

    (hit,) = desk.find("rahasia")

    assert "rahasia" not in repr(hit)
    assert "rahasia" not in repr(hit.snippet)
