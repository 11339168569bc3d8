"""Fields that name another record."""

from typing import Final

from pendamping.domain.declare import Field, Kind
from pendamping.domain.nouns import NOUNS
from pendamping.sync.schema import FIELD_BITS

POINTERS: Final[dict[int, Field]] = {
    kind.NOUN.number << FIELD_BITS | field.number: field
    for kind in NOUNS
    for field in kind.NOUN.fields
    if field.kind in {Kind.REF, Kind.REFS}
}
"""By their id on the wire."""
