"""What the search says."""

from typing import Final

SENTENCES: Final = {
    "Beginnings of words are enough. What you may read is searched: codes, places, sessions, plans, notes. Names are never shown here.": "Cukup ketik awal kata. Yang dicari adalah yang boleh Anda baca: kode, tempat, sesi, rencana, catatan. Nama tidak pernah ditampilkan di sini.",
    "Code, place, words of a note …": "Kode, desa, isi catatan …",
    "Nothing answers this yet. Fewer letters find more.": "Belum ada yang cocok. Kurangi huruf untuk menemukan lebih banyak.",
    "Other records": "Catatan lain",
    "Plans and goals": "Rencana dan tujuan",
    "Referrals and services": "Rujukan dan layanan",
    "Search everything": "Cari di semua catatan",
    "What was found": "Yang ditemukan",
}
