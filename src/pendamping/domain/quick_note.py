"""Quick notes: a thought kept before it is gone, to be put in its place later."""

from dataclasses import dataclass
from datetime import datetime

from pendamping.domain import declare as a
from pendamping.domain.declare import Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(
    26, "quick_note", "Quick note", "Catatan cepat", sensitivity=Sensitivity.CASE, append_only=True
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class QuickNote(Record):
    """A few words from any screen. One without a case is filed by a second one that corrects it."""

    words: Maybe[str] = a.note(1, "Note", "Catatan", required=True, htcds="cco_CaseComment")
    noted_at: Maybe[datetime] = a.moment(2, "Noted at", "Dicatat pada")
    zone: Maybe[str] = a.zone(3, "Time zone", "Zona waktu")
    about: Maybe[EntityId] = a.ref(4, a.ANY, "About", "Tentang")
    corrects: Maybe[EntityId] = a.corrects(5, "quick_note")
