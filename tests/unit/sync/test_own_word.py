"""Of a colleague's state only what the colleague wrote is left, and the rest is unknown."""

from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import Reach, Role
from pendamping.domain.session import Session
from pendamping.kernel.ids import COUNTER_BITS, INCARNATION_BITS, AuthorNumber
from pendamping.sync.authority import Author, Authority
from pendamping.sync.own_word import OwnWord
from pendamping.sync.schema import ALIVE
from pendamping.sync.states import Entry, Extra, Own, Part, Rows, State

ME, OLDER = AuthorNumber(7 << INCARNATION_BITS | 1), AuthorNumber(7 << INCARNATION_BITS)
OTHER = AuthorNumber(8 << INCARNATION_BITS)
CASE = OTHER << COUNTER_BITS | 1
NOUN = Session.NOUN.number
FIELDS = {one.name: one.number for one in Session.NOUN.fields}
SAID = FIELDS["survivor_said"]
SET = next(one.number for one in Session.NOUN.fields if one.is_set)
STARTED = next(one.number for one in Session.NOUN.fields if one.kind.value == "moment")
WORD = OwnWord(
    Authority.of(kind.NOUN for kind in NOUNS),
    Author(number=ME, role=Role.COMPANION, holds={CASE: {Reach.OWN}}),
)


def a_state(*rows: Rows, parts: tuple[Part, ...] = ()) -> State:
    return State(sender=ME, since=0, lsn=0, rows=rows, parts=parts)


def a_row(author: int = ME, *, entries: tuple[Entry, ...] = (), owns: tuple[Own, ...] = ()) -> Rows:
    return Rows(
        noun=NOUN,
        fields=(SAID, SET),
        ids=[OTHER << COUNTER_BITS | 4, author << COUNTER_BITS | 5],
        cases=[CASE, CASE],
        authors=[OTHER, author],
        seqs=[3, 3],
        hlcs=[1, 1],
        values=[["kata lain", "kata"], [("a",), ("a", "b")]],
        entries=entries,
        owns=owns,
        extras=[Extra(0, 99, "baru"), Extra(1, 99, "baru")],
    )


def test_records_of_the_senders_every_device_are_left() -> None:
    for author in (ME, OLDER):
        (left,) = WORD.of(a_state(a_row(author))).rows

        assert left.ids == [author << COUNTER_BITS | 5]
        assert list(left.values) == [["kata"], [("a", "b")]]
        assert left.extras == [Extra(0, 99, "baru")]


def test_a_record_under_anothers_number_is_not() -> None:
    told = a_row()
    stolen = Rows(**{name: getattr(told, name) for name in told.__slots__} | {"authors": [ME, ME]})

    (left,) = WORD.of(a_state(stolen)).rows

    assert left.ids == [ME << COUNTER_BITS | 5]


def test_what_others_wrote_into_ones_record_is_unknown() -> None:
    told = a_row(entries=(Entry(1, SAID, OTHER, 9, 2, ()),))

    (left,) = WORD.of(a_state(told)).rows

    assert left.entries == [Entry(0, SAID, 0, 0, 0, ())]


def test_what_one_wrote_into_anothers_record_is_a_change_of_it() -> None:
    told = a_row(entries=(Entry(0, SAID, ME, 9, 2, (OTHER, 3)),))

    left = WORD.of(a_state(told))

    assert left.parts == (
        Part(NOUN, OTHER << COUNTER_BITS | 4, CASE, SAID, None, ME, 9, 2, (OTHER, 3), "kata lain"),
    )
    assert left.rows[0].entries == []


def test_a_set_of_which_others_changed_a_part_is_unknown_as_a_whole() -> None:
    own, theirs = Own(1, SET, "b", ME, 4, 2, (), 1), Own(1, SET, "c", OTHER, 4, 2, (), 0)

    left = WORD.of(a_state(a_row(owns=(own, theirs))))

    assert left.rows[0].owns == []
    assert left.rows[0].entries == [Entry(0, SET, 0, 0, 0, ())]
    assert [(part.element, part.value) for part in left.parts] == [("b", 1)]


def test_a_deletion_by_others_leaves_the_record() -> None:
    told = a_row(owns=(Own(1, ALIVE, None, OTHER, 4, 2, (), b"\x90"),))

    (left,) = WORD.of(a_state(told)).rows

    assert left.owns == []
    assert left.entries == []


def test_what_no_field_can_hold_is_unknown() -> None:
    told = Rows(
        noun=NOUN,
        fields=(STARTED,),
        ids=[ME << COUNTER_BITS | 5],
        cases=[CASE],
        authors=[ME],
        seqs=[3],
        hlcs=[1],
        values=[[1 << 62]],
    )

    (left,) = WORD.of(a_state(told)).rows

    assert left.entries == [Entry(0, STARTED, 0, 0, 0, ())]


def test_a_set_is_not_changed_in_one_piece() -> None:
    part = Part(NOUN, CASE + 1, CASE, SET, None, ME, 4, 2, (), ("a",))

    assert WORD.of(a_state(parts=(part,))).parts == ()


def test_a_case_out_of_scope_is_passed_over() -> None:
    part = Part(NOUN, CASE + 1, CASE + 7, SAID, None, ME, 4, 2, (), "kata")

    assert WORD.of(a_state(parts=(part,))).parts == ()
