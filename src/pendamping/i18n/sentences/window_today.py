"""What the screen of the day and the quick note say."""

from typing import Final

SENTENCES: Final = {
    "Write to USB": "Tulis ke USB",
    "Sessions of the day": "Sesi hari ini",
    "Record a session": "Catat sesi",
    "Record": "Catat",
    "Quick note": "Catatan cepat",
    "Programme load": "Beban program",
    "Nothing is agreed for today. What you agree on will stand here, hour by hour.": "Hari ini belum ada janji. Janji yang Anda buat akan tampil di sini, urut menurut jam.",
    "Nobody waits. Returned plans and what is overdue will stand here.": "Tidak ada yang menunggu. Rencana yang dikembalikan dan yang terlambat akan tampil di sini.",
    "Needs attention": "Perlu perhatian",
    "Look at the schedule": "Lihat jadwal",
    "Look": "Lihat",
    "Exchange with the office": "Sinkronisasi dengan kantor",
    "Agree on a session": "Buat janji",
    "A consent ends today": "Satu persetujuan berakhir hari ini",
    "All planned sessions were held.": "Semua sesi yang direncanakan sudah terlaksana.",
    "Confirmed": "Dipastikan",
    "Did not take place": "Tidak terlaksana",
    "Does not fit": "Tidak muat",
    "Fits": "Muat",
    "High risk": "Risiko tinggi",
    "Next": "Berikutnya",
    "No package was written yet.": "Belum pernah ada paket yang ditulis.",
    "Not recorded yet": "Belum dicatat",
    "Not recorded yet: {day}": "Belum dicatat: {day}",
    "Nothing waits to be sent.": "Tidak ada yang menunggu dikirim.",
    "Planned": "Terjadwal",
    "Programme time gone": "Waktu program terpakai",
    "Sent back by the psychologist": "Dikembalikan psikolog",
    "Session {number}": "Sesi {number}",
    "Session {number} of {of}": "Sesi {number} dari {of}",
    "Sessions held": "Sesi terlaksana",
    "The last package is from {day}.": "Paket terakhir ditulis {day}.",
    "The last package was written today.": "Paket terakhir ditulis hari ini.",
    "Tight": "Padat",
    "What the stage needs": "Kelengkapan tahap",
    "Written down": "Selesai dicatat",
    "{needed} sessions are left and no workday is.": "Tersisa {needed} sesi, tetapi tidak ada lagi hari kerja.",
    "{needed} sessions left in {days} workdays: {pace} a day, the limit is {limit}.": "Sisa {needed} sesi dalam {days} hari kerja: {pace} sesi per hari, batas wajar {limit}.",
}

COUNTED: Final = {
    ("{n} more case", "{n} more cases"): "{n} kasus lain",
    (
        "A consent ended {n} day ago",
        "A consent ended {n} days ago",
    ): "Satu persetujuan berakhir {n} hari lalu",
    (
        "A consent ends in {n} day",
        "A consent ends in {n} days",
    ): "Satu persetujuan berakhir {n} hari lagi",
    (
        "Sent back by the psychologist: {n} comment",
        "Sent back by the psychologist: {n} comments",
    ): "Dikembalikan psikolog: {n} komentar",
    (
        "{n} change has not reached the office.",
        "{n} changes have not reached the office.",
    ): "{n} perubahan belum sampai di kantor.",
    ("{n} place", "{n} places"): "{n} tempat",
    (
        "{n} red flag is open: act today",
        "{n} red flags are open: act today",
    ): "{n} tanda bahaya terbuka: tindak lanjuti hari ini",
    ("{n} session today", "{n} sessions today"): "{n} sesi hari ini",
    ("{n} thing needs you", "{n} things need you"): "{n} hal perlu perhatian",
    ("{what} is {n} day late", "{what} is {n} days late"): "{what} terlambat {n} hari",
}
