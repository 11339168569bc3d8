"""What the screen of a session says."""

from typing import Final

SENTENCES: Final = {
    "Contact with the family by {day}.": "Kontak dengan keluarga paling lambat {day}.",
    "Contact with the family, by": "Kontak keluarga, paling lambat",
    "Contact with the family, how": "Kontak keluarga, jenisnya",
    "Contact with the family, with": "Kontak keluarga, dengan",
    "Each one makes the case high risk and a task for today.": (
        "Setiap tanda membuat kasus berisiko tinggi dan menjadi tugas hari ini."
    ),
    "Finish the session": "Selesaikan sesi",
    "Goals of the plan": "Tujuan dari rencana",
    "In the survivor's words, as near as you remember.": (
        "Dengan kata penyintas, sedekat yang Anda ingat."
    ),
    "It becomes an appointment when the session is finished.": (
        "Menjadi janji temu begitu sesi diselesaikan."
    ),
    "Last session": "Sesi sebelumnya",
    "Last session · {day}": "Sesi sebelumnya · {day}",
    "Let it run on": "Lanjutkan",
    "More": "Lainnya",
    "Next session: {moment}.": "Sesi berikutnya: {moment}.",
    "No case of that code is here.": "Tidak ada kasus dengan kode itu di sini.",
    "No goals yet. They come from the case plan.": (
        "Belum ada tujuan. Tujuan berasal dari rencana layanan."
    ),
    "Open the plan": "Buka rencananya",
    "Open the safety plan": "Buka rencana keselamatan",
    "Part of a case code": "Sebagian kode kasus",
    "Session": "Sesi",
    "Session {number} · {code}": "Sesi {number} · {code}",
    "Signs of danger?": "Ada tanda bahaya?",
    "Still open: {flags}.": "Belum selesai: {flags}.",
    "Stop": "Hentikan",
    "The contact with the family was not planned.": "Kontak keluarga belum direncanakan.",
    "The session is saved.": "Sesi tersimpan.",
    "There is no consent to services on record. With a reason the session can be saved; the reason is kept and counted.": (
        "Persetujuan layanan belum tercatat. Dengan alasan, sesi tetap dapat disimpan; alasannya disimpan dan dihitung."
    ),
    "This is the first session. What you write now stands here next time.": (
        "Ini sesi pertama. Yang Anda tulis sekarang tampil di sini lain kali."
    ),
    "Threats, thoughts of self-harm, contact by those responsible: open the safety plan.": (
        "Ancaman, niat menyakiti diri, kontak pelaku: buka rencana keselamatan."
    ),
    "Tick what was spoken of today.": "Centang yang dibicarakan hari ini.",
    "Which case is the session about?": "Sesi untuk kasus mana?",
    "Write what could be seen, no interpretation.": "Tulis yang diamati, bukan tafsiran.",
    "Your own thoughts stand apart from what happened.": (
        "Pemahaman Anda berdiri sendiri, terpisah dari kejadian."
    ),
    "filled in": "terisi",
    "light": "ringan",
    "other …": "lainnya …",
    "very heavy": "sangat berat",
    "{flag}: to be acted on today. The case is high risk now.": (
        "{flag}: tangani hari ini. Kasus kini berisiko tinggi."
    ),
    "{time} long": "{time} berlangsung",
    "{time} running": "{time} berjalan",
}
