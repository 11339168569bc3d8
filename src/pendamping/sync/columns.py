"""Columns of numbers as bytes, and what foreign bytes must be before they are believed."""

import bz2
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, Final

import msgpack
import zstandard

from pendamping.kernel.ids import COUNTER_BITS
from pendamping.kernel.problems import Problem
from pendamping.sync.registers import Context, Element, element_order
from pendamping.sync.schema import ALIVE, FIELD_BITS, MOST_NOUNS

MOST_UNPACKED: Final = 4 << 20
MOST_PACKED: Final = 2 << 20
MOST_WINDOW: Final = 8 << 20
ZSTD: Final = b"\x00"
BZIP2: Final = b"\x01"
"""The first octet of what is compressed: where text is short and every octet counts.

Two octets of length and the front, raw deflate, because numbers and words do not pack well
together; then the rest, bzip2.
"""
MOST_BZIP2: Final = 64 << 10
HARD_STATE: Final = 96 << 10
HARD_SEGMENT: Final = 768 << 10
"""A segment is packed once and kept for years, a state is packed for every receiver anew."""
MOST_TEXT: Final = 1 << 20
MOST_ELEMENT: Final = 256
"""Characters of a set's element."""
MOST_WIDTH: Final = 8
BETWEEN: Final = "\x1f"
AS_THEY_ARE: Final = 0x80
CLOCK_BITS: Final = 16
CLOCK_MASK: Final = (1 << CLOCK_BITS) - 1
MOST_ROWS: Final = 65536
"""How many operations, or rows of one noun, one piece carries."""
MOST_CONTEXT: Final = 2 * 256
LARGEST: Final = (1 << 63) - 1
COUNTER_MASK: Final = (1 << COUNTER_BITS) - 1
MOST_AUTHOR: Final = (1 << 25) - 1

OWN_CASE: Final = 0
NO_CASE: Final = 1
SAME_CASE: Final = 2
FIRST_DISTANCE: Final = 3

_ATOMS: Final = frozenset({type(None), int, str})


class Malformed(Problem):
    """What came is not what the format describes: damaged, or made by something else."""

    code = "changes.malformed"


class NewerFormat(Problem):
    """What came follows a later edition of the format: this version must be updated first."""

    code = "changes.newer_format"


def refuse(part: str) -> Malformed:
    """Make the refusal that names the part of the format which does not hold."""
    return Malformed(part=part)


def plain(numbers: Sequence[int]) -> bytes:
    """Pack numbers as they are, in planes of octets, which compress well."""
    if not numbers:
        return b""
    width = max(1, (max(numbers).bit_length() + 7) // 8)
    if width == 1:
        return b"\x01" + bytes(numbers)
    octets = b"".join([number.to_bytes(width, "little") for number in numbers])
    return bytes([width]) + b"".join([octets[plane::width] for plane in range(width)])


def rising(numbers: Sequence[int]) -> bytes:
    """Pack numbers as their differences."""
    return plain([zigzag(number - before) for before, number in pairwise((0, *numbers))])


def either(numbers: Sequence[int]) -> bytes:
    """Pack numbers as they are or as their differences, whichever turns out smaller."""
    plainly, steps = plain(numbers), rising(numbers)
    if numbers and len(deflated(plainly)) < len(deflated(steps)):
        return bytes([plainly[0] | AS_THEY_ARE]) + plainly[1:]
    return steps


def read_either(data: object, highest: int = LARGEST) -> list[int]:
    """Unpack a column that says itself which of the two it is."""
    if isinstance(data, bytes) and data and data[0] & AS_THEY_ARE:
        numbers = read_plain(bytes([data[0] & ~AS_THEY_ARE]) + data[1:])
        if max(numbers) > highest:
            raise refuse("number")
        return numbers
    return read_rising(data, highest=highest)


def readings(hlcs: Sequence[int]) -> tuple[int, bytes, bytes]:
    """Pack the readings of a clock that never runs backwards: seconds passed, and counters."""
    seconds = [reading >> CLOCK_BITS for reading in hlcs]
    steps = [later - earlier for earlier, later in pairwise(seconds)]
    counters = [reading & CLOCK_MASK for reading in hlcs]
    return seconds[0], plain(steps), plain(counters) if any(counters) else b""


def read_readings(data: object, count: int) -> list[int]:
    """Unpack as many readings of a clock as there should be."""
    first, steps, counters_ = items(data, 3)
    seconds = list(accumulate(read_plain(steps), initial=number(first)))
    counters = read_plain(counters_) or [0] * count
    if not len(seconds) == len(counters) == count:
        raise refuse("hlcs")
    if seconds[-1] > LARGEST >> CLOCK_BITS or max(counters) > CLOCK_MASK:
        raise refuse("hlcs")
    return [
        second << CLOCK_BITS | counter for second, counter in zip(seconds, counters, strict=True)
    ]


def zigzag(number: int) -> int:
    """Fold the sign into the lowest bit."""
    return number << 1 if number >= 0 else (-number << 1) - 1


def unzigzag(number: int) -> int:
    """Unfold the sign from the lowest bit."""
    return (number >> 1) ^ -(number & 1)


def read_plain(data: object, most: int = MOST_ROWS) -> list[int]:
    """Unpack a column, however odd, or refuse it."""
    if not isinstance(data, bytes):
        raise refuse("column")
    if not data:
        return []
    width = data[0]
    size = len(data) - 1
    if not 1 <= width <= MOST_WIDTH or size % width or not 0 < size // width <= most:
        raise refuse("column")
    if width == 1:
        return list(data[1:])
    count = size // width
    octets = bytearray(count * MOST_WIDTH)
    for plane in range(width):
        octets[plane::MOST_WIDTH] = data[1 + plane * count : 1 + (plane + 1) * count]
    return list(struct.unpack(f"<{count}Q", octets))


def read_rising(data: object, most: int = MOST_ROWS, highest: int = LARGEST) -> list[int]:
    """Unpack a column of differences; every number must lie in 0 … highest."""
    numbers = list(accumulate([(step >> 1) ^ -(step & 1) for step in read_plain(data, most)]))
    if numbers and not (min(numbers) >= 0 and max(numbers) <= highest):
        raise refuse("number")
    return numbers


def authors(numbers: Sequence[int]) -> tuple[list[int], bytes]:
    """Pack author numbers, of which there are few."""
    distinct = sorted(set(numbers))
    places = {author: place for place, author in enumerate(distinct)}
    return distinct, plain([places[number] for number in numbers]) if len(distinct) > 1 else b""


def read_authors(data: object, count: int) -> list[int]:
    """Unpack as many author numbers as there should be."""
    distinct, picks = items(data, 2)
    known = numbers_in(distinct, MOST_AUTHOR)
    if len(known) == 1 and picks == b"":
        return known * count
    places = read_plain(picks)
    if len(places) != count or (places and max(places) >= len(known)):
        raise refuse("authors")
    return [known[place] for place in places]


def ids(entities: Sequence[int]) -> tuple[bytes, tuple[list[int], bytes]]:
    """Pack entity ids: counters, and their authors."""
    counters = [entity & COUNTER_MASK for entity in entities]
    return rising(counters), authors([entity >> COUNTER_BITS for entity in entities])


def read_ids(data: object) -> list[int]:
    """Unpack entity ids."""
    counters, creators = items(data, 2)
    low = read_rising(counters, highest=COUNTER_MASK)
    return [
        author << COUNTER_BITS | counter
        for author, counter in zip(read_authors(creators, len(low)), low, strict=True)
    ]


def cases(entities: Sequence[int], cids: Sequence[int]) -> tuple[bytes, list[int], bytes]:
    """Pack the case of each entity: next to nothing where it is near the entity."""
    codes: list[int] = []
    far: list[int] = []
    before = -1
    for entity, cid in zip(entities, cids, strict=True):
        if cid == entity:
            codes.append(OWN_CASE)
        elif cid == 0:
            codes.append(NO_CASE)
        elif cid == before:
            codes.append(SAME_CASE)
        else:
            distance = (entity & COUNTER_MASK) - (cid & COUNTER_MASK)
            codes.append(FIRST_DISTANCE + zigzag(distance))
            far.append(cid >> COUNTER_BITS)
        before = cid
    if not any(codes):
        return b"", [], b""
    return plain(codes), *authors(far)


def read_cases(data: object, entities: Sequence[int]) -> list[int]:
    """Unpack the case of each entity."""
    codes_, distinct, picks = items(data, 3)
    codes = read_plain(codes_)
    if not codes:
        return list(entities)
    if len(codes) != len(entities):
        raise refuse("cases")
    far = iter(read_authors((distinct, picks), sum(code >= FIRST_DISTANCE for code in codes)))
    found: list[int] = []
    for code, entity in zip(codes, entities, strict=True):
        if code == OWN_CASE:
            found.append(entity)
        elif code == NO_CASE:
            found.append(0)
        elif code == SAME_CASE:
            if not found:
                raise refuse("cases")
            found.append(found[-1])
        else:
            counter = (entity & COUNTER_MASK) - unzigzag(code - FIRST_DISTANCE)
            if not 0 < counter <= COUNTER_MASK:
                raise refuse("cases")
            found.append(next(far) << COUNTER_BITS | counter)
    return found


def items(data: object, count: int) -> tuple[Any, ...]:
    """Expect a tuple of so many items."""
    if not isinstance(data, tuple) or len(data) != count:
        raise refuse("shape")
    return data


def many(data: object, most: int = MOST_ROWS) -> tuple[Any, ...]:
    """Expect a tuple of any length that is not absurd."""
    if not isinstance(data, tuple) or len(data) > most:
        raise refuse("shape")
    return data


def number(data: object, highest: int = LARGEST) -> int:
    """Expect a whole number from 0 to the highest."""
    if type(data) is not int or not 0 <= data <= highest:
        raise refuse("number")
    return data


def octets(data: object, size: int | None = None) -> bytes:
    """Expect bytes, perhaps of one size."""
    if not isinstance(data, bytes) or (size is not None and len(data) != size):
        raise refuse("octets")
    return data


def numbers_in(data: object, highest: int) -> list[int]:
    """Expect a tuple of whole numbers."""
    return [number(one, highest) for one in many(data)]


def noun(data: object) -> int:
    """Expect the number of a noun."""
    found = number(data, MOST_NOUNS)
    if not found:
        raise refuse("noun")
    return found


def field(data: object) -> int:
    """Expect a field id of the wire."""
    found = number(data, (MOST_NOUNS << FIELD_BITS) | ALIVE)
    if found >> FIELD_BITS == 0 or found & ALIVE == 0:
        raise refuse("field")
    return found


def context(data: object) -> Context:
    """Expect a context: pairs of author and seq, authors ascending."""
    found = many(data, MOST_CONTEXT)
    if len(found) % 2 or not all(type(one) is int and 0 < one <= LARGEST for one in found):
        raise refuse("context")
    writers = found[::2]
    if any(one >= other for one, other in pairwise(writers)):
        raise refuse("context")
    return found


def atoms(values: Sequence[Any]) -> None:
    """Refuse values that no column may hold: other types, endless text, too large numbers."""
    kinds = set(map(type, values))
    if not kinds <= _ATOMS:
        raise refuse("value")
    if int in kinds:
        numbers = [one for one in values if type(one) is int]
        if not -LARGEST <= min(numbers) <= max(numbers) <= LARGEST:
            raise refuse("value")
    if str in kinds:
        texts = values if len(kinds) == 1 else [one for one in values if type(one) is str]
        if max(map(len, texts)) > MOST_TEXT:
            raise refuse("value")


def together(values: Sequence[Any]) -> object:
    """Pack a column of values: texts as one text, which compresses better than many."""
    if all(type(one) is str for one in values):
        joined = BETWEEN.join(values)
        if joined.count(BETWEEN) == len(values) - 1:
            return joined
    return [None if one == () else one for one in values]


def apart(data: object, count: int) -> tuple[Any, ...]:
    """Unpack a column of so many values."""
    if isinstance(data, str):
        if data.count(BETWEEN) != count - 1:
            raise refuse("shape")
        return tuple(data.split(BETWEEN))
    return items(data, count)


def is_short_text(data: object) -> bool:
    """Tell whether a column came as one text in which no value can be too long."""
    return isinstance(data, str) and len(data) <= MOST_TEXT


def element(data: object) -> Element:
    """Expect an element of a set: a number, or a short text without the sign that parts them."""
    if type(data) is int and 0 <= data <= LARGEST:
        return data
    if isinstance(data, str) and 0 < len(data) <= MOST_ELEMENT and "|" not in data:
        return data
    raise refuse("element")


def elements(data: object) -> tuple[Element, ...]:
    """Expect the elements of a set, each once, in their order."""
    found = tuple(element(one) for one in many(data))
    places = [element_order(one) for one in found]
    if not found or any(one >= other for one, other in pairwise(places)):
        raise refuse("element")
    return found


def seen(data: object) -> None:
    """Expect the value of `alive`: 1, or the writes that a deleter had seen."""
    if data is None or (type(data) is int and data == 1):
        return
    for entry in many(unpacked(octets(data))):
        one, part, author, seq = items(entry, 4)
        number(one, ALIVE)
        if part is not None:
            element(part)
        number(author, MOST_AUTHOR)
        number(seq)


def unpacked(data: bytes) -> Any:
    """Read msgpack from a stranger: lists come as tuples, anything odd is refused."""
    try:
        return msgpack.unpackb(data, use_list=False, strict_map_key=True, ext_hook=_no_extension)
    except (ValueError, TypeError, RecursionError, msgpack.UnpackException) as error:
        raise refuse("msgpack") from error


def inflated(data: bytes) -> bytes:
    """Decompress what a stranger sent, within bounds of size and memory."""
    try:
        if data[:1] == BZIP2:
            return _unpacked_bzip2(data[1:])
        if data[:1] != ZSTD:
            raise refuse("codec")
        size = zstandard.get_frame_parameters(data[1:]).content_size
        if size > MOST_UNPACKED:  # covers "not declared", which is the largest number of all
            raise refuse("size")
        return zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW).decompress(
            data[1:], max_output_size=MOST_UNPACKED, allow_extra_data=False
        )
    except (zstandard.ZstdError, zlib.error, OSError, EOFError, MemoryError) as error:
        raise refuse("codec") from error


def deflated(data: bytes, *, hard: int = HARD_STATE, cut: int = 0) -> bytes:
    """Compress: hard up to a size, lightly what is larger and would keep somebody waiting.

    `cut` says where numbers end and words begin.
    """
    level = 19 if len(data) <= hard else 12
    best = ZSTD + zstandard.ZstdCompressor(level=level, write_content_size=True).compress(data)
    if len(data) <= MOST_BZIP2:
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        front = packer.compress(data[:cut]) + packer.flush()
        if len(front) < 1 << 16:
            short = BZIP2 + len(front).to_bytes(2, "big") + front + bz2.compress(data[cut:], 9)
            best = min(best, short, key=len)
    return best


def _unpacked_bzip2(data: bytes) -> bytes:
    end = 2 + int.from_bytes(data[:2], "big")
    front, words = zlib.decompressobj(-zlib.MAX_WBITS), bz2.BZ2Decompressor()
    numbers = front.decompress(data[2:end], MOST_BZIP2)
    rest = words.decompress(data[end:], max_length=MOST_BZIP2)
    whole = front.eof and words.eof and len(data) >= end
    if not whole or front.unused_data or words.unused_data:
        raise refuse("codec")
    if len(numbers) + len(rest) > MOST_BZIP2:
        raise refuse("size")
    return numbers + rest


def packed(data: object) -> bytes:
    """Write msgpack."""
    return bytes(msgpack.packb(data))


def _no_extension(code: int, _data: bytes) -> None:
    raise ValueError(code)
