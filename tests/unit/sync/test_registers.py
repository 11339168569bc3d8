import itertools
from collections.abc import Sequence
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.declare import Conflict
from pendamping.sync.registers import Write, context_of, covers, join, shown
from pendamping.sync.schema import Column

AUTHORS = (1, 2, 3)


def held(live: list[Write], write: Write) -> list[Write]:
    joined = join(live, write)
    return live if joined is None else joined


def all_held(writes: Sequence[Write]) -> list[Write]:
    nothing: list[Write] = []
    return reduce(held, writes, nothing)


def after(writes: Sequence[Write]) -> set[Write]:
    return set(all_held(writes))


@st.composite
def histories(draw: st.DrawFn) -> list[Write]:
    """Draw what a few authors honestly write to one register while they hear of each other."""
    heard: dict[int, list[Write]] = {author: [] for author in AUTHORS}
    written: list[Write] = []
    seqs = dict.fromkeys(AUTHORS, 0)
    for _ in range(draw(st.integers(1, 7))):
        author = draw(st.sampled_from(AUTHORS))
        for write in draw(st.lists(st.sampled_from(written), max_size=3)) if written else ():
            heard[author] = held(heard[author], write)
        seqs[author] += 1
        write = Write(
            author,
            seqs[author],
            draw(st.integers(0, 3)),
            context_of(heard[author], author),
            draw(st.sampled_from(["low", "high", None])),
        )
        heard[author] = held(heard[author], write)
        written.append(write)
    return written


twice_told = histories().flatmap(lambda told: st.tuples(st.just(told), st.permutations(told)))


@given(twice_told)
def test_the_order_of_arrival_does_not_matter(told: tuple[list[Write], list[Write]]) -> None:
    here, there = told

    assert after(here) == after(there)


@given(histories())
def test_hearing_of_a_write_again_changes_nothing(history: list[Write]) -> None:
    live = all_held(history)

    assert all(join(live, write) is None for write in history)


@given(histories(), st.data())
def test_joining_two_replicas_is_the_same_from_either_side(
    history: list[Write], data: st.DataObject
) -> None:
    one = after(data.draw(st.lists(st.sampled_from(history))))
    other = after(data.draw(st.lists(st.sampled_from(history))))

    assert after([*one, *other]) == after([*other, *one])


@given(histories(), st.data())
def test_joining_three_replicas_does_not_depend_on_the_grouping(
    history: list[Write], data: st.DataObject
) -> None:
    a, b, c = (
        sorted(after(data.draw(st.lists(st.sampled_from(history)))), key=repr) for _ in "abc"
    )

    assert after([*after([*a, *b]), *c]) == after([*a, *after([*b, *c])])


@given(histories())
def test_what_is_live_is_what_no_known_write_has_seen(history: list[Write]) -> None:
    gone = {
        old
        for old, new in itertools.product(history, history)
        if covers(new.author, new.seq, new.context, old.author, old.seq)
    }

    assert after(history) == set(history) - gone


@given(histories())
def test_a_new_write_replaces_all_its_author_saw(history: list[Write]) -> None:
    live = all_held(history)
    decision = Write(9, 1, 0, context_of(live, 9), "decided")

    assert after([*history, decision]) == {decision}
    assert after([decision, *history]) == {decision}


def test_a_write_nobody_heard_of_stands_beside_the_other() -> None:
    one, other = Write(1, 1, 5, (), "a"), Write(2, 1, 9, (), "b")

    assert after([one, other]) == {one, other}


def test_seeing_is_passed_on_through_writes_that_are_gone() -> None:
    first = Write(1, 1, 0, (), "a")
    second = Write(2, 1, 0, (1, 1), "b")
    third = Write(3, 1, 0, context_of([second], 3), "c")

    assert third.context == (1, 1, 2, 1)
    assert after([third, first]) == {third}


def test_the_newest_is_shown_and_a_tie_goes_by_author() -> None:
    live = [Write(1, 9, 5, (), "a"), Write(2, 1, 5, (), "b"), Write(3, 1, 4, (), "c")]

    assert shown(live, Column(number=1, name="x")).value == "b"


def test_the_most_severe_is_shown_though_it_is_older() -> None:
    column = Column(number=1, name="x", conflict=Conflict.MOST, ranks=("low", "high"))
    live = [Write(1, 1, 1, (), "high"), Write(2, 1, 9, (), "low"), Write(3, 1, 9, (), None)]

    assert shown(live, column).value == "high"


def test_a_code_of_a_newer_version_counts_as_the_most_severe() -> None:
    column = Column(number=1, name="x", conflict=Conflict.MOST, ranks=("low", "high"))
    live = [Write(1, 1, 1, (), "extreme"), Write(2, 1, 9, (), "high"), Write(3, 1, 9, (), "~na")]

    assert shown(live, column).value == "extreme"


def test_a_flag_that_was_raised_is_shown_until_somebody_clears_it() -> None:
    column = Column(number=1, name="x", conflict=Conflict.MOST)
    live = [Write(1, 1, 1, (), 1), Write(2, 1, 9, (), 0)]

    assert shown(live, column).value == 1


def test_an_addition_to_a_set_wins_over_a_removal() -> None:
    live = [Write(1, 1, 1, (), 1), Write(2, 1, 9, (), 0)]

    assert shown(live, None, element=True).value == 1
