"""What a write had seen, as one column holds it."""

from typing import cast

import msgpack

from pendamping.sync.registers import Context


def read_context(packed: bytes | None) -> Context:
    """Unpack a context."""
    return () if packed is None else cast("Context", msgpack.unpackb(packed, use_list=False))


def write_context(context: Context) -> bytes | None:
    """Pack a context."""
    return msgpack.packb(context) if context else None
