"""One transaction on its own comes back as it was, also years later."""

from hypothesis import given
from hypothesis import strategies as st

from pendamping.sync import testimony
from pendamping.sync.operations import Creation, Edit, Transaction

numbers = st.integers(1, (1 << 62) - 1)
texts = st.text(max_size=20)
plain = st.none() | st.integers(-(1 << 60), 1 << 60) | texts
sets = st.lists(texts, max_size=4, unique=True).map(lambda found: tuple(sorted(found)))
creations = st.builds(
    Creation,
    noun=st.integers(1, 255),
    id=numbers,
    case=numbers,
    values=st.dictionaries(st.integers(1, 254), plain | sets, max_size=5),
)
edits = st.builds(
    Edit,
    noun=st.integers(1, 255),
    field=st.integers(1, 255),
    id=numbers,
    case=numbers,
    element=st.none() | texts | st.integers(0, 99),
    context=st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99)), max_size=3).map(
        lambda pairs: tuple(number for pair in pairs for number in pair)
    ),
    value=plain | st.binary(max_size=12),
)


@given(seq=numbers, hlc=numbers, made=st.lists(creations), changed=st.lists(edits))
def test_a_transaction_comes_back_as_it_was(
    seq: int, hlc: int, made: list[Creation], changed: list[Edit]
) -> None:
    told = Transaction(seq=seq, hlc=hlc, operations=(*made, *changed))

    assert testimony.unpack(testimony.pack(told)) == told


def test_the_same_transaction_is_always_packed_the_same() -> None:
    one = Creation(noun=1, id=5, case=5, values={1: "a", 2: "b"})
    other = Creation(noun=1, id=5, case=5, values={2: "b", 1: "a"})

    packed = [
        testimony.pack(Transaction(seq=1, hlc=2, operations=(made,))) for made in (one, other)
    ]

    assert packed[0] == packed[1]
