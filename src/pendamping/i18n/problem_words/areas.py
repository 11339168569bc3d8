"""What to say about the area table and the search."""

from typing import Final

SENTENCES: Final = {
    "area.unknown": (
        "No area has the code {area}. Look the place up by its name instead.",
        "Tidak ada wilayah dengan kode {area}. Cari tempatnya lewat nama saja.",
    ),
    "area.table_unreadable": (
        "The table of areas that came with the program cannot be read. Install the program again;"
        " your records are not touched by this.",
        "Tabel wilayah bawaan program tidak terbaca. Pasang ulang program ini;"
        " catatan Anda tidak ikut berubah.",
    ),
}
