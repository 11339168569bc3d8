"""What an erasure takes out of the quarantine: also what waits there must not outlive it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from pendamping.domain.attachment import Attachment
from pendamping.kernel.ids import AuthorNumber
from pendamping.kernel.problems import Problem
from pendamping.seal import envelope
from pendamping.store import archive, device, letters, quarantine
from pendamping.store.ledger import Erased
from pendamping.store.letters import Receipted
from pendamping.store.quarantine import Held
from pendamping.store.rows import Reader, Writer
from pendamping.sync import package, segments, states, testimony
from pendamping.sync.frames import Chunk, Frame, FrameKind
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.sync.orders import Level, Target
from pendamping.sync.registers import Context, Write, context_of
from pendamping.sync.schema import FIELD_BITS
from pendamping.sync.segments import Segment

CONTENT: Final = Attachment.NOUN.field("content").number


def attachments_of(reader: Reader, target: Target) -> set[str]:
    """Return the addresses of the attachments that are named in what `forget` would take out."""
    found: set[str] = set()
    for _, kind, _, content in quarantine.contents(reader):
        for told in _saves(kind, content):
            found |= _addresses(told) - _addresses(_without(told, target))
    return found


def forget(writer: Writer, target: Target, addresses: Collection[str] = ()) -> Context:
    """Take what is erased out of everything that is held, decided or not, and what was said of it.

    Return the saves of which something went. A sealed file is opened once more to see whether the
    case, or an attachment of these addresses, is in it; then it goes whole. What cannot be opened
    or read here stays: nobody can read the erased in it either.
    """
    taken = []
    for number, kind, author, content in quarantine.contents(writer):
        if kind is Held.SEGMENT:
            _forget_in_segment(writer, number, content, target)
            continue
        told = testimony.unpack(content)
        left = _without(told, target)
        if left == told:
            continue
        letters.forget_remark_on(writer, number)
        if left.operations:
            quarantine.replace_content(writer, number, testimony.pack(left))
        else:
            quarantine.drop(writer, number)
        if author is not None:
            taken.append(Write(author, told.seq, 0, (), None))
    _forget_files(writer, target, addresses)
    return context_of(taken, 0)


def _saves(kind: Held, content: bytes) -> tuple[Transaction, ...]:
    """Return the saves in what is held; none of what cannot be read here."""
    if kind is Held.TRANSACTION:
        return (testimony.unpack(content),)
    try:
        return segments.decode(content, None).transactions
    except Problem:
        return ()


def _addresses(told: Transaction) -> set[str]:
    """Return the addresses of the attachments that a save names."""
    found: set[object] = set()
    for one in told.operations:
        if one.noun != Attachment.NOUN.number:
            continue
        if isinstance(one, Creation):
            found.add(one.values.get(CONTENT))
        elif one.field == CONTENT:
            found.add(one.value)
    return {one for one in found if isinstance(one, str)}


def _forget_in_segment(writer: Writer, number: int, content: bytes, target: Target) -> None:
    """Leave of a segment what speaks of something else: nobody may have it in another place."""
    try:
        whole = segments.decode(content, None)
    except Problem:
        return
    left = archive.without_erased(whole, _erased(whole, target))
    if left is not whole:
        header = whole.header
        letters.forget_remark(writer, AuthorNumber(header.author), header.lo, header.hi)
    if not (left.creations or left.edits.ids):
        quarantine.drop(writer, number)
    elif left is not whole:
        quarantine.replace_content(writer, number, left.frame())


def _erased(segment: Segment, target: Target) -> Erased:
    if target.level is Level.CASE:
        return Erased(cases=frozenset({target.case}))
    if target.level is Level.ENTITY:
        return Erased(entities=frozenset({target.entity}))
    header = segment.header
    return Erased(values={(target.entity, target.field): (header.author, header.hi)})


def _forget_files(writer: Writer, target: Target, addresses: Collection[str]) -> None:
    files = quarantine.files(writer)
    identities = [key.identity for key in device.sealing_keys(writer)] if files else []
    for number, sealed in files:
        try:
            frames = package.unproven(envelope.open(sealed, identities)).frames
        except Problem:
            continue
        if any(_mentions(frame, target, addresses) for frame in frames):
            quarantine.drop(writer, number)


def forget_remarks(writer: Writer, target: Target) -> None:
    """Forget what the office said of own saves that were about what is erased."""
    for receipt in remarked_about(writer, target):
        letters.forget_remark(writer, receipt.author, receipt.lo, receipt.hi)


def remarked_about(reader: Reader, target: Target) -> list[Receipted]:
    """Return what the office said of own saves about this, while it is known what they were."""
    return [
        receipt
        for receipt in letters.remarked(reader)
        if any(
            _without(save, target) != save
            for save in archive.remembered(reader, receipt.author, receipt.lo, receipt.hi)
        )
    ]


def _mentions(frame: Frame, target: Target, addresses: Collection[str]) -> bool:
    """Tell whether a segment or state speaks of the case, or a piece is of these attachments."""
    try:
        if frame.kind == FrameKind.CHUNK:
            return Chunk.of(frame).address.hex() in addresses
        if frame.kind == FrameKind.SEGMENT:
            return target.case in segments.decode(frame.data, None).cids
        return frame.kind == FrameKind.STATE and target.case in states.decode(frame.data).cids
    except Problem:
        return False


def _without(told: Transaction, target: Target) -> Transaction:
    left = (_left(one, target) for one in told.operations)
    return replace(told, operations=tuple(one for one in left if one is not None))


def _left(one: Creation | Edit, target: Target) -> Creation | Edit | None:
    if target.level is Level.CASE:
        return None if target.case in {one.case, one.id} else one
    if one.id != target.entity:
        return one
    if target.level is Level.ENTITY:
        return None
    if target.level is not Level.FIELD or one.noun != target.field >> FIELD_BITS:
        return one
    number = target.field & 255
    if isinstance(one, Edit):
        return None if one.field == number else one
    return replace(one, values={n: value for n, value in one.values.items() if n != number})
