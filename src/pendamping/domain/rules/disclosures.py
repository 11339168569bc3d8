"""V-27: what free text would give away, said before an export or a print."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pendamping.domain.declare import Kind, Record
from pendamping.domain.disclosure_text import DisclosureKind, KnownNames, scan
from pendamping.domain.findings import Finding, rule, warn
from pendamping.domain.rules.answers import known

CODES: Final = {
    DisclosureKind.IDENTITY_NUMBER: "text.identity_number",
    DisclosureKind.PHONE: "text.phone",
    DisclosureKind.NAME: "text.name",
}


@rule
def v_27(
    record: Record, names: KnownNames, fields: Iterable[str] | None = None
) -> Iterator[Finding]:
    """Warn of identity numbers, telephone numbers and known names in what somebody wrote.

    `fields` are those that would go out; without them, all lines and notes of the record. What the
    program made up itself is not looked at: in a fingerprint stands many a telephone number.
    """
    chosen = None if fields is None else frozenset(fields)
    for field in record.NOUN.fields:
        if field.kind not in (Kind.TEXT, Kind.NOTE) or field.computed:
            continue
        if chosen is not None and field.name not in chosen:
            continue
        hits = Counter(hit.kind for hit in scan(known(getattr(record, field.name)) or "", names))
        for kind in DisclosureKind:
            if hits[kind]:
                yield warn(CODES[kind], field.name, record=record.id, places=hits[kind])
