"""What the vault says when something is the case."""

from typing import Final

SENTENCES: Final = {
    "vault.only_here": (
        "Some work is only on this computer: {saves} saves, {attachments} attachments, {drafts} drafts. "
        "Write to the office and take in its answer first; with --anyway it is lost.",
        "Sebagian pekerjaan hanya ada di komputer ini: {saves} simpanan, {attachments} lampiran, "
        "{drafts} draf. Kirim dahulu ke kantor dan terima jawabannya; dengan --anyway semua itu hilang.",
    ),
    "vault.office_is_here": (
        "This is the vault of the office: everything comes together here. Keep a backup and try it; only "
        "then end it, with --anyway.",
        "Ini brankas kantor: semua terkumpul di sini. Buat dan cobalah cadangannya; baru sesudah itu "
        "akhiri, dengan --anyway.",
    ),
    "vault.wrong_key": (
        "This key does not open the vault. Look whether the folder is the right one.",
        "Kunci ini tidak membuka brankas tersebut. Periksa apakah foldernya sudah benar.",
    ),
    "vault.in_clear": (
        "An unencrypted database stands where the vault belongs, and it was not opened. "
        "Show the folder to whoever looks after your computers.",
        "Di tempat brankas ada basis data yang tidak tersandi, dan tidak dibuka. "
        "Tunjukkan folder ini kepada orang yang mengurus komputer Anda.",
    ),
    "vault.missing": (
        "The vault's data file is not in its folder. Restore the vault from a backup.",
        "Berkas data brankas tidak ada di foldernya. Pulihkan brankas dari cadangan.",
    ),
    "vault.engine_refused": (
        "The database engine did not do as it was told ({what}), so nothing was written. "
        "Install the program anew.",
        "Mesin basis data tidak menjalankan perintah ({what}), jadi tidak ada yang ditulis. "
        "Pasang ulang program ini.",
    ),
    "vault.disk_full": (
        "The disk is full. Nothing of the change was written. A small reserve was given up, so "
        "you can delete things; free some space, then try again.",
        "Penyimpanan penuh. Tidak ada bagian dari perubahan ini yang tersimpan. Cadangan ruang "
        "sudah dilepas sehingga Anda dapat menghapus; kosongkan ruang, lalu coba lagi.",
    ),
    "vault.medium_refused": (
        "The disk did not take the change, and nothing of it was written. Look whether the disk "
        "is full or failing, and make a backup.",
        "Penyimpanan tidak menerima perubahan ini, dan tidak ada yang tertulis. Periksa apakah "
        "penyimpanan penuh atau mulai rusak, lalu buat cadangan.",
    ),
    "vault.damaged": (
        "A part of the vault is not as it was written. Close the program and restore the last "
        "backup; keep the damaged folder.",
        "Sebagian brankas tidak lagi seperti saat ditulis. Tutup program dan pulihkan cadangan "
        "terakhir; simpan folder yang rusak.",
    ),
    "vault.locked": (
        "The vault was locked in the meantime. Open it again.",
        "Brankas sudah terkunci. Buka kembali.",
    ),
    "vault.turned_back": (
        "Older files were put into the vault's folder, so it can be read but not changed. "
        "To go on from here, lock, open again and choose so (in a terminal: pendamping vault continue). The office will be told.",
        "Berkas lama telah diletakkan di folder brankas, jadi brankas dapat dibaca tetapi tidak "
        "dapat diubah. Untuk melanjutkan, kunci, buka lagi, dan pilih lanjutkan (di terminal: pendamping vault continue). Kantor akan diberi tahu.",
    ),
    "vault.in_use": (
        "This vault is open in another window of the program. Close that one first.",
        "Brankas ini sedang terbuka di jendela program yang lain. Tutup jendela itu dahulu.",
    ),
    "vault.folder_missing": (
        "There is no vault in this folder. Choose another folder.",
        "Tidak ada brankas di folder ini. Pilih folder lain.",
    ),
    "vault.folder_not_empty": (
        "A new vault needs a folder of its own, and this one holds something already. "
        "Choose another folder.",
        "Brankas baru memerlukan folder tersendiri, dan folder ini sudah berisi. "
        "Pilih folder lain.",
    ),
    "vault.initials_refused": (
        "Initials are one to four letters or digits, because anybody can read them. Choose others.",
        "Inisial terdiri dari satu sampai empat huruf atau angka, karena siapa pun dapat "
        "membacanya. Pilih yang lain.",
    ),
    "vault.from_newer_program": (
        "A newer version of the program has used this vault. Install that version.",
        "Brankas ini sudah dipakai oleh versi program yang lebih baru. Pasang versi tersebut.",
    ),
    "vault.migration_not_faithful": (
        "Preparing the vault for this version would have changed table {table}, so the vault "
        "stayed as it was. Go on with the version before, and tell those who make the program.",
        "Penyiapan brankas untuk versi ini akan mengubah tabel {table}, jadi brankas dibiarkan "
        "seperti semula. Pakai versi sebelumnya dan beri tahu pembuat program.",
    ),
    "vault.slots_missing": (
        "The file that holds the vault's keys is not there or damaged, and so is its copy. "
        "Restore the vault from a backup.",
        "Berkas penyimpan kunci brankas tidak ada atau rusak, begitu pula salinannya. "
        "Pulihkan brankas dari cadangan.",
    ),
    "vault.slots_of_another": (
        "The file that holds the vault's keys was exchanged while the vault was open, so nothing "
        "was changed. Lock the vault and open it again.",
        "Berkas penyimpan kunci ditukar selagi brankas terbuka, jadi tidak ada yang diubah. "
        "Kunci brankas, lalu buka kembali.",
    ),
    "vault.recovery_not_rehearsed": (
        "The recovery code was never tried. Type it from the sheet once, then do this again.",
        "Kode pemulihan belum pernah dicoba. Ketik sekali dari lembarnya, lalu ulangi langkah ini.",
    ),
    "vault.recovery_of_another": (
        "This code is not the one on the recovery sheet of this vault. Take the sheet that was "
        "printed last.",
        "Kode ini bukan kode pada lembar pemulihan brankas ini. Ambil lembar yang terakhir "
        "dicetak.",
    ),
    "backup.not_a_backup": (
        "This file is not a backup of a vault, or it is cut off. Choose another file.",
        "Berkas ini bukan cadangan brankas, atau terpotong. Pilih berkas lain.",
    ),
    "backup.damaged": (
        "This backup is not as it was written, so nothing was restored. Take another copy of it.",
        "Cadangan ini tidak lagi seperti saat ditulis, jadi tidak ada yang dipulihkan. "
        "Ambil salinan yang lain.",
    ),
    "backup.from_newer_program": (
        "A newer version of the program wrote this backup. Install that version.",
        "Cadangan ini ditulis oleh versi program yang lebih baru. Pasang versi tersebut.",
    ),
    "attachment.unknown_kind": (
        "Only photographs (JPEG, PNG), PDF documents and sound recordings (M4A, OGG) can be "
        "attached. Save the file as one of these.",
        "Hanya foto (JPEG, PNG), dokumen PDF, dan rekaman suara (M4A, OGG) yang dapat "
        "dilampirkan. Simpan berkas dalam salah satu bentuk itu.",
    ),
    "attachment.too_big": (
        "The file has {bytes} bytes, and {most} are the most for its kind. Make it smaller.",
        "Berkas ini berukuran {bytes} bita, sedangkan batas untuk jenisnya {most}. Perkecil "
        "berkasnya.",
    ),
    "attachment.too_many_pixels": (
        "The picture has more than {most} pixels. Make it smaller.",
        "Gambar ini lebih dari {most} piksel. Perkecil gambarnya.",
    ),
    "attachment.too_many_pages": (
        "The document has more than {most} pages. Split it.",
        "Dokumen ini lebih dari {most} halaman. Bagi menjadi beberapa berkas.",
    ),
    "attachment.unreadable": (
        "The file could not be read to its end, so it was not attached. Save or photograph it "
        "anew.",
        "Berkas ini tidak dapat dibaca sampai selesai, jadi tidak dilampirkan. Simpan atau foto "
        "ulang.",
    ),
    "attachment.active_content": (
        "The document holds something that acts by itself or hides more files ({what}), so it "
        "was not attached. Print it to a new PDF and attach that one.",
        "Dokumen ini memuat sesuatu yang bekerja sendiri atau menyembunyikan berkas lain "
        "({what}), jadi tidak dilampirkan. Cetak ke PDF baru, lalu lampirkan yang itu.",
    ),
    "attachment.missing": (
        "This attachment is not in the vault yet. It may come with the next package.",
        "Lampiran ini belum ada di brankas. Mungkin akan datang bersama paket berikutnya.",
    ),
    "attachment.damaged": (
        "This attachment is not as it was written. Ask for it again at the next exchange.",
        "Lampiran ini tidak lagi seperti saat ditulis. Mintalah kembali pada pertukaran "
        "berikutnya.",
    ),
}
