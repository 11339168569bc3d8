from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_packages import EPOCH, SEGMENT, an_office
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import package
from pendamping.sync.channel import (
    Arrival,
    Channel,
    Epoch,
    Fork,
    Gap,
    Late,
    NewEpoch,
    Next,
    Outbox,
    Repeat,
    Seen,
    Verdict,
)
from pendamping.sync.package import NO_LINK

OTHER_EPOCH = "00000000000000e2"


class Memory:
    """The receiving end as a vault would keep it: the channel, and a row for each package."""

    def __init__(self) -> None:
        self.channel = Channel()
        self.rows: dict[tuple[str, int], Seen] = {}

    def judge(self, arrival: Arrival) -> Verdict:
        return self.channel.judge(arrival, lambda epoch, seq: self.rows.get((epoch, seq)))

    def take(self, arrival: Arrival) -> Verdict:
        verdict = self.judge(arrival)
        if isinstance(verdict, Next | Late | Gap | NewEpoch):
            self.rows[arrival.epoch, arrival.seq] = Seen(arrival.link, arrival.prev)
            self.channel = Channel.from_bytes(self.channel.after(arrival).to_bytes())
        return verdict


def letters(count: int, *, epoch: str = EPOCH, history: str = "a") -> list[Arrival]:
    """Number letters 1 to count, each naming the one before it."""
    links = [NO_LINK, *(f"{history}{seq}".encode().hex().zfill(64) for seq in range(1, count + 1))]
    return [
        Arrival(epoch=epoch, seq=seq, prev=prev, link=link)
        for seq, (prev, link) in enumerate(pairwise(links), start=1)
    ]


def told(arrivals: list[Arrival]) -> Memory:
    memory = Memory()
    for arrival in arrivals:
        memory.take(arrival)
    return memory


def test_letters_in_order_are_each_the_next() -> None:
    memory = Memory()

    assert [memory.take(letter) for letter in letters(3)] == [Next(), Next(), Next()]


def test_a_letter_ahead_is_merged_and_the_gap_is_named() -> None:
    one, _, _, four = letters(4)
    memory = told([one])

    assert memory.take(four) == Gap(2, 3)
    assert memory.channel.missing == ((2, 3),)


def test_a_channel_may_begin_with_a_gap() -> None:
    assert Memory().take(letters(3)[2]) == Gap(1, 2)


def test_a_late_letter_says_what_is_still_missing() -> None:
    one, two, three, four = letters(4)
    memory = told([one, four])

    assert memory.take(three) == Late(((2, 2),))
    assert memory.take(two) == Late(())
    assert memory.channel.missing == ()


def test_the_same_letter_twice_changes_nothing() -> None:
    memory = told(letters(3))

    assert memory.judge(letters(3)[1]) == Repeat()


def test_a_cloned_device_is_noticed_by_its_number() -> None:
    memory = told(letters(3))
    clone = letters(3, history="b")[2]

    assert memory.judge(clone) == Fork(3, letters(3)[2].link)


def test_a_rolled_back_device_is_noticed_by_what_it_names_before_it() -> None:
    memory = told(letters(2))

    assert memory.judge(letters(3, history="b")[2]) == Fork(3, letters(2)[1].link)


def test_a_late_letter_of_another_history_does_not_fit_the_one_after_it() -> None:
    one, two, three = letters(3)
    memory = told([one, three])
    false = Arrival(epoch=EPOCH, seq=2, prev=one.link, link="f" * 64)

    assert memory.judge(false) == Fork(2, three.link)
    assert memory.judge(two) == Late(())


@pytest.mark.parametrize("before", [0, 3], ids=["first contact", "a new epoch"])
def test_a_first_letter_that_names_one_before_it_is_a_fork(before: int) -> None:
    memory = told(letters(before))
    false = Arrival(epoch=OTHER_EPOCH, seq=1, prev="e" * 64, link="f" * 64)

    assert memory.judge(false) == Fork(1, NO_LINK)


def test_a_restored_vault_begins_a_new_epoch() -> None:
    memory = told(letters(3))
    fresh = letters(2, epoch=OTHER_EPOCH, history="b")

    assert memory.take(fresh[0]) == NewEpoch(())
    assert memory.take(fresh[1]) == Next()
    assert memory.judge(letters(4)[3]) == Next()  # a straggler of the epoch before


def test_a_new_epoch_may_begin_with_a_gap() -> None:
    memory = told(letters(3))

    assert memory.take(letters(4, epoch=OTHER_EPOCH)[3]) == NewEpoch(((1, 3),))
    assert memory.channel.missing == ((1, 3),)


def test_what_is_forgotten_of_an_old_letter_is_merged_like_anything_late() -> None:
    memory = told(letters(3))
    memory.rows.clear()

    assert memory.judge(letters(3, history="b")[1]) == Late(still_missing=())


@given(st.permutations(letters(6)), st.lists(st.sampled_from(letters(6))))
def test_order_and_repetition_never_matter(order: list[Arrival], again: list[Arrival]) -> None:
    memory = told([*order, *again])

    assert memory.channel == told(letters(6)).channel
    assert all(memory.judge(letter) == Repeat() for letter in letters(6))


@given(st.sets(st.integers(1, 30), min_size=1))
def test_what_is_missing_is_exactly_what_did_not_come(came: set[int]) -> None:
    memory = told([letter for letter in letters(30) if letter.seq in came])
    missing = {seq for lo, hi in memory.channel.missing for seq in range(lo, hi + 1)}

    assert missing == set(range(1, max(came))) - came


def test_the_sending_end_numbers_letters_and_names_the_one_before() -> None:
    office = an_office()
    memory = Memory()
    box = Outbox.new()

    for _ in range(3):
        facts = office.facts(
            office.companion, office.desk, epoch=box.epoch, seq=box.next_seq, prev=box.link
        )
        plaintext = package.compose(facts, [SEGMENT], office.companion.key)
        box = box.after(package.link_of(plaintext))
        letter = package.read(plaintext, office.directory.find, here=office.here(office.desk))
        assert memory.take(Arrival.of(letter)) == Next()

    assert box.seq == 3
    assert Outbox.new().epoch != box.epoch


def test_a_memory_that_was_tampered_with_is_refused() -> None:
    with pytest.raises(DocumentRefused):
        Channel.from_bytes(b'{"epochs":[["short",[[1,2]]]]}')


@given(st.lists(st.one_of(st.integers(-3, 9), st.just(2**63 - 1)), max_size=6))
def test_passing_over_never_breaks_what_is_remembered(numbers: list[int]) -> None:
    """A sender may name any number: none before the first and none that is still to come."""
    channel = Channel((Epoch(EPOCH, ((1, 2), (7, 7))),))

    after = channel.passing_over(EPOCH, numbers)

    assert Channel.from_bytes(after.to_bytes()) == after
    assert after.epochs[0].highest == 7
    assert all(1 <= lo <= hi <= 7 for lo, hi in after.epochs[0].held)
    assert channel.passing_over("f" * 16, numbers) == channel


def test_a_channel_full_of_holes_stays_readable_and_loses_nothing() -> None:
    holes = tuple((2 * place + 1, 2 * place + 1) for place in range(30_000))
    hostile = Channel((Epoch("a" * 16, holes), Epoch("b" * 16, holes)))

    kept = Channel.from_bytes(hostile.to_bytes())

    assert [len(epoch.held) for epoch in kept.epochs] == [100, 5_000]
    assert [epoch.highest for epoch in kept.epochs] == [59_999, 59_999]
    late = Arrival(epoch="b" * 16, seq=2, prev="c" * 64, link="d" * 64)
    assert isinstance(kept.judge(late, lambda _epoch, _seq: None), Late)
