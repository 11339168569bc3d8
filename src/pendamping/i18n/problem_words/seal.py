"""What to say about keys, passphrases, signatures and sealed files."""

from typing import Final

SENTENCES: Final = {
    "document.refused": (
        "A signed document is not written the way it must be. Ask whoever gave it to you"
        " to make it again.",
        "Dokumen bertanda tangan ini tidak ditulis sebagaimana mestinya. Mintalah pembuatnya"
        " membuat ulang.",
    ),
    "fingerprint.differs": (
        "This is not the document whose fingerprint stands on the card. Do not go on; ask the"
        " office in person which of the two is right.",
        "Dokumen ini bukan yang sidik jarinya tertera di kartu. Jangan lanjutkan; tanyakan"
        " langsung kepada kantor mana yang benar.",
    ),
    "fingerprint.mistyped": (
        "A fingerprint has {expected} letters and digits; {characters} were typed, or one of them"
        " cannot be right. Compare with the card and type it again.",
        "Sidik jari terdiri dari {expected} huruf dan angka; yang terketik {characters}, atau ada"
        " yang tidak mungkin benar. Cocokkan dengan kartu lalu ketik ulang.",
    ),
    "key.refused": (
        "This public key cannot be used safely. Let the device make a new request.",
        "Kunci publik ini tidak aman dipakai. Buatlah permintaan baru di perangkat itu.",
    ),
    "key.text_refused": (
        "This is not a complete key of the kind that is needed here. Copy it once more, from the"
        " first to the last letter.",
        "Ini bukan kunci yang lengkap dari jenis yang diperlukan. Salin sekali lagi, dari huruf"
        " pertama sampai terakhir.",
    ),
    "package.too_large": (
        "This is more than one package holds: {bytes} of at most {most} bytes. Send it in"
        " several packages.",
        "Isinya melebihi muatan satu paket: {bytes} dari paling banyak {most} bita. Kirimkan"
        " dalam beberapa paket.",
    ),
    "package.too_many_readers": (
        "A package can be sealed for {most} devices at most, and {readers} were named. Make a"
        " second package for the others.",
        "Satu paket dapat disegel untuk paling banyak {most} perangkat, sedangkan yang disebut"
        " {readers}. Buat paket kedua untuk sisanya.",
    ),
    "passphrase.too_common": (
        "This passphrase is made of few, well-known parts and is guessed quickly. Use the words"
        " that the program draws, or a longer sentence of your own.",
        "Kata sandi ini tersusun dari sedikit bagian yang umum sehingga cepat tertebak. Pakailah"
        " kata-kata yang dipilihkan program, atau kalimat sendiri yang lebih panjang.",
    ),
    "passphrase.too_short": (
        "This passphrase has {characters} characters; at least {least} are needed. Add words, or"
        " use those that the program draws.",
        "Kata sandi ini {characters} karakter; paling sedikit {least}. Tambahkan kata, atau"
        " pakai yang dipilihkan program.",
    ),
    "recovery.line_mistyped": (
        "There is a slip in line {lines} of the recovery code. Compare it with the sheet, letter"
        " by letter, and correct it.",
        "Ada salah ketik pada baris {lines} kode pemulihan. Cocokkan dengan lembarnya huruf demi"
        " huruf, lalu perbaiki.",
    ),
    "recovery.text_incomplete": (
        "The recovery code has {expected} letters and digits, check letters included; {letters}"
        " were typed. See which line is too short or too long.",
        "Kode pemulihan terdiri dari {expected} huruf dan angka, termasuk huruf pemeriksa; yang"
        " terketik {letters}. Periksa baris mana yang kurang atau lebih.",
    ),
    "recovery.text_refused": (
        "These letters are no recovery code of this program. Make sure that it is the recovery"
        " sheet, and that the lines are in their order.",
        "Huruf-huruf ini bukan kode pemulihan program ini. Pastikan lembarnya benar lembar"
        " pemulihan dan urutan barisnya tepat.",
    ),
    "sealed.cannot_open": (
        "This file cannot be opened with your key: it is meant for somebody else, or it was cut"
        " or changed on its way. Ask for it to be sent once more; the file is kept as it is.",
        "Berkas ini tidak dapat dibuka dengan kunci Anda: mungkin ditujukan kepada orang lain,"
        " terpotong, atau berubah di perjalanan. Mintalah dikirim sekali lagi; berkasnya tetap"
        " disimpan apa adanya.",
    ),
    "signature.refused": (
        "The signature does not fit: this was changed after signing, or signed by somebody else."
        " Nothing of it was used. Ask the sender for it anew.",
        "Tanda tangannya tidak cocok: isinya diubah setelah ditandatangani, atau ditandatangani"
        " orang lain. Tidak ada isinya yang dipakai. Mintalah yang baru kepada pengirim.",
    ),
    "slots.damaged": (
        "The key file of this vault is damaged. Nothing else is lost by this: put its copy,"
        " slots.bak or the one in your backup, in its place.",
        "Berkas kunci brankas ini rusak. Isi brankas tidak ikut hilang: gantilah dengan"
        " salinannya, slots.bak atau yang ada di cadangan Anda.",
    ),
    "slots.no_passphrase": (
        "No passphrase opens this vault now. Ask the office to open it with the recovery sheet.",
        "Saat ini tidak ada kata sandi yang membuka brankas ini. Mintalah kantor membukanya"
        " dengan lembar pemulihan.",
    ),
    "slots.none_left": (
        "Nothing would open this vault any more. Keep a passphrase, or set up a recovery sheet"
        " first.",
        "Brankas ini tidak akan dapat dibuka lagi oleh siapa pun. Pertahankan kata sandi, atau"
        " siapkan lembar pemulihan lebih dahulu.",
    ),
    "slots.not_enough_memory": (
        "Checking the passphrase needs {mib} MiB of memory, and the computer has less free now."
        " Close other programs and try again.",
        "Pemeriksaan kata sandi memerlukan memori {mib} MiB, sedangkan yang tersisa kurang dari"
        " itu. Tutup program lain lalu coba lagi.",
    ),
    "slots.passphrase_does_not_open": (
        "This passphrase does not open the vault. Look at capital letters and spaces and try"
        " again, or use the recovery sheet.",
        "Kata sandi ini tidak membuka brankas. Perhatikan huruf besar dan spasi lalu coba lagi,"
        " atau gunakan lembar pemulihan.",
    ),
    "slots.recovery_does_not_open": (
        "This recovery code belongs to another vault, or to an earlier sheet of this one. Look"
        " for the newest sheet.",
        "Kode pemulihan ini milik brankas lain, atau dari lembar lama brankas ini. Carilah lembar"
        " yang terbaru.",
    ),
}
