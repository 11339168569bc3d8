"""Attachments: pictures and papers, kept by what is in them."""

from dataclasses import dataclass
from datetime import date

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.kernel.ids import EntityId


@a.noun(27, "attachment", "Attachment", "Lampiran", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attachment(Record):
    """A file, without the place and device that its camera wrote into it."""

    content: Maybe[str] = a.blob(1, "Content", "Isi", required=True)
    media_type: Maybe[str] = a.text(2, "Kind of file", "Jenis berkas", required=True)
    size: Maybe[int] = a.number(3, "Bytes", "Ukuran (bita)", at_least=0)
    purpose: Maybe[str] = a.code(4, "attachment_kind", "What it shows", "Isi lampiran")
    caption: Maybe[str] = a.text(5, "Title", "Judul", conflict=Conflict.LATEST, searchable=True)
    about: Maybe[EntityId] = a.ref(6, a.ANY, "Belongs to", "Milik catatan")
    taken_on: Maybe[date] = a.day(7, "From", "Tanggal")
    pages: Maybe[int] = a.number(8, "Pages", "Halaman", at_least=0)
