"""What the frame around every screen says."""

from typing import Final

SENTENCES: Final = {
    "Back": "Kembali",
    "Begun and not finished: {what}": "Sudah dimulai, belum selesai: {what}",
    "Cases": "Kasus",
    "Nothing waits": "Tidak ada yang menunggu",
    "Exchange": "Sinkronisasi",
    "Family plans": "Rencana keluarga",
    "Go on writing": "Lanjutkan menulis",
    "Help": "Bantuan",
    "last today": "terakhir hari ini",
    "Lock now · Ctrl+L": "Kunci sekarang · Ctrl+L",
    "never sent": "belum pernah dikirim",
    "Papers": "Laporan",
    "Progress": "Perkembangan",
    "Referrals": "Rujukan",
    "Review queue": "Antrean tinjau",
    "Schedule": "Jadwal",
    "Search code, village, notes": "Cari kode, desa, isi catatan",
    "Settings and help": "Pengaturan & bantuan",
    "Throw away": "Buang",
    "Today": "Hari ini",
    "Where to go": "Menu utama",
}

COUNTED: Final = {
    ("and {n} more", "and {n} more"): "dan {n} lagi",
    ("last {n} day ago", "last {n} days ago"): "terakhir {n} hari lalu",
    ("Locks by itself after {n} min", "Locks by itself after {n} min"): "Terkunci otomatis {n} mnt",
    ("{n} change waits", "{n} changes wait"): "{n} perubahan menunggu",
    ("{n} change on its way", "{n} changes on their way"): "{n} perubahan di perjalanan",
}
