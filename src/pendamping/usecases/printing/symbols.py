"""Which picture stands for what: by who does it, and by the words in which it was agreed."""

import re
from typing import Final

OF_OWNER: Final = {
    "survivor": "user",
    "family": "users",
    "companion": "hand-heart",
    "psychologist": "heart-handshake",
    "village": "landmark",
    "agency": "building-2",
}
ANYBODY: Final = "user"

_WORDS: Final = (
    ("pill", "minum obat|obat|vitamin|medicine"),
    (
        "stethoscope",
        "puskesmas|dokter|berobat|klinik|rumah sakit|periksa|bidan|doctor|clinic|health",
    ),
    ("phone", "telepon|telpon|menelpon|hubungi|kabari|whatsapp|call|phone"),
    ("graduation-cap", "sekolah|belajar|kursus|pelatihan|latihan kerja|blk|school|course|training"),
    ("piggy-bank", "tabung|menabung|simpan uang|save money|saving"),
    ("hand-coins", "utang|cicil|bayar|pinjam|debt|repay"),
    ("store", "warung|usaha|jualan|dagang|toko|modal|business|shop|stall"),
    ("fish", "melaut|ikan|nelayan|kolam|lele|fish"),
    ("sprout", "tanam|kebun|sawah|tani|ternak|ayam|kambing|panen|garden|plant|farm"),
    ("scissors", "jahit|menjahit|konveksi|salon|sew"),
    ("hammer", "tukang|bengkel|bangun|memperbaiki|repair|build"),
    ("cooking-pot", "masak|memasak|dapur|cook"),
    ("utensils", "makan|sarapan|eat|meal"),
    ("baby", "anak|cucu|mengasuh|momong|child|children"),
    ("moon", "doa|berdoa|salat|sholat|solat|ngaji|pengajian|ibadah|gereja|pray|church"),
    ("bed", "tidur|istirahat|sleep|rest"),
    ("footprints", "jalan kaki|jalan pagi|olahraga|berjalan|senam|walk|exercise"),
    ("file-text", "ktp|dokumen|surat|akta|kartu keluarga|paspor|document|paper|certificate"),
    ("scale", "hukum|sidang|lapor|restitusi|legal|court"),
    ("coins", "uang|nafkah|belanja|biaya|money|income"),
    ("briefcase", "kerja|bekerja|lamar|lowongan|work|job"),
    ("shield", "aman|keselamatan|ronda|safe|safety"),
    ("message-circle", "bicara|berbicara|ngobrol|obrolan|cerita|dengar|mendengarkan|rembug|rembuk"),
    ("message-circle", "musyawarah|kumpul|bertemu|talk|listen|meet"),
    ("house", "rumah|kunjung|berkunjung|rapikan|membersihkan|home|house|visit"),
    ("heart-pulse", "tenang|napas|relaksasi|sehat|calm|breath|relax"),
    ("music", "musik|menyanyi|gamelan|karawitan|music|sing"),
)
"""What is named first in a text is drawn; of two that fit there, the particular one."""

_PATTERNS: Final = tuple(
    (icon, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for icon, words in _WORDS
)

TIMES: Final = {
    "once": 1,
    "daily": 7,
    "twice_a_week": 8,
    "weekly": 4,
    "fortnightly": 2,
    "monthly": 3,
    "quarterly": 2,
}
"""Boxes to tick on a card: a week of days, a month of weeks."""


def of_owner(owner: str | None) -> str:
    """Return the picture of whoever does it."""
    return OF_OWNER.get(owner or "", ANYBODY)


def of_words(words: str) -> str | None:
    """Return the picture of what is done, if its words name something that can be drawn."""
    found = [
        (match.start(), place, icon)
        for place, (icon, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(words)) is not None
    ]
    return min(found)[2] if found else None
