"""Carrying out what an order to erase says, once two people with the right have signed it."""

from typing import Final

from pendamping.seal.keys import SignatureRefused
from pendamping.store import audit, erasing, erasures, quarantine, search
from pendamping.store.audit import Action
from pendamping.store.ledger import Level as LedgerLevel
from pendamping.store.rows import Writer
from pendamping.sync import states
from pendamping.sync.orders import Erasure, Level, OrderRefused, read_erasure
from pendamping.sync.roster import CertificateNotListed, DeviceInactive, Directory
from pendamping.sync.states import Redaction
from pendamping.usecases.room import Room

UNSIGNED: Final = (CertificateNotListed, DeviceInactive, OrderRefused, SignatureRefused)
"""An order that nobody known here and trusted today stands behind: its signers may have left."""


def take(writer: Writer, room: Room, directory: Directory, document: bytes) -> None:
    """Keep an order and do what it says; one signature hides, the second erases for ever.

    An order whose signers are not known here is passed over: the office tells it again.
    """
    try:
        order = read_erasure(document, directory)
    except UNSIGNED:
        return
    erasures.keep(
        writer,
        order.order,
        order.target.case,
        order.data,
        at=order.at,
        signatures=len(order.signers),
    )
    if order.erases:
        carry_out(writer, room, order)


def carry_out(writer: Writer, room: Room, order: Erasure) -> None:
    """Erase a case or a record here. A field goes with the state that names its writes."""
    kept = erasures.find(writer, order.order)
    if kept is not None and kept.done_at is not None:
        return
    target = order.target
    if target.level is Level.CASE:
        quarantine.forget_case(writer, target.case)
        search.forget(writer, target.case)
        redaction = Redaction(LedgerLevel.CASE, target.case, 0, (), order.order)
    elif target.level is Level.ENTITY:
        search.forget_record(writer, target.entity)
        redaction = Redaction(LedgerLevel.ENTITY, target.entity, 0, (), order.order)
    else:
        return
    erasing.erase(writer, room.schema, redaction)
    note_done(writer, room, order)


def note_done(writer: Writer, room: Room, order: Erasure) -> None:
    """Note that an order was carried out here."""
    erasures.carried_out(writer, order.order, int(room.now().timestamp()))
    audit.record(
        writer,
        Action.ERASED,
        room.now(),
        actor=room.actor.author,
        subject=order.target.entity,
        level=order.target.level,
        order=order.order,
    )


def take_values(writer: Writer, room: Room, directory: Directory, state: bytes) -> None:
    """Erase the single values that a state names, as far as a signed order stands behind each."""
    known = {order.name: order for order in erasures.every(writer) if order.done_at is None}
    if not known:
        return
    for redaction in states.decode(state).redactions:
        kept = known.get(redaction.authority)
        if kept is None or redaction.level != LedgerLevel.VALUE:
            continue
        order = read_erasure(kept.content, directory)
        target = order.target
        if order.erases and (target.entity, target.field) == (redaction.id, redaction.field):
            search.forget_record(writer, target.entity)
            erasing.erase(writer, room.schema, redaction)
            note_done(writer, room, order)
