"""What the frame of the command line says."""

from typing import Final

SENTENCES: Final = {
    "Accompany people on their way home: written offline, kept sealed.": (
        "Mendampingi orang dalam perjalanan pulang: ditulis tanpa jaringan, disimpan tersegel."
    ),
    "Always": "Selalu",
    "COMMAND": "PERINTAH",
    "Commands": "Perintah",
    "FOLDER": "FOLDER",
    "The same once more": "Sekali lagi yang sama",
    "read passphrases from this descriptor, one a line": (
        "baca kata sandi dari deskriptor ini, satu per baris"
    ),
    "say which version this is": "sebutkan versi program ini",
    "the folder of the vault to work with (or set PENDAMPING_VAULT)": (
        "folder brankas yang dipakai (atau isi PENDAMPING_VAULT)"
    ),
    "the language to speak: id or en": "bahasa yang dipakai: id atau en",
    "write results as JSON, one object a line, instead of tab-separated": (
        "tulis hasil sebagai JSON, satu objek per baris, bukan dipisah tab"
    ),
    "Nothing has such a number. Write one as the lists show it, such as 412.": (
        "Tidak ada yang bernomor seperti itu. Tulislah nomor seperti di daftar, misalnya 412."
    ),
    "This takes a whole number from {least} to {most}.": (
        "Isilah bilangan bulat dari {least} sampai {most}."
    ),
    "{text} lies outside the years {first} to {last}.": (
        "{text} di luar tahun {first} sampai {last}."
    ),
    "End a vault for good: its keys, then its files. Nothing opens it again.": (
        "Akhiri brankas untuk selamanya: kuncinya, lalu berkasnya. Tidak ada lagi yang membukanya."
    ),
    "say so: there is no way back but a backup or the office": (
        "katakan demikian: tidak ada jalan kembali selain cadangan atau kantor"
    ),
    "also with work that nobody else has, or the vault of an office": (
        "juga dengan pekerjaan yang tidak ada di tempat lain, atau brankas kantor"
    ),
    "Name a file or a folder here.": "Sebutkan berkas atau foldernya di sini.",
    "This name is too long for a file or a folder. Choose a shorter one.": (
        "Nama ini terlalu panjang untuk berkas atau folder. Pilihlah yang lebih pendek."
    ),
    "{text} is not a day. Write it as 2026-02-03.": (
        "{text} bukan tanggal. Tulislah seperti 2026-02-03."
    ),
}
