"""What the desks of cases, sessions and records explain."""

from typing import Final

SENTENCES: Final = {
    "finding.held_up": (
        "As it stands this cannot be written yet. {reasons} Nothing was saved; put it right and"
        " save again.",
        "Dengan isi sekarang hal ini belum dapat disimpan. {reasons} Tidak ada yang tersimpan;"
        " perbaiki, lalu simpan lagi.",
    ),
    "record.still_to_answer": (
        "Some questions still need an answer: {fields}. “Unknown” and “prefers not to say” are"
        " answers too.",
        "Masih ada pertanyaan yang perlu dijawab: {fields}. “Tidak diketahui” dan “menolak"
        " menjawab” juga merupakan jawaban.",
    ),
    "role.not_yours": (
        "This decision ({duty}) belongs to another role than {role}. Pass it on to whoever it"
        " belongs to.",
        "Keputusan ini ({duty}) bukan wewenang peran {role}. Teruskan kepada yang berwenang.",
    ),
    "role.not_yours_to_write": (
        "Records of the kind {noun} are not written by {role}, or the case is in other hands."
        " Ask whoever holds the case.",
        "Catatan jenis {noun} tidak ditulis oleh peran {role}, atau kasusnya dipegang orang lain."
        " Hubungi pemegang kasusnya.",
    ),
    "role.not_yours_to_read": (
        "Records of the kind {noun} are not open to {role}, or the case is in other hands."
        " Ask whoever holds the case.",
        "Catatan jenis {noun} tidak terbuka bagi peran {role}, atau kasusnya dipegang orang lain."
        " Hubungi pemegang kasusnya.",
    ),
    "case.missing": (
        "There is no such case in this vault. Check the code; the list of cases shows them all.",
        "Kasus itu tidak ada di brankas ini. Periksa kodenya; daftar kasus menampilkan semuanya.",
    ),
    "case.closing_not_approved": (
        "The closing of {case} is not approved as it now stands. Hand it in to the supervisor"
        " first.",
        "Terminasi {case} belum disetujui dalam isi yang sekarang. Ajukan dahulu kepada"
        " supervisor.",
    ),
    "case.closed": (
        "The case {case} is closed. Open it again first, if the person needs you again.",
        "Kasus {case} sudah ditutup. Buka kembali dahulu bila orangnya memerlukan Anda lagi.",
    ),
    "case.closed_by_a_step": (
        "Writing the status neither closes a case nor opens it again. Close it by an approved"
        " closing, or open it again on its page.",
        "Menulis status tidak menutup kasus dan tidak membukanya kembali. Tutuplah lewat"
        " terminasi yang disetujui, atau buka kembali di halamannya.",
    ),
    "case.not_closed": (
        "The case {case} is open, so there is nothing to open again. Go on with it as it is.",
        "Kasus {case} masih terbuka, jadi tidak perlu dibuka kembali. Lanjutkan saja.",
    ),
    "session.corrected": (
        "This session was corrected before. Correct the newer one; the list of sessions shows it.",
        "Sesi ini sudah pernah diperbaiki. Perbaiki yang lebih baru; daftar sesi menampilkannya.",
    ),
    "appointment.settled": (
        "This appointment was held, missed or called off already. Make a new one.",
        "Janji temu ini sudah terlaksana, terlewat, atau dibatalkan. Buatlah yang baru.",
    ),
    "appointment.no_moment": (
        "An appointment needs a day and an hour. Add both, such as 2026-12-01 08.30.",
        "Janji temu memerlukan hari dan jam. Tambahkan keduanya, misalnya 2026-12-01 08.30.",
    ),
    "noun.not_known": (
        "There is no kind of record called {noun}. `noun list` shows them all.",
        "Tidak ada jenis catatan bernama {noun}. `noun list` menampilkan semuanya.",
    ),
    "noun.field_not_known": (
        "{noun} has no field called {field}. `noun fields {noun}` shows them all.",
        "{noun} tidak mempunyai isian bernama {field}. `noun fields {noun}` menampilkan semuanya.",
    ),
    "noun.list_not_known": (
        "There is no code list called {list}. `noun codes` without a name shows them all.",
        "Tidak ada daftar kode bernama {list}. `noun codes` tanpa nama menampilkan semuanya.",
    ),
    "noun.needs_a_case": (
        "A record of the kind {noun} belongs to a case. Name it with --case and its code.",
        "Catatan jenis {noun} adalah bagian dari sebuah kasus. Sebutkan dengan --case dan kodenya.",
    ),
    "noun.written_elsewhere": (
        "A record of the kind {noun} is written by a step of its own. Use `{command}`.",
        "Catatan jenis {noun} ditulis lewat langkahnya sendiri. Gunakan `{command}`.",
    ),
    "noun.done_by_a_step": (
        "The field {field} of {noun} tells what was done, and is filled in by doing it. Use"
        " `{command}`.",
        "Isian {field} pada {noun} mencatat yang sudah dilakukan, dan terisi saat langkahnya"
        " dilakukan. Gunakan `{command}`.",
    ),
    "noun.never_changed": (
        "A record of the kind {noun} stays as it was written. Add a new one with corrects=NUMBER.",
        "Catatan jenis {noun} tetap seperti saat ditulis. Tambahkan yang baru dengan"
        " corrects=NOMOR.",
    ),
    "noun.never_deleted": (
        "A record of the kind {noun} is never deleted: what was allowed and what was taken back"
        " stays on record. Take the answer back, or write down the right one.",
        "Catatan jenis {noun} tidak pernah dihapus: apa yang diizinkan dan apa yang dicabut tetap"
        " tercatat. Cabutlah jawaban itu, atau catatlah jawaban yang benar.",
    ),
    "noun.pointer_to_nothing": (
        "{field} points to a record that is not here, of another kind or of another"
        " case. Look its number up with `record list`.",
        "{field} menunjuk ke catatan yang tidak ada di sini, berjenis lain, atau milik"
        " kasus lain. Cari nomornya dengan `record list`.",
    ),
    "consent.nothing_to_withdraw": (
        "This answer is no consent that holds, so there is nothing to take back. The list"
        " of consents shows how each purpose stands.",
        "Jawaban ini bukan persetujuan yang berlaku, jadi tidak ada yang dicabut. Daftar"
        " persetujuan menunjukkan keadaan setiap tujuan.",
    ),
    "consent.already_taken_back": (
        "This answer was taken back, and no correction makes it hold again. If the person"
        " agrees now, write down a new answer.",
        "Jawaban ini telah dicabut, dan tidak ada pembetulan yang membuatnya berlaku lagi. Bila"
        " orang tersebut sekarang setuju, catatlah jawaban baru.",
    ),
    "red_flag.settled": (
        "This red flag was settled before. If the danger is back, raise a new one.",
        "Tanda bahaya ini sudah diselesaikan. Bila bahayanya muncul lagi, catat yang baru.",
    ),
    "red_flag.still_open": (
        "A red flag of this case is still open ({flags}). Write down what was done about it first.",
        "Masih ada tanda bahaya yang belum selesai pada kasus ini ({flags}). Tuliskan dahulu"
        " apa yang telah dilakukan.",
    ),
    "red_flag.nothing_was_done": (
        "A red flag is settled by saying what was done about it. Write that down first.",
        "Tanda bahaya diselesaikan dengan menuliskan apa yang telah dilakukan. Tuliskan dahulu.",
    ),
    "instrument.not_known": (
        "There is no instrument called {instrument}. Choose one of {known}.",
        "Tidak ada instrumen bernama {instrument}. Pilih salah satu dari {known}.",
    ),
    "inspect.identity_unreadable": (
        "This is not an identity that opens packages. It begins with AGE-SECRET-KEY-PQ-1; copy all of it.",
        "Ini bukan identitas pembuka paket. Awalnya AGE-SECRET-KEY-PQ-1; salinlah seluruhnya.",
    ),
    "inspect.signer_unreadable": (
        "This is not a public signing key. It has 64 letters from 0 to f; copy all of it.",
        "Ini bukan kunci publik penanda tangan. Panjangnya 64 huruf dari 0 sampai f; salinlah seluruhnya.",
    ),
    "note.filed": (
        "This note was put into a case before. Look for it there.",
        "Catatan ini sudah dimasukkan ke sebuah kasus. Lihatlah di kasus itu.",
    ),
    "draft.gone": (
        "This draft was saved or thrown away. `note drafts` lists those that are left.",
        "Draf ini sudah disimpan atau dibuang. `note drafts` menampilkan yang masih ada.",
    ),
    "programme.window": (
        "The programme would end before it begins. Look at both days again.",
        "Program akan berakhir sebelum dimulai. Periksa kembali kedua tanggalnya.",
    ),
}
