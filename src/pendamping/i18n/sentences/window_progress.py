"""What the progress screen says."""

from typing import Final

SENTENCES: Final = {
    "A change counts only where it is larger than the scale's own uncertainty.": (
        "Perubahan hanya dihitung bila lebih besar daripada ketidakpastian alat ukurnya."
    ),
    "asked again": "diukur ulang",
    "asked once": "baru sekali",
    "Case by case": "Kasus demi kasus",
    "first": "awal",
    "First and last score of {n} people by {scale}": "Nilai awal dan akhir {n} orang menurut {scale}",
    "For this scale nobody has measured how large a change must be to count. The scores stand here unjudged.": (
        "Untuk alat ukur ini belum ada yang mengukur seberapa besar perubahan yang berarti. "
        "Nilainya tampil tanpa penilaian."
    ),
    "From first to last": "Dari awal ke akhir",
    "last": "akhir",
    "No scale was asked yet. First and last scores will stand here.": (
        "Belum ada alat ukur yang ditanyakan. Nilai awal dan akhir akan tampil di sini."
    ),
    "people asked": "orang diukur",
    "Scale": "Alat ukur",
    "truly better": "sungguh membaik",
    "truly worse": "sungguh memburuk",
}
