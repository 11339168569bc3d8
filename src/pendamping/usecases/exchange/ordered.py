"""Carrying out what an order to erase says, once two have signed it, or taking it back."""

from contextlib import suppress
from dataclasses import replace
from typing import Final

from pendamping.domain.roles import Role
from pendamping.kernel.ids import EntityId, maker_of
from pendamping.seal.keys import SignatureRefused
from pendamping.store import (
    audit,
    blobs,
    case_lines,
    drafts,
    erasing,
    erasures,
    letters,
    quarantine,
    scopes,
    search,
)
from pendamping.store.audit import Action
from pendamping.store.changes import Changes
from pendamping.store.held import Held
from pendamping.store.ledger import Level as LedgerLevel
from pendamping.store.rows import Writer
from pendamping.sync import states
from pendamping.sync.orders import (
    WITHDRAWAL,
    Erasure,
    Level,
    OrderRefused,
    Target,
    Withdrawal,
    read_erasure,
    read_withdrawal,
)
from pendamping.sync.registers import Context
from pendamping.sync.roots import document_type
from pendamping.sync.roster import CertificateNotListed, DeviceInactive, Directory
from pendamping.sync.schema import FIELD_BITS
from pendamping.sync.states import Redaction
from pendamping.usecases.exchange import held, kept_aside
from pendamping.usecases.room import Room

UNSIGNED: Final = (CertificateNotListed, DeviceInactive, OrderRefused, SignatureRefused)
"""An order that nobody known here and trusted today stands behind: its signers may have left."""

LEDGER_LEVELS: Final = {
    Level.CASE: LedgerLevel.CASE,
    Level.ENTITY: LedgerLevel.ENTITY,
    Level.FIELD: LedgerLevel.VALUE,
}
"""How the ledger calls what an order names; the content of an attachment stands in no save."""


def take(writer: Writer, room: Room, directory: Directory, document: bytes) -> None:
    """Keep an order and do what it says; one signature hides, the second erases for ever.

    An order whose signers are not known here is passed over: the office tells it again.
    """
    try:
        if document_type(document) == WITHDRAWAL:
            take_back(writer, room, directory, read_withdrawal(document, directory))
            return
        order = read_erasure(document, directory)
    except UNSIGNED:
        return
    keep(writer, order)
    if order.erases:
        carry_out(writer, room, order)
        return
    take_back_known(writer, room, directory, order.order)


def take_back_known(writer: Writer, room: Room, directory: Directory, name: str) -> bool:
    """Look once more at what is kept against an order; tell whether it hides nothing now."""
    against = erasures.withdrawal_of(writer, name)
    if against is None:
        return False
    with suppress(*UNSIGNED):
        take_back(writer, room, directory, read_withdrawal(against, directory))
    found = erasures.find(writer, name)
    return found is not None and found.is_withdrawn


def take_back(writer: Writer, room: Room, directory: Directory, withdrawal: Withdrawal) -> None:
    """Keep a withdrawal; once enough have signed it, the order hides its case no more.

    What was erased stays erased, and a second signature under the order itself still erases.
    """
    name = withdrawal.order
    erasures.keep_withdrawal(writer, name, withdrawal.data, signatures=len(withdrawal.people))
    kept = erasures.find(writer, name)
    if kept is None or kept.done_at is not None:
        return
    try:
        ordered_by = read_erasure(kept.content, directory).signers
    except UNSIGNED:  # who signed it is trusted no more
        ordered_by = ()
    if withdrawal.lifts(ordered_by) and erasures.withdrawn(writer, name):
        audit.record(
            writer,
            Action.ERASURE_WITHDRAWN,
            room.now(),
            actor=room.actor.author,
            subject=kept.case,
            order=name,
            signatures=len(withdrawal.people),
        )


def keep(writer: Writer, order: Erasure) -> None:
    """Keep an order with all who signed it so far."""
    before = erasures.find(writer, order.order)
    erasures.keep(
        writer,
        order.order,
        order.target.case,
        order.data,
        at=order.at,
        hides=order.target.level is Level.CASE,
        signatures=len(order.people),
    )
    is_withdrawn = before is not None and before.is_withdrawn and not order.erases
    if order.target.level is Level.CASE and not is_withdrawn:
        case_lines.hide(writer, order.target.case)


def carry_out(writer: Writer, room: Room, order: Erasure) -> None:
    """Erase a case, a record or an attachment here, wherever it is kept.

    Which writes of a field are erased, the office says once for all; elsewhere the field goes
    with the state that names them.
    """
    kept = erasures.find(writer, order.order)
    if kept is not None and kept.done_at is not None:
        return
    target = order.target
    held.forget_remarks(writer, target)
    if target.level is Level.FIELD and room.actor.role is not Role.OFFICE:
        return
    addresses = _addresses(writer, target)
    waited = held.forget(writer, target, addresses)
    letters.forget_contents(writer)
    blobs.erase(writer, addresses, target.case)
    if target.level is Level.CASE:
        scopes.end_all(writer, target.case)
        search.forget(writer, target.case)
        _erase(writer, room, LedgerLevel.CASE, target.case, order)
    elif target.level is Level.ENTITY:
        search.forget_record(writer, target.entity)
        drafts.forget(writer, target.entity)
        _erase(writer, room, LedgerLevel.ENTITY, target.entity, order)
    elif target.level is Level.FIELD:
        search.forget_record(writer, target.entity)
        _erase_field(writer, room, order, waited)
    _erase_originals(writer, room, order)
    note_done(writer, room, order)


def _addresses(writer: Writer, target: Target) -> list[str]:
    """Return the addresses of the attachments that go with a target, also of what waits."""
    if target.level is Level.ATTACHMENT:
        return [target.attachment]
    waiting = held.attachments_of(writer, target)
    if target.level is Level.CASE:
        return sorted({*blobs.of_case(writer, target.case), *waiting})
    if target.level is Level.ENTITY:
        return sorted({*blobs.of_record(writer, target.entity), *waiting})
    return []


def _erase_originals(writer: Writer, room: Room, order: Erasure) -> None:
    """Erase the same words under the number that they had before somebody accepted them.

    A record that is here under such a number is another one: two histories had given it out.
    """
    level = LEDGER_LEVELS.get(order.target.level)
    if level is None:
        return
    for original in quarantine.originals(writer, order.target.entity):
        if kept_aside.is_whole(writer, room.schema, original):
            continue
        target = _under(order.target, original)
        waited = held.forget(writer, target)
        context = waited if target.level is Level.FIELD else ()
        named = Redaction(level, original, target.field, context, order.order)
        erasing.erase(writer, room.schema, named)


def _erase(
    writer: Writer, room: Room, level: LedgerLevel, identity: EntityId, order: Erasure
) -> None:
    erasing.erase(writer, room.schema, Redaction(level, identity, 0, (), order.order))


def _erase_field(writer: Writer, room: Room, order: Erasure, waited: Context) -> None:
    """Empty a field, unless the record has gone meanwhile, or only a newer program knows it.

    With it go the writes that `waited` for a person, or were refused: they stand in the archive.
    """
    target = order.target
    table = room.schema.table(target.field >> FIELD_BITS)
    name = _name_of(room, target.field)
    if name is None or Held.find(writer, table, target.entity) is None:
        return
    drafts.forget(writer, target.entity, name)
    changes = Changes(writer, room.clock)
    erasing.erase_value(
        changes, room.schema, table, target.entity, name, order.order, besides=waited
    )
    changes.finish()


def _name_of(room: Room, wire: int) -> str | None:
    """Return the name of a field, or none where only a newer program knows it."""
    table = room.schema.by_number.get(wire >> FIELD_BITS)
    column = None if table is None else table.by_number.get(wire & 255)
    return None if column is None else column.name


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
    """Erase what a state names, as far as a signed order stands behind it.

    That is single values, and own work that stands elsewhere under another number.
    """
    told = states.decode(state).redactions
    known = {order.name: order for order in erasures.every(writer)} if told else {}
    for redaction in told:
        kept = known.get(redaction.authority)
        if kept is None:
            continue
        try:
            order = read_erasure(kept.content, directory)
        except UNSIGNED:
            continue
        target = order.target
        level = LEDGER_LEVELS.get(target.level)
        if not order.erases or (level, target.field) != (redaction.level, redaction.field):
            continue
        if target.entity != redaction.id:
            if not _is_own_taken_back(writer, room, redaction.id):
                continue
            held.forget_remarks(writer, _under(target, EntityId(redaction.id)))
            if erasing.erase(writer, room.schema, redaction):
                _forget_words(writer, room, redaction)
        elif target.level is Level.FIELD and kept.done_at is None:
            held.forget(writer, target)
            _forget_words(writer, room, redaction)
            erasing.erase(writer, room.schema, redaction)
            note_done(writer, room, order)


def _under(target: Target, number: EntityId) -> Target:
    """Return the target as if its record, or its case, had this number."""
    is_case = target.level is Level.CASE
    return replace(target, entity=number, case=number if is_case else target.case)


def _forget_words(writer: Writer, room: Room, redaction: Redaction) -> None:
    """Take what is erased out of packages that are kept, out of the search, and out of drafts."""
    record = EntityId(redaction.id)
    letters.forget_contents(writer)
    if redaction.level == LedgerLevel.CASE:  # its drafts leave with it
        search.forget(writer, record)
        return
    search.forget_record(writer, record)
    drafts.forget(writer, record, _name_of(room, redaction.field))


def _is_own_taken_back(writer: Writer, room: Room, record: int) -> bool:
    """Tell whether somebody decided about a record of our own, so that it stands nowhere else."""
    if maker_of(EntityId(record)) != room.actor.enrolment:
        return False
    found = erasing.find(writer, room.schema, record)
    return found is None or found.is_retracted
