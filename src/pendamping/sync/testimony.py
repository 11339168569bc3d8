"""One transaction on its own, as it waits in quarantine for a person to accept or refuse it."""

from pendamping.sync import columns
from pendamping.sync.operations import Creation, Edit, Transaction

_FORMAT = 1


def pack(transaction: Transaction) -> bytes:
    """Write a transaction whole, so that a person can still accept it years later."""
    return columns.packed(
        [
            _FORMAT,
            transaction.seq,
            transaction.hlc,
            [
                [one.noun, one.id, one.case, sorted(one.values.items())]
                for one in transaction.operations
                if isinstance(one, Creation)
            ],
            [
                [one.noun, one.field, one.id, one.case, one.element, one.context, one.value]
                for one in transaction.operations
                if isinstance(one, Edit)
            ],
        ]
    )


def unpack(data: bytes) -> Transaction:
    """Read a transaction that `pack` wrote; it was checked when it came in."""
    _, seq, hlc, created, edited = columns.items(columns.unpacked(data), 5)
    creations = [
        Creation(noun=noun, id=id_, case=case, values=dict(values))
        for noun, id_, case, values in created
    ]
    edits = [
        Edit(
            noun=noun,
            field=field,
            id=id_,
            case=case,
            element=element,
            context=context,
            value=value,
        )
        for noun, field, id_, case, element, context, value in edited
    ]
    return Transaction(seq=seq, hlc=hlc, operations=(*creations, *edits))
