"""What the review screen says."""

from typing import Final

SENTENCES: Final = {
    "A comment is typed and not noted yet. Note it or clear it.": (
        "Ada komentar yang sudah diketik tetapi belum dicatat. Catat atau hapus dahulu."
    ),
    "About the whole": "Tentang keseluruhan",
    "agreed together on {day}": "disepakati bersama {day}",
    "Approve": "Setujui",
    "Ask for changes": "Minta perubahan",
    "Background": "Latar",
    "beside approved v{version}": "dibanding v{version} yang disetujui",
    "changed": "diubah",
    "Comment": "Komentar",
    "Comment on {what}": "Komentari {what}",
    "Comments": "Komentar",
    "for example 24 Nov 2026": "misal 24 Nov 2026",
    "Decided. It goes along with the next package.": "Sudah diputuskan. Ikut dengan paket berikutnya.",
    "Do not approve": "Tidak disetujui",
    "does not wait for a decision": "tidak menunggu keputusan",
    "Due": "Tenggat",
    "Enter opens the next one.": "Enter membuka yang berikutnya.",
    "Earlier rounds": "Putaran sebelumnya",
    "has decisions about other versions": "ada keputusan untuk versi lain",
    "Holds until": "Berlaku sampai",
    "Holds until (may stay open)": "Berlaku sampai (boleh kosong)",
    "In short": "Ringkasan",
    "In short, for the companion …": "Ringkasan untuk pendamping …",
    "it is not known whether the survivor agrees": "belum diketahui apakah penyintas setuju",
    "left out": "dihilangkan",
    "Left out since": "Dihilangkan sejak versi lalu",
    "left out: {words}": "dihilangkan: {words}",
    "moved": "dipindah",
    "new": "baru",
    "new: {words}": "baru: {words}",
    "No comments.": "Tidak ada komentar.",
    "Nothing waits for you. Plans that companions hand in will stand here, the most pressing first.": (
        "Tidak ada yang menunggu Anda. Rencana yang diajukan pendamping akan tampil di sini, "
        "yang paling mendesak lebih dahulu."
    ),
    "Pass on": "Teruskan",
    "please change": "mohon diubah",
    "Please change this": "Mohon diubah",
    "Queue": "Antrean",
    "Read what stands now": "Baca yang berlaku sekarang",
    "Responsible": "Penanggung jawab",
    "Risk: {level}": "Risiko: {level}",
    "Round {n}": "Putaran {n}",
    "does not count: by who wrote it, or another role": (
        "tidak berlaku: dari penulisnya sendiri, atau dari peran lain"
    ),
    "Sessions {n} · {family} with the family": "Sesi {n} · {family} bersama keluarga",
    "Take the comment back": "Tarik komentar",
    "the survivor agrees": "penyintas setuju",
    "the survivor does not agree": "penyintas tidak setuju",
    "The survivor's voice": "Suara penyintas",
    "The whole": "Keseluruhan",
    "This no longer waits for you. You had typed:": (
        "Ini tidak lagi menunggu Anda. Yang sudah Anda ketik:"
    ),
    "This is no day yet": "Ini belum berupa tanggal",
    "urgent": "mendesak",
    "Write a comment …": "Tulis komentar …",
    "Your decision": "Keputusan Anda",
    "{name}: {first} → {last}": "{name}: {first} → {last}",
    "{version} handed in {day}": "{version} diajukan {day}",
}

COUNTED: Final = {
    ("{n} comment", "{n} comments"): "{n} komentar",
    ("{n} day", "{n} days"): "{n} hari",
}
