"""The desk of wordings: the publisher's items of a scale, as the office is entitled to read them.

The program ships none. What was brought in travels to every device of the office.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pendamping.domain import instruments, pack_files
from pendamping.domain.codes import code_list
from pendamping.domain.declare import NO_CASE, Language, NoValue
from pendamping.domain.instrument import InstrumentPack
from pendamping.domain.instruments import Pack, PackDoesNotFit, Scale
from pendamping.domain.rules.answers import known
from pendamping.domain.value_words import parse
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)


class NoSuchInstrument(Problem):
    """There is no scale of that name."""

    code = "instrument.not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPack:
    """A wording that was brought in."""

    record: EntityId
    pack: Pack = field(repr=False)
    added_on: date | None
    is_in_use: bool
    """It is what is read out now in its language; another one was before, or is later."""


@dataclass(frozen=True, slots=True)
class WordingDesk:
    """What is done with the wording of scales."""

    room: Room

    def add(self, content: bytes) -> HeldPack:
        """Bring in the wording that a file holds; it takes the place of the one before.

        The same wording a second time changes nothing.
        """
        pack = _read(content)
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(InstrumentPack, NO_CASE)
            before = _standing(changes.writer, pack.instrument, pack.language)
            if before is not None and before.pack.hash == pack.hash:
                return before
            made = records.add(
                changes,
                InstrumentPack(
                    id=NEW,
                    case=NO_CASE,
                    instrument=pack.instrument,
                    version=pack.version,
                    language=pack.language,
                    source=pack.source,
                    licence=pack.licence,
                    items=json.dumps(pack.items, ensure_ascii=False),
                    added_on=self.room.today(),
                    corrects=NoValue.NOT_ASKED if before is None else before.record,
                ),
            )
        return HeldPack(record=made.id, pack=pack, added_on=self.room.today(), is_in_use=True)

    def packs(self) -> list[HeldPack]:
        """List what was brought in, by scale and language, the latest first."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(InstrumentPack.NOUN, NO_CASE)
            return sorted(_held(reader), key=lambda one: _asked_as(one.pack))

    def remove(self, record: EntityId) -> Pack:
        """Take a wording away, on every device; return what is read out from now on.

        That is the one before it, or the topic labels. Responses go on naming what was read.
        """
        with self.room.changing() as changes:
            found = records.find(changes.writer, InstrumentPack, record)
            Sight(self.room, changes.writer).demand_deleting(InstrumentPack.NOUN, NO_CASE)
            records.delete(changes, found)
            scale = scale_of(known(found.instrument) or "")
            return in_use(changes.writer, scale, known(found.language) or "")


def in_use(reader: Reader, scale: Scale, language: Language) -> Pack:
    """Return what is read out in a language: the office's wording, or our own topic labels.

    The labels are in Bahasa Indonesia for every language but English.
    """
    held = _standing(reader, scale.id, language)
    if held is not None:
        return held.pack
    return scale.topic_pack("en" if language == "en" else "id")


def is_official(scale: Scale, pack: Pack) -> bool:
    """Tell whether a wording is one that the office brought in, and no topic labels."""
    return pack not in _topics(scale)


def of_hash(reader: Reader, scale: Scale, named: str) -> Pack | None:
    """Return the wording of that hash, in use or not; none if it is not here."""
    brought = (one.pack for one in _held(reader) if one.pack.instrument == scale.id)
    return next((pack for pack in (*brought, *_topics(scale)) if pack.hash == named), None)


def scale_of(name: str) -> Scale:
    """Return the scale of that name, or raise `NoSuchInstrument`."""
    if name not in instruments.names():
        raise NoSuchInstrument(instrument=name, known=tuple(instruments.names()))
    return instruments.scale(name)


def _topics(scale: Scale) -> tuple[Pack, Pack]:
    return scale.topic_pack("id"), scale.topic_pack("en")


def _read(content: bytes) -> Pack:
    said = dict(pack_files.read(content))
    called = code_list("instrument").find(said["instrument"])
    scale = scale_of(said["instrument"] if called is None else called.code)
    language: Any = parse(InstrumentPack.NOUN.field("language"), str(said.get("language") or ""))
    return Pack.read(scale, said | {"language": known(language)})


def _standing(reader: Reader, instrument: str, language: Language) -> HeldPack | None:
    """Return the wording in use, none where none was brought in."""
    wanted = (instrument, language)
    found = (one for one in _held(reader) if one.is_in_use and _asked_as(one.pack) == wanted)
    return next(found, None)


def _held(reader: Reader) -> list[HeldPack]:
    """Return every wording, the latest first; of two brought in apart the later one is in use."""
    every = records.every(reader, InstrumentPack)
    replaced = {one.corrects for one in every}
    whole = [(one, pack) for one in every if (pack := _pack_of(one)) is not None]
    whole.sort(key=lambda held: (held[0].id not in replaced, known(held[0].added_on) or date.min))
    latest = {_asked_as(pack): one.id for one, pack in whole}
    return [
        HeldPack(
            record=one.id,
            pack=pack,
            added_on=known(one.added_on),
            is_in_use=one.id == latest[_asked_as(pack)],
        )
        for one, pack in reversed(whole)
    ]


def _asked_as(pack: Pack) -> tuple[str, str]:
    return pack.instrument, pack.language


def _pack_of(record: InstrumentPack) -> Pack | None:
    """Return the wording that a record holds; none where no scale of ours is worded so."""
    name = known(record.instrument)
    if name not in instruments.names():
        return None
    said = {
        one: known(getattr(record, one)) for one in ("version", "language", "source", "licence")
    }
    try:
        items = json.loads(known(record.items) or "")
        return Pack.read(instruments.scale(str(name)), said | {"items": items})
    except (ValueError, RecursionError, PackDoesNotFit):
        return None
