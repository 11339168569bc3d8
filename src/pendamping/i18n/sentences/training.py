"""What the training office says while it is made and lived through."""

from typing import Final

SENTENCES: Final = {
    "Decisions that came home": "Keputusan yang sampai di rumah",
    "Everybody in it is invented. These vaults can exchange nothing with a real office.": (
        "Semua orang di dalamnya rekaan. Brankas ini tidak dapat bertukar apa pun dengan kantor nyata."
    ),
    "Fields in which two people wrote different things": "Isian yang ditulis berbeda oleh dua orang",
    "Finished in {seconds} s.": "Selesai dalam {seconds} detik.",
    "How to look inside: {file}": "Cara melihat isinya: {file}",
    "Make a training office with invented people and run the whole journey.": (
        "Buat kantor latihan dengan orang rekaan, lalu jalankan seluruh perjalanan."
    ),
    "Packages that were missing": "Paket yang sempat hilang",
    "Plans that still wait for the psychologist: {n}": "Rencana yang masih menunggu psikolog: {n}",
    "Recovery sheet: {file}": "Lembar pemulihan: {file}",
    "The bag is opened, and package {numbers} of {user} is in.": (
        "Tas dibuka, dan paket {numbers} dari {user} sudah masuk."
    ),
    "The office hands {case} over from {giver} to {taker}.": (
        "Kantor menyerahkan {case} dari {giver} kepada {taker}."
    ),
    "The office names what has not come from {user}: package {numbers}.": (
        "Kantor menyebut yang belum datang dari {user}: paket {numbers}."
    ),
    "The psychologist decides about {case}: {decision}.": (
        "Psikolog memutuskan tentang {case}: {decision}."
    ),
    "The stick of {user} stays behind in a bag.": "Flashdisk {user} tertinggal di tas.",
    "The stories are written down: {done} of {total}.": "Cerita dituliskan: {done} dari {total}.",
    "Today {user} meets the person of {case} and writes it down.": (
        "Hari ini {user} menemui penyintas {case} dan mencatatnya."
    ),
    "Unseen, {user} agrees on other words with the person of {case}.": (
        "Sementara itu {user} menyepakati kata lain dengan penyintas {case}."
    ),
    "Vaults to look into, with the passphrases of this practice": (
        "Brankas yang dapat dilihat, dengan kata sandi latihan ini"
    ),
    "What the office holds now": "Yang kini ada di kantor",
    "What the office has confirmed": "Yang sudah dipastikan kantor",
    "What travelled in the last round": "Yang dibawa pada putaran terakhir",
    "an empty folder, or one to be made: the vaults stay there to look into": (
        "folder kosong, atau yang akan dibuat: brankas tinggal di sana untuk dilihat"
    ),
    "applies": "berlaku",
    "attachments": "lampiran",
    "bytes": "bita",
    "came after all": "akhirnya tiba",
    "case": "kasus",
    "comments": "komentar",
    "confirmed": "dipastikan",
    "decision": "keputusan",
    "field": "isian",
    "folder": "folder",
    "for an older version": "untuk versi lama",
    "from": "dari",
    "how many": "banyaknya",
    "how many cases to invent, at least 8": "berapa kasus yang direka, paling sedikit 8",
    "new changes": "perubahan baru",
    "no": "tidak",
    "not sent yet": "belum dikirim",
    "noun": "jenis",
    "packages": "paket",
    "passphrase": "kata sandi",
    "record": "catatan",
    "saves": "perubahan",
    "the same number tells the same stories": "angka yang sama menceritakan kisah yang sama",
    "there already": "sudah ada",
    "to": "kepada",
    "value": "isi",
    "waiting": "menunggu",
    "written by": "ditulis oleh",
    "yes": "ya",
    "{day}: the stick went round. Decisions: {decided}.": "{day}: flashdisk berkeliling. Keputusan: {decided}.",
    "{text} is too few. One case of every stage makes 8.": (
        "{text} terlalu sedikit. Satu kasus tiap tahap berjumlah 8."
    ),
    "{user} has a vault of their own and belongs to the office.": (
        "{user} mempunyai brankas sendiri dan terdaftar di kantor."
    ),
    "{user} has it home. Decisions: {answers}.": "{user} sudah menerimanya. Keputusan: {answers}.",
    "{user} takes in. Packages: {packages}, changes: {applied}.": (
        "{user} mengambil. Paket: {packages}, perubahan: {applied}."
    ),
    "{user} writes {size} for {to} and reads it back.": (
        "{user} menulis {size} untuk {to} dan membacanya kembali."
    ),
}
