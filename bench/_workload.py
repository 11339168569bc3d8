"""Workload W (seeded): 50 devices, 1,000 records each, 2,000 edits each, 2,500 concurrent pairs.

Everything is synthetic. A note is about 440 characters of made-up words with the frequencies of a
natural language; codes, days and names are drawn from small lists. Every edit changes one field;
19 % change the note by rewriting one of its sentences.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate

from pendamping.kernel.ids import AuthorNumber, EntityId, entity_id
from pendamping.seal.keys import SigningKey
from pendamping.sync import segments
from pendamping.sync.operations import NO_EDITS, Creations, Edits
from pendamping.sync.schema import Column, Schema, Table
from pendamping.sync.segments import Header, Segment

DEVICES = 50
RECORDS = 1000
EDITS = 2000
PER_PACKAGE = 200
PAIRS = 2500

FIELDS = (
    *("name", "born_on", "sex", "village", "channel", "status"),
    *("phone", "opened_on", "risk", "education", "occupation", "note"),
)
NOTE = len(FIELDS)
TABLE = Table(
    number=1,
    name="client",
    columns=tuple(Column(number=place, name=name) for place, name in enumerate(FIELDS, start=1)),
)
SCHEMA = Schema((TABLE,))

SYLLABLES = "a ba ca da ga ka la ma na pa ra sa ta be de ke le me ne pe re se te bi di ki li mi ni \
pi ri si ti bo do ko lo mo no po ro so to bu du ku lu mu nu pu ru su tu ang ing ung an en".split()
NAMES = "Ari Budi Citra Dewi Eka Fajar Gita Hadi Indah Joko Kartika Lestari Mega Nur Okta Putri \
Rahma Sari Tono Utami Vina Wahyu Yanti Zaki Agus Bayu Dian Endah Fitri Hesti".split()
SEXES = ("f", "m")
CHANNELS = ("walk_in", "police", "village", "hospital", "friend", "hotline", "school")
STATUSES = ("open", "waiting", "paused", "closed")
RISKS = ("low", "medium", "high", "acute")
SCHOOLS = ("none", "primary", "junior", "senior", "diploma", "university")
WORK = ("none", "farmer", "domestic", "trader", "factory", "driver", "student", "teacher")
CHOICES = {3: SEXES, 5: CHANNELS, 6: STATUSES, 9: RISKS, 10: SCHOOLS, 11: WORK}


class Writer:
    """Makes up words, names and notes from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        shared = random.Random(7)
        self._words = sorted(
            {"".join(shared.choices(SYLLABLES, k=shared.randint(2, 4))) for _ in range(2600)}
        )
        shared.shuffle(self._words)
        shares = (1 / (rank + 2.7) for rank in range(len(self._words)))
        self._weights = list(accumulate(shares))

    def sentence(self) -> str:
        words = self.random.choices(
            self._words, cum_weights=self._weights, k=self.random.randint(7, 12)
        )
        return " ".join(words).capitalize() + "."

    def note(self) -> str:
        text = self.sentence()
        while len(text) < 410:
            text += " " + self.sentence()
        return text

    def rewritten(self, note: str) -> str:
        sentences = note.rstrip(".").split(". ")
        sentences[self.random.randrange(len(sentences))] = self.sentence().rstrip(".")
        return ". ".join(sentences) + "."

    def day(self, first: int, last: int) -> str:
        draw = self.random.randint
        return f"{draw(first, last)}-{draw(1, 12):02}-{draw(1, 28):02}"

    def value(self, number: int) -> str:
        if number in CHOICES:
            return self.random.choice(CHOICES[number])
        match number:
            case 1:
                return f"{self.random.choice(NAMES)} {self.random.choice(NAMES)}"
            case 2:
                return self.day(1970, 2010)
            case 4:
                return f"34.01.{self.random.randint(1, 12):02}.20{self.random.randint(1, 9):02}"
            case 7:
                return f"0800{self.random.randint(0, 99_999_999):08}"
            case 8:
                return self.day(2023, 2025)
            case _:
                return self.note()


@dataclass(slots=True)
class Device:
    """One author: records, edits in order, and what of them is meant to collide."""

    author: AuthorNumber
    key: SigningKey
    records: list[list[str]] = field(default_factory=list)
    edits: list[tuple[int, int, tuple[int, ...], str]] = field(default_factory=list)
    """Entity, field, context, value; the edit's transaction is RECORDS + its place + 1."""

    def id_of(self, place: int) -> EntityId:
        return entity_id(self.author, place + 1)


@dataclass(slots=True)
class Workload:
    """All devices, and what an office that has merged everything must hold."""

    devices: list[Device]
    expected: dict[tuple[int, int], set[str]]
    """The live values of each register."""
    pairs: set[tuple[int, int]]

    def packages(self) -> Iterator[tuple[Device, Segment]]:
        """Step through every device's segments: creations, then ten times 200 edits."""
        for device in self.devices:
            prev = bytes(32)
            for number in range(1 + EDITS // PER_PACKAGE):
                made = segment_of(device, number, prev)
                prev = made.hash
                yield device, made


def build(devices: int = DEVICES, records: int = RECORDS, edits: int = EDITS) -> Workload:
    """Draw the whole workload."""
    made = [_device(place, records) for place in range(devices)]
    expected = {
        (device.id_of(place), number): {value}
        for device in made
        for place, values in enumerate(device.records)
        for number, value in enumerate(values, start=1)
    }
    pairs: set[tuple[int, int]] = set()
    share = edits // 20
    wanted: list[dict[int, tuple[int, int, int, tuple[int, ...]]]] = [{} for _ in made]
    drawing = random.Random(1)
    for place, device in enumerate(made):
        other = (place + 1) % devices
        for turn in range(share // 2):
            record = drawing.randrange(records)
            number = drawing.randint(1, len(FIELDS))
            register = (device.id_of(record), number)
            if register in pairs:
                register = (device.id_of(record), number % len(FIELDS) + 1)
            pairs.add(register)
            wanted[place][turn * 40] = (*register, record, ())
            wanted[other][turn * 40 + 20] = (*register, record, (device.author, record + 1))
    for place, device in enumerate(made):
        _draw_edits(device, wanted[place], pairs, expected, (records, edits, place))
    return Workload(made, expected, pairs)


def _device(place: int, records: int) -> Device:
    writer = Writer(1000 + place)
    device = Device(
        AuthorNumber((place + 2) << 6), SigningKey.from_bytes(sha256(bytes([place])).digest())
    )
    device.records = [
        [writer.value(number) for number in range(1, len(FIELDS) + 1)] for _ in range(records)
    ]
    return device


def _draw_edits(
    device: Device,
    wanted: dict[int, tuple[int, int, int, tuple[int, ...]]],
    pairs: set[tuple[int, int]],
    expected: dict[tuple[int, int], set[str]],
    size: tuple[int, int, int],
) -> None:
    records, edits, seed = size
    writer = Writer(9000 + seed)
    draw = writer.random
    for turn in range(edits):
        if turn in wanted:
            entity, number, _, context = wanted[turn]
            value = f"{writer.value(number)} ({device.author})"
            expected[entity, number] = {
                one for one in expected[entity, number] if one.endswith(")")
            } | {value}
        else:
            number = NOTE if draw.random() < 0.19 else draw.randint(1, NOTE - 1)
            record = draw.randrange(records)
            while (device.id_of(record), number) in pairs:
                record = draw.randrange(records)
            entity, context = device.id_of(record), ()
            (old,) = expected[entity, number]
            value = writer.rewritten(old) if number == NOTE else writer.value(number)
            expected[entity, number] = {value}
        device.edits.append((entity, number, context, value))


def segment_of(device: Device, number: int, prev: bytes) -> Segment:
    """Make the segment of a package: number 0 holds the creations."""
    records = len(device.records)
    start = 40_000_000 << 16
    if number == 0:
        lo, hi = 1, records
        ids = [device.id_of(place) for place in range(records)]
        creations = (
            Creations(
                noun=TABLE.number,
                seqs=range(1, records + 1),
                ids=ids,
                cases=ids,
                fields=TABLE.numbers,
                values=list(zip(*device.records, strict=True)),
            ),
        )
        edits = NO_EDITS
    else:
        first = (number - 1) * PER_PACKAGE
        chosen = device.edits[first : first + PER_PACKAGE]
        lo, hi = records + first + 1, records + first + len(chosen)
        ids = [one[0] for one in chosen]
        creations = ()
        edits = Edits(
            seqs=range(lo, hi + 1),
            fields=[TABLE.field(one[1]) for one in chosen],
            ids=ids,
            cases=ids,
            elements=[None] * len(chosen),
            contexts=[one[2] for one in chosen],
            values=[one[3] for one in chosen],
        )
    step = random.Random(device.author << 8 | number)
    hlcs = list(accumulate((step.randint(20, 200) << 16 for _ in range(lo, hi + 1)), initial=start))
    header = Header(
        author=device.author,
        number=number + 1,
        lo=lo,
        hi=hi,
        prev=prev,
        hash=segments.NO_HASH,
        schema=SCHEMA.version,
    )
    return segments.seal(header, hlcs[1:], creations, edits, device.key)
