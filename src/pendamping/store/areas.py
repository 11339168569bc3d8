"""The area table: 91,599 areas in a few megabytes, found by code and by what people type.

The table is reference data and lies outside the vault (docs/formats/areas.md). Nothing is
unpacked into objects: numbers stay in arrays and names in one text, and a search halves its way
through them.
"""

import sys
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, Final

import msgpack
import zstandard

from pendamping.domain.areas import (
    ALIASES,
    Area,
    Level,
    code_of,
    is_area_code,
    level_of,
    number_of,
    parents_of,
)
from pendamping.kernel.problems import Problem
from pendamping.kernel.resources import octets

TABLE: Final = "areas/areas.zst"
MOST_UNPACKED: Final = 16 << 20
FORMAT: Final = 1

MOST_LOOKED_AT: Final = 150
"""Of a word's matches, so many are ranked; for the rest somebody types one more letter."""
FEW: Final = 5
"""With so many names found nobody asks whether one letter was wrong."""
SHORTEST_MISSPELLED: Final = 4
MOST_LETTERS: Final = 60
MOST_WORDS: Final = 8
WITHIN_NAME: Final = 2
MISSPELLED: Final = 4
"""How well a name fits, 0 the best: from these on, the words stand within it, or nearly do."""
KEPT: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789\n")
DROPPED: Final = bytes(set(range(256)) - KEPT)

TITLES: Final = frozenset(
    "desa dusun kab kabupaten kalurahan kapanewon kec kecamatan kel kelurahan kemantren"
    " prov provinsi".split()
)
"""What stands before a name in an address and is no part of it."""


class NoSuchArea(Problem):
    """No list has this code."""

    code = "area.unknown"


class AreaTableUnreadable(Problem):
    """The table that came with the program is not what the program wrote."""

    code = "area.table_unreadable"


class AreaTable:
    """All areas of the country, read from one file and never written."""

    def __init__(self, packed: bytes) -> None:
        table = _unpacked(packed)
        steps, self._upper, self._village = (
            _numbers(table[key]) for key in ("steps", "upper", "village")
        )
        self._retired: dict[str, str] = table["retired"]
        self._names: bytes = table["names"]
        self._folded: bytes = self._names.lower().translate(None, DROPPED)
        self._numbers = array("Q", accumulate(steps))
        self._name_starts = _line_starts(self._names)
        self._starts = _line_starts(self._folded)

    @classmethod
    def shipped(cls) -> "AreaTable":
        """Read the table that came with the program."""
        return cls(octets(TABLE))

    def __len__(self) -> int:
        return len(self._numbers)

    def knows(self, code: str) -> bool:
        """Tell whether the present list has the code."""
        return self._row(code) is not None

    def first(self, code: str) -> Area | None:
        """Return the area of the code, retired ones too, or none."""
        row = self._row(code)
        if row is not None:
            return self._area(row)
        if code not in self._retired:
            return None
        within = (self._parent_name(parent) for parent in reversed(parents_of(code)))
        return Area(code=code, name=self._retired[code], within=tuple(within), retired=True)

    def find(self, code: str) -> Area:
        """Return the area of the code, retired ones too, or raise `NoSuchArea`."""
        area = self.first(code)
        if area is None:
            raise NoSuchArea(area=code)
        return area

    def path(self, code: str) -> str:
        """Write the place as an address has it; a code that no list has stays a code."""
        area = self.first(code)
        return code if area is None else area.path

    def inside(self, code: str = "") -> list[Area]:
        """List what lies directly in an area, or all provinces, in order of code."""
        level = level_of(code) + 1 if code else Level.PROVINCE
        low, high = self._span(code)
        return [self._area(row) for row in range(low, high) if self._level(row) == level]

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        level: Level | None = None,
        within: str = "",
        near: str = "",
    ) -> list[Area]:
        """Return the areas that the words may mean, the likeliest first.

        The words may be the start of a name or of a word in it, a name followed by where it lies
        (`Sentolo, Kulon Progo`), the start of a code, or a name with one letter wrong. Names
        in the regency of `near` come first, then names written in full, then what is nearer, then
        the larger area.
        """
        low, high = self._span(within)
        found = {
            row: rank
            for row, rank in self._meant(words, self._span(near) if near else (0, 0)).items()
            if low <= row < high and (level is None or self._level(row) == level)
        }
        close = number_of(near) if near else 0

        def order(row: int) -> tuple[int, int, int, int, bytes]:
            shared = _shared(self._numbers[row], close)
            neighbour = shared if shared >= Level.REGENCY and found[row] < WITHIN_NAME else 0
            return -neighbour, found[row], -shared, self._level(row), self._name(row)

        return [self._area(row) for row in sorted(found, key=order)[:limit]]

    def _meant(self, words: str, neighbours: tuple[int, int]) -> dict[int, int]:
        """Collect rows with a rank, 0 the best."""
        if words.strip(" .").replace(".", "").isdecimal():
            return dict.fromkeys(self._rows_under(words.strip(" .")), 0)
        found: dict[int, int] = {}
        for name, places in _readings(words):
            regions = [self._regions_called(place) for place in places]
            whole = bool(places) and "," not in words
            called = self._called(name, whole=whole, neighbours=neighbours)
            for row, rank in called:
                if rank < found.get(row, MISSPELLED) and (
                    not regions or self._lies_in(row, regions)
                ):
                    found[row] = rank
        if len(found) < FEW and "," not in words:
            for row in self._misspelled(_folded(words)):
                found.setdefault(row, MISSPELLED)
        return found

    def _called(
        self, name: bytes, *, whole: bool, neighbours: tuple[int, int]
    ) -> Iterator[tuple[int, int]]:
        for alias, code in ALIASES.items():
            if alias.encode().startswith(name) and (row := self._row(code)) is not None:
                yield row, 0 if len(alias) == len(name) else 1
        wanted = name + b"\n" if whole else name
        for row in range(*neighbours):
            if self._folded.startswith(wanted, self._starts[row]):
                yield row, self._rank(row, self._starts[row], len(name))
        for entries in (self._upper, self._village):
            low, high = self._narrowed(entries, wanted, 0, len(entries))
            for entry in entries[low : min(high, low + MOST_LOOKED_AT)]:
                row = self._row_at(entry)
                yield row, self._rank(row, entry, len(name))

    def _rank(self, row: int, entry: int, length: int) -> int:
        """Say how well it fits: the whole name, its start, its last words, or words within it."""
        begins = entry == self._starts[row] or (
            self._level(row) == Level.REGENCY
            and self._folded[self._starts[row] : entry] in (b"kabupaten", b"kota")
        )
        ends = self._folded[entry + length] == ord("\n")
        return (0 if ends else 1) if begins else (2 if ends else 3)

    def _misspelled(self, name: bytes) -> Iterator[int]:
        """Find names that begin so but for one letter wrong, missing, added or swapped."""
        if len(name) < SHORTEST_MISSPELLED:
            return
        for entries in (self._upper, self._village):
            for variant, low, high in self._variants(entries, name):
                first = self._first(entries, variant, low, high)
                for entry in entries[first : first + MOST_LOOKED_AT]:
                    if not self._folded.startswith(variant, entry):
                        break
                    yield self._row_at(entry)

    def _variants(self, entries: "array[int]", name: bytes) -> Iterator[tuple[bytes, int, int]]:
        """Say what could have been meant, and between which entries it would stand."""
        low, high = 0, len(entries)
        for at in range(len(name)):
            before, here, after = name[:at], name[at : at + 1], name[at + 1 :]
            yield before + after, low, high
            yield before + after[:1] + here + after[1:], low, high
            start = low
            while start < high:
                letter = self._folded[entries[start] + at : entries[start] + at + 1]
                stop = self._first(entries, before + bytes([letter[0] + 1]), start, high)
                if letter not in (here, b"\n"):
                    yield before + letter + after, start, stop
                    yield before + letter + here + after, start, stop
                start = stop
            low, high = self._narrowed(entries, before + here, low, high)

    def _narrowed(
        self, entries: "array[int]", start: bytes, low: int, high: int
    ) -> tuple[int, int]:
        """Return which of the entries between two bounds begin so."""
        low = self._first(entries, start, low, high)
        return low, self._first(entries, start[:-1] + bytes([start[-1] + 1]), low, high)

    def _first(self, entries: "array[int]", start: bytes, low: int, high: int) -> int:
        """Return the first of the entries between two bounds that is not before these letters."""
        folded, length = self._folded, len(start)

        def key(entry: int) -> bytes:
            return folded[entry : entry + length]

        return bisect_left(entries, start, low, high, key=key)

    def _regions_called(self, place: bytes) -> set[int]:
        """Return the numbers of the areas above villages that a word may mean."""
        low, high = self._narrowed(self._upper, place, 0, len(self._upper))
        regions = {self._numbers[self._row_at(entry)] for entry in self._upper[low:high]}
        return regions | {
            number_of(code) for alias, code in ALIASES.items() if alias.encode() == place
        }

    def _lies_in(self, row: int, regions: Iterable[set[int]]) -> bool:
        number = self._numbers[row]
        above = {number - number % size for size in (10**8, 10**6, 10**4)} - {number}
        return all(not above.isdisjoint(places) for places in regions)

    def _rows_under(self, start: str) -> range:
        """Return the rows whose codes begin so, with the dots or without."""
        digits = start.replace(".", "")
        if len(digits) > len("3401062007"):
            return range(0)
        number = int(digits.ljust(10, "0"))
        low = bisect_left(self._numbers, number)
        high = bisect_left(self._numbers, number + 10 ** (10 - len(digits)))
        return range(low, min(high, low + MOST_LOOKED_AT))

    def _span(self, code: str) -> tuple[int, int]:
        """Return the rows from an area to the last one inside it."""
        if not code:
            return 0, len(self)
        low = number_of(code)
        size = 10 ** (10 - len(code.replace(".", "")))
        return bisect_left(self._numbers, low), bisect_left(self._numbers, low + size)

    def _row(self, code: str) -> int | None:
        if not is_area_code(code):
            return None
        number = number_of(code)
        row = bisect_left(self._numbers, number)
        return (
            row
            if row < len(self) and self._numbers[row] == number and code_of(number) == code
            else None
        )

    def _row_at(self, entry: int) -> int:
        return bisect_right(self._starts, entry) - 1

    def _level(self, row: int) -> int:
        number = self._numbers[row]
        if number % 10**4:
            return 4
        if number % 10**6:
            return 3
        return 2 if number % 10**8 else 1

    def _name(self, row: int) -> bytes:
        return self._names[self._name_starts[row] : self._name_starts[row + 1] - 1]

    def _area(self, row: int) -> Area:
        code = code_of(self._numbers[row])
        within = (self._parent_name(parent) for parent in reversed(parents_of(code)))
        return Area(code=code, name=self._name(row).decode(), within=tuple(within))

    def _parent_name(self, code: str) -> str:
        row = self._row(code)
        return self._retired.get(code, code) if row is None else self._name(row).decode()


def _readings(words: str) -> Iterator[tuple[bytes, list[bytes]]]:
    """Read the words as a name and the places around it, in each way that makes sense."""
    if "," in words:
        parts = [folded for part in words.split(",") if (folded := _folded(part))]
        if parts:
            yield parts[0], parts[1 : MOST_WORDS + 1]
        return
    parts = [folded for word in _untitled(words) if (folded := _folded(word))][:MOST_WORDS]
    for length in range(len(parts), 0, -1):
        yield b"".join(parts[:length]), parts[length:]


def _folded(words: str) -> bytes:
    """Write words as the table's index does: small letters and digits, nothing between them."""
    plain: bytes = unicodedata.normalize("NFKD", " ".join(_untitled(words))).encode(
        "ascii", "ignore"
    )
    return plain.lower().translate(None, DROPPED + b"\n")[:MOST_LETTERS]


def _untitled(words: str) -> list[str]:
    """Leave out `Desa`, `Kec.` and the like before a name, but not where they are the name."""
    parts = words.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in TITLES:
        parts = parts[1:]
    return parts


def _shared(number: int, other: int) -> int:
    """Count how many areas, province to village, two codes have in common."""
    return sum(number // size == other // size for size in (10**8, 10**6, 10**4, 1)) if other else 0


def _line_starts(text: bytes) -> "array[int]":
    return array("I", accumulate(map(len, text.splitlines(keepends=True)), initial=0))


def _numbers(octets: bytes) -> "array[int]":
    numbers = array("I", octets)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _unpacked(packed: bytes) -> dict[str, Any]:
    try:
        table = msgpack.unpackb(zstandard.ZstdDecompressor().decompress(packed, MOST_UNPACKED))
    except (zstandard.ZstdError, ValueError, msgpack.UnpackException) as error:
        raise AreaTableUnreadable from error
    if not isinstance(table, dict) or table.get("v") != FORMAT:
        raise AreaTableUnreadable
    return table
