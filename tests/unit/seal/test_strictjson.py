"""JSON of which there is only one way to write it."""

import json
import time
from collections.abc import Callable
from types import NoneType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_seal import sample
from pendamping.seal import strictjson
from pendamping.seal.strictjson import MAX_NUMBER, DocumentRefused, read, shaped, written

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
scalars = st.none() | st.booleans() | st.integers(-MAX_NUMBER, MAX_NUMBER) | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
).filter(lambda value: depth(value) < strictjson.MAX_DEPTH)
bodies = st.dictionaries(texts, values, max_size=5)


def depth(value: object) -> int:
    match value:
        case list():
            return 1 + max(map(depth, value), default=0)
        case dict():
            return 1 + max(map(depth, value.values()), default=0)
        case _:
            return 0


@settings(max_examples=sample(100, 5000))
@given(bodies)
def test_what_was_written_is_read(body: dict[str, object]) -> None:
    assert read(written(body)) == body


@settings(max_examples=sample(150, 20_000))
@given(bodies, st.data())
def test_a_second_spelling_is_never_read(body: dict[str, object], drawn: st.DataObject) -> None:
    data = written(body)
    place = drawn.draw(st.integers(0, len(data)))
    changed = data[:place] + drawn.draw(st.binary(max_size=3)) + data[place + 1 :]

    try:
        understood = read(changed)
    except DocumentRefused:
        return

    assert written(understood) == changed


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"a":1,"a":1}', "twice"),
        (b'{"a":{"b":1,"b":2}}', "twice"),
        (b'{"a":1.0}', "number"),
        (b'{"a":1e3}', "number"),
        (b'{"a":NaN}', "number"),
        (b'{"a":-Infinity}', "number"),
        (b'{"a":9223372036854775808}', "number"),
        (b'{"a":' + b"9" * 5000 + b"}", "number"),
        (b'{"a":-0}', "spelling"),
        (b'{"a": 1}', "spelling"),
        (b'{"b":1,"a":2}', "spelling"),
        (b'{"a":"\\u0061"}', "spelling"),
        (b'{"a":"\\/"}', "spelling"),
        (b'{"a":"\\ud800"}', "spelling"),
        (b'{"a":1}\n', "spelling"),
        (b'{"a":"\xc3\xa9"}', "syntax"),
        (b"{", "syntax"),
        (b"", "syntax"),
        (b'{"a":"b', "syntax"),
        (b"[]", "type"),
        (b'"a"', "type"),
        (b'{"a":' + b"[" * 8 + b"]" * 8 + b"}", "depth"),
        (b'{"a":"' + b"x" * strictjson.MAX_BYTES + b'"}', "size"),
    ],
)
def test_each_breach_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        read(data)

    assert refusal.value.facts == {"reason": reason}


def test_eight_levels_are_allowed_and_brackets_in_texts_do_not_count() -> None:
    body = {"a": [[[[[[[]]]]]]], "b": '[[[[[[[[[["\\'}

    assert read(written(body)) == body


SIZE = strictjson.MAX_BYTES
HOSTILE: dict[str, Callable[[], bytes]] = {
    "deep lists": lambda: b"[" * SIZE,
    "deep objects": lambda: b'{"a":' * (SIZE // 5),
    "a million keys": lambda: json.dumps(dict.fromkeys(map(str, range(SIZE // 16)))).encode(),
    "open quotes": lambda: b'{"a":"' + b'\\"' * (SIZE // 2 - 3),
    "backslashes": lambda: b'"' + b"\\" * (SIZE - 1),
    "quotes": lambda: b'"' * SIZE,
    "empty lists": lambda: b'{"a": [' + b"[]," * (SIZE // 3 - 4) + b"[]]}",
    "digits": lambda: b'{"a":' + b"1" * (SIZE - 6) + b"}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_costs_little(name: str) -> None:
    data = HOSTILE[name]()
    assert len(data) <= SIZE

    start = time.process_time()
    with pytest.raises(DocumentRefused) as refusal:
        read(data)

    assert time.process_time() - start < 5
    assert refusal.value.facts["reason"] != "size"


def test_a_shape_names_every_key_and_its_type() -> None:
    shape: dict[str, type | tuple[type, ...]] = {"n": int, "t": (str, NoneType)}

    shaped({"n": 1, "t": None}, shape)
    for body, reason in (
        ({"n": 1}, "keys"),
        ({"n": 1, "t": None, "x": 1}, "keys"),
        ({"n": True, "t": None}, "type"),
        ({"n": 1, "t": 1}, "type"),
    ):
        with pytest.raises(DocumentRefused) as refusal:
            shaped(body, shape)
        assert refusal.value.facts == {"reason": reason}


def test_what_cannot_be_json_is_a_bug() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        written({"a": float("nan")})
