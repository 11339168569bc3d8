import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_sync import NEWER, OFFICE, Replica, hear_from, tell
from pendamping.store import erasing, peers
from pendamping.store.digest import Clash, conflicts, digest
from pendamping.store.merge import Merged
from pendamping.store.states import Telling, cases_of, export_state, import_state
from pendamping.sync import states
from pendamping.sync.columns import Malformed, NewerFormat, deflated, inflated, packed
from pendamping.sync.states import State


def export(office: Replica, cases: set[int], **facts: Any) -> list[bytes]:
    with office.vault.reading() as reader:
        return export_state(reader, office.schema, Telling(cases=cases, **facts))


def hear(device: Replica, data: bytes, sender: int = OFFICE, **facts: Any) -> Merged:
    with device.vault.writing() as writer:
        return import_state(
            writer,
            device.schema,
            data,
            **{"sender": sender, "trust": None, "now": device.now, **facts},
        )


def tell_state(office: Replica, device: Replica, cases: set[int], **facts: Any) -> list[Merged]:
    pieces = export(office, cases, to=device.author, **facts)
    return [hear(device, piece, office.author) for piece in pieces]


def digest_of(replica: Replica, case: int | None = None, reads: Any = None) -> str:
    with replica.vault.reading() as reader:
        return digest(reader, replica.schema, case, reads)


def heard(replica: Replica, sender: int = OFFICE) -> int:
    with replica.vault.reading() as reader:
        return peers.find(reader, sender).heard_lsn


@pytest.fixture
def office() -> Replica:
    return Replica(OFFICE)


@pytest.fixture
def author() -> Replica:
    return Replica(1)


def a_case(author: Replica, office: Replica) -> tuple[int, int]:
    case = author.create("case_file", code="K", phone="1", risk="low", needs=["x", "y"])
    visit = author.create("visit", case, note="hello", minutes=30, helpers=[4, 9])
    tell(author.cut(), office)
    return case, visit


def test_a_new_device_gets_its_cases_and_no_others(office: Replica, author: Replica) -> None:
    mine, _ = a_case(author, office)
    other, _ = a_case(author, office)
    device = Replica(2)

    tell_state(office, device, {mine})

    assert digest_of(device, mine) == digest_of(office, mine)
    assert device.shown("case_file", other) is None


def test_what_was_told_twice_changes_nothing(office: Replica, author: Replica) -> None:
    case, _ = a_case(author, office)
    device = Replica(2)
    pieces = export(office, {case})
    for piece in pieces:
        hear(device, piece)
    before = digest_of(device)

    again = [hear(device, piece) for piece in pieces]

    assert digest_of(device) == before
    assert all(merged.cases == frozenset() for merged in again)


def test_a_delta_carries_only_what_changed_since(office: Replica, author: Replica) -> None:
    case, visit = a_case(author, office)
    device = Replica(2)
    tell_state(office, device, {case})
    author.edit("visit", visit, note="changed")
    tell(author.cut(), office)

    (piece,) = export(office, {case}, since=heard(device), to=device.author)

    state = states.decode(piece)
    assert [(part.id, part.value) for part in state.parts] == [(visit, "changed")]
    assert state.rows == ()
    hear(device, piece)
    assert digest_of(device) == digest_of(office)


def test_ones_own_writes_are_not_sent_back(office: Replica, author: Replica) -> None:
    case, visit = a_case(author, office)
    author.edit("visit", visit, note="changed")
    tell(author.cut(), office)

    (piece,) = export(office, {case}, since=1, to=author.author)

    assert states.decode(piece).cids == set()


def test_ones_own_writes_come_back_when_others_stand_beside_them(
    office: Replica, author: Replica
) -> None:
    case, visit = a_case(author, office)
    author.edit("visit", visit, note="mine")
    office.edit("visit", visit, note="theirs")
    tell(author.cut(), office)

    tell_state(office, author, {case}, since=1)

    assert sorted(author.values("visit", visit, "note")) == ["mine", "theirs"]
    assert digest_of(author) == digest_of(office)


def test_a_case_that_is_new_in_the_scope_travels_whole(office: Replica, author: Replica) -> None:
    old, _ = a_case(author, office)
    new, _ = a_case(author, office)
    device = Replica(2)
    tell_state(office, device, {old})

    tell_state(office, device, {old, new}, new_cases={new}, since=heard(device))

    assert digest_of(device) == digest_of(office)


def test_a_role_is_told_only_what_it_may_read(office: Replica, author: Replica) -> None:
    case, visit = a_case(author, office)
    device = Replica(2)

    def reads(noun: int, number: int) -> bool:
        return (noun, number) in {(1, 1), (2, 1), (2, 2), (2, 3)}

    tell_state(office, device, {case}, reads=reads)

    assert device.shown("case_file", case) == {
        "code": "K",
        "phone": None,
        "risk": None,
        "needs": None,
        "alive": 1,
    }
    assert device.live("case_file", case, 3) == []
    assert device.shown("visit", visit) == office.shown("visit", visit)
    assert digest_of(device, None, reads) == digest_of(office, None, reads)


def test_a_noun_of_which_nothing_may_be_read_is_not_even_named(
    office: Replica, author: Replica
) -> None:
    case, visit = a_case(author, office)
    device = Replica(2)

    tell_state(office, device, {case}, reads=lambda noun, _: noun == 1)

    assert device.shown("visit", visit) is None


def test_what_was_kept_back_is_told_later_without_any_alarm(
    office: Replica, author: Replica
) -> None:
    case, _ = a_case(author, office)
    author.edit("case_file", case, needs=["x", "z"])
    tell(author.cut(), office)
    device = Replica(2)
    tell_state(office, device, {case}, reads=lambda noun, number: (noun, number) == (1, 1))

    merged = tell_state(office, device, {case})

    assert all(one.forks == () for one in merged)
    assert digest_of(device) == digest_of(office)
    assert device.shown("case_file", case) == office.shown("case_file", case)


def test_what_was_kept_back_is_not_passed_on_as_empty(office: Replica, author: Replica) -> None:
    case, _ = a_case(author, office)
    middle, last = Replica(2), Replica(3)
    tell_state(office, middle, {case}, reads=lambda noun, number: (noun, number) == (1, 1))
    tell_state(middle, last, {case})

    merged = tell_state(middle, author, {case})

    assert last.live("case_file", case, 3) == []
    assert all(one.forks == () for one in merged)
    assert author.values("case_file", case, "risk") == ["low"]


def test_a_sender_is_believed_about_its_own_cases_only(office: Replica, author: Replica) -> None:
    mine, _ = a_case(author, office)
    other, _ = a_case(author, office)
    device = Replica(2)

    (first, *_) = [hear(device, piece, trust={mine}) for piece in export(office, {mine, other})]

    assert first.refused == {other}
    assert device.shown("case_file", mine) is not None
    assert device.shown("case_file", other) is None


def test_a_sender_is_believed_about_some_nouns_only(office: Replica, author: Replica) -> None:
    case, visit = a_case(author, office)
    device = Replica(2)

    for piece in export(office, {case}):
        hear(device, piece, nouns={2})

    assert device.shown("case_file", case) is None
    assert device.shown("visit", visit) is not None


def test_somebody_elses_state_is_refused(office: Replica, author: Replica) -> None:
    case, _ = a_case(author, office)

    with pytest.raises(Malformed):
        hear(Replica(2), export(office, {case})[0], sender=9 << 6)


def test_a_delta_that_does_not_follow_is_merged_and_named(office: Replica, author: Replica) -> None:
    case, visit = a_case(author, office)
    author.edit("visit", visit, note="changed")
    tell(author.cut(), office)
    device = Replica(2)

    (merged,) = [hear(device, piece) for piece in export(office, {case}, since=1)]

    assert not merged.is_continuous
    assert heard(device) == 0
    assert device.values("visit", visit, "note") == ["changed"]


def test_what_belongs_to_nobody_goes_to_everybody(office: Replica) -> None:
    place = office.create("place", 0, title="clinic")
    device = Replica(2)

    tell_state(office, device, set())
    office.edit("place", place, title="health post")
    tell_state(office, device, set(), since=heard(device))

    assert device.values("place", place, "title") == ["health post"]


def test_a_large_scope_travels_in_pieces(office: Replica, author: Replica) -> None:
    with author.changing() as changes:
        case = changes.create(author.table("case_file"), None, {"code": "a"})
    for number in range(3):
        author.create("visit", case, note=str(number) * 700_000)
    tell(author.cut(), office)
    device = Replica(2)

    pieces = export(office, {case})

    assert len(pieces) > 2
    for piece in reversed(pieces):
        hear(device, piece)
    assert digest_of(device) == digest_of(office)


def test_a_deletion_and_a_change_that_did_not_know_of_it_are_shown_everywhere(
    office: Replica, author: Replica
) -> None:
    case, visit = a_case(author, office)
    device = Replica(2)
    tell_state(office, device, {case})
    device.delete("visit", visit)
    author.edit("visit", visit, note="still needed")
    tell([*device.cut(), *author.cut()], office)
    tell_state(office, author, {case}, since=1)

    for replica in (office, author):
        with replica.vault.reading() as reader:
            (one,) = conflicts(reader, replica.schema)
        assert (one.kind, one.id) == (Clash.DELETED, visit)
        assert [version.value for version in one.versions][1:] == ["still needed"]

    office.delete("visit", visit)
    with office.vault.reading() as reader:
        assert conflicts(reader, office.schema, {case}) == []


def test_fields_of_a_newer_version_travel_through_an_older_one(author: Replica) -> None:
    newer, older, last = Replica(5, NEWER), Replica(OFFICE), Replica(6, NEWER)
    case = newer.create("case_file", code="a", hope="big", fears=["dark"])
    newer.edit("case_file", case, fears=["dark", "snow"])
    dream = newer.create("dream", case, text="home")
    tell(newer.cut(), older)

    tell_state(older, last, {case})

    assert last.shown("case_file", case) == newer.shown("case_file", case)
    assert last.shown("dream", dream) == {"text": "home", "alive": 1}
    assert digest_of(last) == digest_of(newer)


def test_a_delta_may_be_compared_with_the_authors_own_segment(
    office: Replica, author: Replica
) -> None:
    case, visit = a_case(author, office)
    device = Replica(2)
    tell_state(office, device, {case})
    author.edit("visit", visit, note="as written")
    (frame,) = author.cut()
    forged = State(
        sender=OFFICE,
        since=0,
        lsn=0,
        parts=(states.Part(2, visit, case, 1, None, author.author, 3, 1 << 30, (), "as told"),),
    )
    hear(device, forged.encode())
    assert device.values("visit", visit, "note") == ["as told"]

    merged = device.take(frame)

    assert [(one.id, one.author, one.seq) for one in merged.forks] == [(visit, 1, 3)]
    assert device.values("visit", visit, "note") == ["as written"]
    with device.vault.reading() as reader:
        assert list(reader.tuples("SELECT eid, a, s, val FROM disputed")) == [
            (visit, 1, 3, "as told")
        ]


def test_a_forged_state_does_not_replace_what_its_author_signed(
    office: Replica, author: Replica
) -> None:
    case, visit = a_case(author, office)
    forged = State(
        sender=OFFICE,
        since=0,
        lsn=0,
        parts=(states.Part(2, visit, case, 1, None, author.author, 2, 5, (), "as told"),),
    )

    merged = hear(office, forged.encode())

    assert len(merged.forks) == 1
    assert office.values("visit", visit, "note") == ["hello"]


def test_which_case_a_record_belongs_to_can_be_asked(office: Replica, author: Replica) -> None:
    case, visit = a_case(author, office)

    with office.vault.reading() as reader:
        assert cases_of(reader, office.schema, [visit, 4711]) == {visit: case}


def test_an_acknowledgement_under_a_former_number_counts_as_nothing(office: Replica) -> None:
    office.create("place", 0, title="a")
    with office.vault.writing() as writer:
        peers.acknowledged(writer, 2, of=OFFICE, lsn=1)
        assert peers.find(writer, 2).acked_lsn == 1
        peers.acknowledged(writer, 2, of=OFFICE - 1, lsn=1)
        assert peers.find(writer, 2).acked_lsn == 0
        peers.acknowledged(writer, 2, of=OFFICE, lsn=99)
        assert peers.find(writer, 2).acked_lsn == 0


def test_a_newer_format_of_a_state_is_told_apart_from_damage() -> None:
    with pytest.raises(NewerFormat):
        states.decode(deflated(packed([3, "anything"])))


@settings(max_examples=5000 if "PENDAMPING_SOAK" in os.environ else 80, deadline=None)
@given(st.data())
def test_a_damaged_state_is_refused_or_sound(data: st.DataObject) -> None:
    author, office = Replica(1), Replica(OFFICE)
    case, visit = a_case(author, office)
    office.edit("visit", visit, note="changed", helpers=[4])
    office.delete("visit", visit)
    (raw,) = [inflated(piece) for piece in export(office, {case}) if states.decode(piece).lsn]
    damaged = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    device = Replica(2)
    before = digest_of(device)

    try:
        hear(device, deflated(bytes(damaged)))
    except (Malformed, NewerFormat):
        assert digest_of(device) == before
    else:
        assert digest_of(device) is not None


def test_a_newer_set_that_was_emptied_is_no_forgery_to_an_older_version() -> None:
    newer, older = Replica(OFFICE, NEWER), Replica(2)
    case = newer.create("case_file", code="a", fears=["dark"])
    tell_state(newer, older, {case})
    newer.edit("case_file", case, fears=[])

    merged = tell_state(newer, older, {case})

    assert all(one.forks == () for one in merged)
    assert digest_of(older) == digest_of(newer)


def test_what_was_kept_back_is_learned_from_its_author_also_where_it_was_left_empty(
    office: Replica, author: Replica
) -> None:
    case = author.create("case_file", code="K", phone="1")
    frames = author.cut()
    tell(frames, office)
    device, last = Replica(2), Replica(3)
    tell_state(office, device, {case}, reads=lambda _, number: number in {1, 2})
    tell_state(device, last, {case})

    tell(frames, device)

    for replica, since in ((device, 0), (last, heard(last, 2))):
        tell_state(device, replica, {case}, since=since)
        assert replica.values("case_file", case, "risk") == [None]
        assert [one.value for one in replica.live("case_file", case, (4, "x"))] == [0]
    last.edit("case_file", case, needs=["x"])
    assert last.values("case_file", case, "code") == ["K"]


def test_what_others_added_to_a_set_that_was_kept_back_stays_when_its_birth_is_told(
    office: Replica, author: Replica
) -> None:
    case = author.create("case_file", code="K", needs=["x", "y"])
    frames = author.cut()
    tell(frames, office)
    office.edit("case_file", case, needs=["y", "z"])
    device = Replica(2)
    tell_state(office, device, {case}, reads=lambda _, number: number == 1)
    tell(office.cut(), device)

    tell(frames, device)

    assert device.shown("case_file", case) == office.shown("case_file", case)
    assert digest_of(device) == digest_of(office)


def test_a_field_of_a_newer_version_that_was_kept_back_is_learned_as_it_was_made(
    author: Replica,
) -> None:
    newer, older = Replica(OFFICE, NEWER), Replica(2)
    case = newer.create("case_file", code="a")
    frames = newer.cut()
    newer.edit("case_file", case, fears=["dark"], hope="sun")
    tell_state(newer, older, {case}, reads=lambda _, number: number == 1)

    tell([*frames, *newer.cut()], older)

    assert digest_of(older) == digest_of(newer)


def test_a_set_whose_value_was_erased_can_be_told(office: Replica, author: Replica) -> None:
    case = author.create("case_file", code="K", needs=["x", "y"])
    author.edit("case_file", case, needs=["y"])
    tell(author.cut(), office)
    with office.changing() as changes:
        table = office.table("case_file")
        erasing.erase_value(changes, office.schema, table, case, "needs", "order 8")
    device = Replica(2)

    for replica in (device, author):
        hear_from(office, replica, {case})

        assert replica.shown("case_file", case) == office.shown("case_file", case)
        assert digest_of(replica) == digest_of(office)
