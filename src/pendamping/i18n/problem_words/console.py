"""What the command line explains about its own part."""

from typing import Final

SENTENCES: Final = {
    "answers.not_as_an_argument": (
        "Names and numbers do not belong on the command line: others on this computer can see them, and the shell keeps them in a file. Write - in their place and type FIELD=VALUE lines after it.",
        "Nama dan nomor tidak boleh ada di baris perintah: orang lain di komputer ini dapat melihatnya, dan shell menyimpannya di berkas. Tulislah - di tempatnya, lalu ketik baris-baris FIELD=VALUE sesudahnya.",
    ),
    "console.file_is_there": (
        "There is a file {file} already, and it was left as it is. Name another file, or say --replace.",
        "Berkas {file} sudah ada dan tidak diubah. Sebutkan nama lain, atau pakai --replace.",
    ),
    "console.no_such_file": (
        "There is no file {file} at that place. Check the name and the folder.",
        "Tidak ada berkas {file} di tempat itu. Periksa nama dan foldernya.",
    ),
    "console.no_secret_given": (
        "A passphrase is needed and none arrived. Run the command at a keyboard, or hand the"
        " passphrase over through a pipe, one a line.",
        "Kata sandi diperlukan, tetapi tidak ada yang masuk. Jalankan perintah ini di papan ketik,"
        " atau kirimkan kata sandinya lewat pipa, satu per baris.",
    ),
    "console.secret_unreadable": (
        "The passphrase that arrived is not readable text. Send it as UTF-8, one a line.",
        "Kata sandi yang masuk bukan teks yang terbaca. Kirimkan sebagai UTF-8, satu per baris.",
    ),
    "console.secrets_differ": (
        "The two passphrases are not the same. Nothing was changed; type them again.",
        "Kedua kata sandi tidak sama. Tidak ada yang berubah; silakan ketik lagi.",
    ),
    "console.no_such_descriptor": (
        "Descriptor {descriptor} cannot be read. Open it for this command, for example with"
        " {descriptor}<FILE, or leave --passphrase-fd out.",
        "Deskriptor {descriptor} tidak dapat dibaca. Bukalah untuk perintah ini, misalnya dengan"
        " {descriptor}<BERKAS, atau hilangkan --passphrase-fd.",
    ),
}
