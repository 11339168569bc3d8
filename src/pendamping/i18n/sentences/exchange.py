"""What the commands of the exchange, the audit, the search and the export say."""

from typing import Final

SENTENCES: Final = {
    "Accept changes that waited, as testimony under your own name.": (
        "Terima perubahan yang menunggu, sebagai keterangan atas nama Anda."
    ),
    "Check that no line of the audit was changed or taken out.": (
        "Pastikan tidak ada baris jejak audit yang diubah atau dicabut."
    ),
    "Decide which of the contested values stands.": (
        "Putuskan nilai mana yang berlaku di antara yang berbeda."
    ),
    "Everything was read back. The stick may be removed.": (
        "Semua sudah dibaca ulang. Flashdisk boleh dicabut."
    ),
    "Give a case to another companion.": "Serahkan kasus kepada pendamping lain.",
    "Identity (AGE-SECRET-KEY-PQ-1…)": "Identitas (AGE-SECRET-KEY-PQ-1…)",
    "It changes what this role may not change. Ask the author; accept or refuse it.": (
        "Ini mengubah isian yang bukan hak peran penulisnya. Tanyakan kepadanya, lalu terima atau tolak."
    ),
    "A value in it does not fit its field. Refuse it, and ask the author to write it again.": (
        "Ada nilai yang tidak cocok dengan isiannya. Tolaklah, dan mintalah penulisnya menulis ulang."
    ),
    "It replaces what its author cannot have seen. Compare both; accept or refuse it.": (
        "Ini mengganti sesuatu yang tidak mungkin sudah dilihat penulisnya. Bandingkan keduanya, lalu terima atau tolak."
    ),
    "It is about a record that was kept aside. Decide about that one first, then about this.": (
        "Ini tentang catatan yang ditahan. Putuskan catatan itu dahulu, lalu yang ini."
    ),
    "It is about a case that is not in the author's hands. Ask the author; accept or refuse it.": (
        "Ini tentang kasus yang tidak dipegang penulisnya. Tanyakan kepadanya, lalu terima atau tolak."
    ),
    "It decides in the place of somebody else. Refuse it, and ask whoever may decide about it.": (
        "Ini keputusan yang mendahului orang lain. Tolaklah, dan mintalah keputusan kepada yang "
        "berwenang."
    ),
    "It is of a kind that this role does not write. Ask the author; accept or refuse it.": (
        "Ini jenis catatan yang tidak ditulis oleh peran penulisnya. Tanyakan kepadanya, lalu terima atau tolak."
    ),
    "It names another case than the one its record is in. Ask the author; accept or refuse it.": (
        "Kasus yang disebutnya bukan kasus catatannya. Tanyakan kepada penulisnya, lalu terima atau tolak."
    ),
    "One number stands on two works, as after copying a disk. Ask which one counts.": (
        "Satu nomor dipakai untuk dua tulisan berbeda, seperti bila cakram disalin. Tanyakan mana yang berlaku."
    ),
    "The device was trusted no more when this came. Accept it if its owner wrote it.": (
        "Perangkatnya sudah tidak dipercaya ketika ini datang. Terimalah bila memang pemiliknya yang menulis."
    ),
    "List the fields in which people wrote different things.": (
        "Tampilkan isian yang ditulis berbeda oleh beberapa orang."
    ),
    "List what could not be taken in, with the reason.": (
        "Tampilkan yang tidak dapat diterima, beserta alasannya."
    ),
    "List who did what, newest first.": "Tampilkan siapa melakukan apa, terbaru dulu.",
    "Name the packages and changes that are missing, and clocks that are wrong.": (
        "Sebutkan paket dan perubahan yang belum datang, dan jam yang keliru."
    ),
    "This computer's clock was more than a day ahead of the office's. Nothing is lost by it: "
    "compare both, and set the wrong one.": (
        "Jam komputer ini lebih dari sehari mendahului jam kantor. Tidak ada yang hilang karenanya: "
        "bandingkan keduanya, lalu betulkan yang keliru."
    ),
    "What {user} wrote last is dated more than a day from now. Nothing is lost by it: "
    "compare the clock of that computer with this one, and set the wrong one.": (
        "Tulisan terakhir {user} bertanggal lebih dari sehari ke depan. Tidak ada yang hilang "
        "karenanya: bandingkan jam komputer itu dengan jam di sini, lalu betulkan yang keliru."
    ),
    "Nothing new for this vault lies there.": "Tidak ada yang baru untuk brankas ini di sana.",
    "Open and check a package with its key alone, without any vault.": (
        "Buka dan periksa paket hanya dengan kuncinya, tanpa brankas."
    ),
    "List the orders to erase: what they hide, who is still to sign.": (
        "Tampilkan perintah penghapusan: apa yang disembunyikan, siapa yang belum menandatangani."
    ),
    "Somebody else signed this order. A second person has to sign against it.": (
        "Perintah ini ditandatangani orang lain. Orang kedua harus ikut menandatangani penarikannya."
    ),
    "Take an order to erase back: the case is shown again.": (
        "Tarik kembali perintah penghapusan: kasusnya tampil lagi."
    ),
    "Put the second signature under an order: it erases for ever.": (
        "Bubuhkan tanda tangan kedua pada perintah: data terhapus selamanya."
    ),
    "Refuse what waits; its author is told the reason.": (
        "Tolak yang menunggu; penulisnya diberi tahu alasannya."
    ),
    "Say what has not reached the office, and list what was sent.": (
        "Sebutkan yang belum sampai di kantor, dan tampilkan yang sudah dikirim."
    ),
    "Search codes, places and notes; beginnings of words are enough.": (
        "Cari kode, tempat dan catatan; awal kata sudah cukup."
    ),
    "Show what the office said of this vault's changes.": (
        "Tampilkan tanda terima kantor atas perubahan brankas ini."
    ),
    "Sign an order to erase a case, or one thing in it; a second person signs too.": (
        "Tandatangani perintah hapus kasus, atau satu hal di dalamnya; perlu orang kedua."
    ),
    "Take in the packages in a folder or on a stick.": (
        "Terima paket yang ada di folder atau flashdisk."
    ),
    "The office holds more of this vault than is here: an older copy was put back. It writes on "
    "under a new number.": (
        "Kantor memegang lebih banyak dari brankas ini daripada yang ada di sini: salinan lama "
        "dikembalikan. Brankas ini menulis terus dengan nomor baru."
    ),
    "The office knows two histories of this vault. If nobody put an older copy back, somebody "
    "else may be using a copy of it: tell the office today.": (
        "Kantor mengenal dua riwayat brankas ini. Bila tidak ada yang mengembalikan salinan lama, "
        "mungkin orang lain memakai salinannya: beri tahu kantor hari ini."
    ),
    "Since {day} the office knows two histories of this vault. Somebody may be "
    "using a copy of it: tell the office.": (
        "Sejak {day} kantor mengenal dua riwayat brankas ini. Mungkin ada yang memakai "
        "salinannya: beri tahu kantor."
    ),
    "write over a file of that name": "timpa berkas dengan nama itu",
    "{noun} {record}, {field}: {what}": "{noun} {record}, {field}: {what}",
    "This file is not sealed. Guard it, and delete it soon.": (
        "Berkas ini tidak tersegel. Jagalah, dan segera hapus."
    ),
    "Try a file in quarantine once more, as after an update.": (
        "Coba sekali lagi berkas di karantina, misalnya sesudah pembaruan."
    ),
    "Write everything this vault holds as JSON; the audit notes it.": (
        "Tulis seluruh isi brankas ini sebagai JSON; jejak audit mencatatnya."
    ),
    "Write packages to a folder or stick, read back and compared.": (
        "Tulis paket ke folder atau flashdisk, dibaca ulang dan dicocokkan."
    ),
    "a file with the age identity; without it, it is asked for": (
        "berkas berisi identitas age; tanpa ini, akan ditanyakan"
    ),
    "as `conflict list` shows it": "seperti ditampilkan `conflict list`",
    "as `conflict list` shows it; empty if deleted": (
        "seperti ditampilkan `conflict list`; kosong bila terhapus"
    ),
    "as `quarantine list` shows it": "seperti ditampilkan `quarantine list`",
    "at the office: what it said of others' changes": (
        "di kantor: tanda terima yang diberikannya kepada yang lain"
    ),
    "how many lines at most": "paling banyak berapa baris",
    "show the values, not only where they are": "tampilkan nilainya, bukan hanya tempatnya",
    "the code of the reason": "kode alasannya",
    "DEVICE": "PERANGKAT",
    "the device of the same person that was lost; its cases come along": (
        "perangkat milik orang yang sama yang hilang; kasusnya ikut berpindah"
    ),
    "the enrolment number that takes it": "nomor pendaftaran yang menerima",
    "the folder of the stick": "folder di flashdisk",
    "the name of the order": "nama perintah",
    "the number of the choice": "nomor pilihan",
    "which element of a set, as `conflict list --values` shows it": (
        "butir mana dari isian yang berisi beberapa butir, seperti pada `conflict list --values`"
    ),
    "the package to look at": "paket yang diperiksa",
    "the sender's public signing key (64 hex digits), to prove the signature": (
        "kunci tanda tangan publik pengirim (64 digit heksa), untuk membuktikan tanda tangannya"
    ),
    "what to look for": "yang dicari",
    "why this one: a code that stays in the audit": (
        "mengapa yang ini: kode yang tersimpan di jejak audit"
    ),
    "why; its author is told": "alasannya; penulisnya diberi tahu",
    "with names and numbers of people": "beserta nama dan nomor orang",
    "Ask whoever holds a case as well to let go of it.": (
        "Minta orang yang ikut memegang kasus untuk melepaskannya."
    ),
    "Let a psychologist or a supervisor hold a case as well.": (
        "Biarkan psikolog atau supervisor ikut memegang kasus."
    ),
    "List who holds a case, as what, and until when.": (
        "Tampilkan pemegang kasus, sebagai apa, dan sampai kapan."
    ),
    "Nothing is hidden yet: this can be seen until a second person signs.": (
        "Belum ada yang tersembunyi: ini masih terlihat sampai orang kedua menandatangani."
    ),
    "The office empties this field. Here it is gone with its next package.": (
        "Kantor yang mengosongkan isian ini. Di sini isinya hilang pada paket berikutnya dari kantor."
    ),
    "for a review or for supervision": ("untuk tinjauan (review) atau supervisi (supervision)"),
    "of the record only this field, as it is named": (
        "dari catatan itu hanya isian ini, menurut namanya"
    ),
    "only this record of the case": ("hanya catatan ini dari kasus tersebut"),
    "only what is in this attachment of the case": ("hanya isi lampiran ini dari kasus tersebut"),
    "the enrolment number of the holder, as `office devices` lists it": (
        "nomor pendaftaran pemegangnya, seperti dalam `office devices`"
    ),
    "the last day; without it, until it is recalled": (
        "hari terakhirnya; tanpa ini, sampai diminta kembali"
    ),
}

COUNTED: Final = {
    (
        "{n} field of free text holds a name or a number of somebody. Look before it leaves.",
        "{n} fields of free text hold names or numbers of people. Look before it leaves.",
    ): "{n} isian bebas memuat nama atau nomor seseorang. Periksa sebelum diserahkan.",
    ("{n} save has not reached the office.", "{n} saves have not reached the office."): (
        "{n} perubahan belum sampai di kantor."
    ),
}
