"""What to say about packages, the documents of an office, sticks and files."""

from typing import Final

SENTENCES: Final = {
    "enrolment.grant_refused": (
        "This file is not an admission for this device. Ask the office for the file that answers"
        " the request of this device.",
        "Berkas ini bukan surat penerimaan untuk perangkat ini. Mintalah kepada kantor berkas yang"
        " menjawab permintaan perangkat ini.",
    ),
    "enrolment.training": (
        "A device set up for practice can join only a practice office, and a real one only a real"
        " office. Set the device up anew for the right one.",
        "Perangkat latihan hanya dapat bergabung dengan kantor latihan, dan perangkat sungguhan"
        " hanya dengan kantor sungguhan. Siapkan ulang perangkat untuk kantor yang tepat.",
    ),
    "file.disk_full": (
        "There is no room left, so nothing was written and what was there is still there. Make"
        " room or use another stick, then do it again.",
        "Tempat penyimpanan penuh, jadi tidak ada yang ditulis dan isi lama tetap utuh. Kosongkan"
        " sedikit ruang atau pakai flashdisk lain, lalu ulangi.",
    ),
    "file.medium_gone": (
        "The stick or folder is no longer there. Plug it in again and repeat the step; nothing"
        " was lost here.",
        "Flashdisk atau foldernya sudah tidak ada. Pasang kembali lalu ulangi langkah ini; di sini tidak"
        " ada yang hilang.",
    ),
    "file.not_as_written": (
        "The stick did not give back what was written to it: it is worn out. Use another one.",
        "Flashdisk tidak mengembalikan isi yang baru ditulis: flashdisk itu sudah rusak. Pakailah flashdisk lain.",
    ),
    "file.not_plain": (
        "A link or a folder stands where a file belongs, so it was not opened. Remove it, or choose"
        " another place.",
        "Di tempat berkas ini ada tautan atau folder, jadi tidak dibuka. Singkirkan, atau pilih"
        " tempat lain.",
    ),
    "file.read_only": (
        "Nothing may be written here. Unlock the stick, or choose a folder of your own.",
        "Tempat ini tidak boleh ditulisi. Buka kunci flashdisk, atau pilih folder milik sendiri.",
    ),
    "file.refused": (
        "The computer did not allow this ({reason}). Try another stick or folder, and tell the"
        " office this code if it happens again.",
        "Komputer tidak mengizinkan ini ({reason}). Coba flashdisk atau folder lain, dan beri tahu"
        " kantor kode ini bila terulang.",
    ),
    "file.too_big": (
        "This file is larger than any of its kind ({bytes} of at most {most} bytes), so it was not"
        " opened. Check that it is the right file.",
        "Berkas ini lebih besar daripada semestinya ({bytes} dari paling banyak {most} bita), jadi"
        " tidak dibuka. Periksa apakah berkasnya benar.",
    ),
    "folder.not_there": (
        "There is no folder at this place. Plug in the stick, or choose the folder again.",
        "Tidak ada folder di tempat ini. Pasang flashdisknya, atau pilih foldernya lagi.",
    ),
    "folder.too_many_files": (
        "More than {most} files lie here, which packages never do; nothing was read. Choose the"
        " right folder, or clear this one.",
        "Di sini ada lebih dari {most} berkas, padahal paket tidak pernah sebanyak itu; tidak ada"
        " yang dibaca. Pilih folder yang tepat, atau rapikan folder ini.",
    ),
    "order.refused": (
        "Whoever signed this order may not give it, so nothing was done. Ask the office who decides"
        " about it.",
        "Penanda tangan perintah ini tidak berwenang memberikannya, jadi tidak ada yang dilakukan."
        " Tanyakan kepada kantor siapa yang berwenang.",
    ),
    "package.body": (
        "The content of package {seq} was changed after it was signed. It is kept apart; ask the"
        " sender to write it again.",
        "Isi paket {seq} berubah setelah ditandatangani. Paket disimpan terpisah; mintalah pengirim"
        " menulisnya lagi.",
    ),
    "package.compression": (
        "The content of this package does not unfold as it says. It is kept apart; ask the sender"
        " to write it again.",
        "Isi paket ini tidak dapat dibuka sesuai keterangannya. Paket disimpan terpisah; mintalah"
        " pengirim menulisnya lagi.",
    ),
    "package.cut": (
        "This package is not complete ({bytes} bytes). Copy it from the stick once more, or ask the"
        " sender to write it again.",
        "Paket ini tidak lengkap ({bytes} bita). Salin sekali lagi dari flashdisk, atau mintalah"
        " pengirim menulisnya lagi.",
    ),
    "package.frame": (
        "A part of this package (kind {kind}) cannot be read. It is kept apart; ask the sender to"
        " write it again, and tell the office if that does not help.",
        "Satu bagian paket ini (jenis {kind}) tidak terbaca. Paket disimpan terpisah; mintalah"
        " pengirim menulisnya lagi, dan beri tahu kantor bila tidak membantu.",
    ),
    "package.frames": (
        "The parts of this package do not add up. It is kept apart; ask the sender to write it"
        " again.",
        "Bagian-bagian paket ini tidak cocok jumlahnya. Paket disimpan terpisah; mintalah pengirim"
        " menulisnya lagi.",
    ),
    "package.header": (
        "The first part of this package is not written the way ours are. It is kept apart; show it"
        " to the office.",
        "Bagian awal paket ini tidak ditulis seperti paket kita. Paket disimpan terpisah;"
        " tunjukkan kepada kantor.",
    ),
    "package.not_a_package": (
        "Something other than a package is inside this file. Leave it where it is, and ask where it"
        " came from.",
        "Isi berkas ini bukan paket. Biarkan di tempatnya, dan tanyakan dari mana asalnya.",
    ),
    "package.not_for_us": (
        "This package is for another device. Leave it on the stick and hand the stick on.",
        "Paket ini untuk perangkat lain. Biarkan di flashdisk, lalu teruskan flashdisknya.",
    ),
    "package.other_office": (
        "This package belongs to another office and was not taken in. Leave it on the stick, and"
        " tell your office that it is there.",
        "Paket ini milik kantor lain dan tidak diterima. Biarkan di flashdisk, dan beri tahu kantor Anda"
        " bahwa paket itu ada.",
    ),
    "package.padding": (
        "Something is hidden in the empty part of package {seq}. It is kept apart; tell the office"
        " before you take in more from this sender.",
        "Ada sesuatu yang disembunyikan di bagian kosong paket {seq}. Paket disimpan terpisah; beri"
        " tahu kantor sebelum menerima kiriman lain dari pengirim ini.",
    ),
    "package.signature": (
        "This package was not signed by the device that it names. It is kept apart; tell the"
        " office who gave you the stick.",
        "Paket ini tidak ditandatangani oleh perangkat yang disebutnya. Paket disimpan terpisah;"
        " beri tahu kantor siapa yang menyerahkan flashdisknya.",
    ),
    "package.stranger": (
        "The device that wrote this package is not known here. Take in the newest package from the"
        " office first; if it stays unknown, ask the office.",
        "Perangkat yang menulis paket ini belum dikenal di sini. Terima dahulu paket terbaru dari"
        " kantor; bila tetap tidak dikenal, tanyakan kepada kantor.",
    ),
    "package.too_new": (
        "This package was written by a newer program (version {version}). Update this program; the"
        " package is kept until then.",
        "Paket ini ditulis oleh program yang lebih baru (versi {version}). Perbarui program ini;"
        " paketnya disimpan sampai saat itu.",
    ),
    "package.training": (
        "Practice and real work do not mix: this package comes from the other side and was not"
        " taken in. Use it in the vault that it belongs to.",
        "Latihan dan kerja sungguhan tidak bercampur: paket ini dari sisi yang lain dan tidak"
        " diterima. Pakailah di brankas yang semestinya.",
    ),
    "roster.certificate": (
        "The papers of a device were not issued by this office. Tell the office before you take in"
        " anything from that device.",
        "Surat suatu perangkat tidak diterbitkan oleh kantor ini. Beri tahu kantor sebelum menerima"
        " apa pun dari perangkat itu.",
    ),
    "roster.fork": (
        "Two different lists of devices bear the number {version}. This is an alarm: somebody may"
        " have the office's key. Call the office, and take in nothing until it answers.",
        "Ada dua daftar perangkat yang berbeda dengan nomor {version}. Ini tanda bahaya: kunci"
        " kantor mungkin jatuh ke tangan lain. Hubungi kantor, dan jangan terima apa pun sebelum"
        " dijawab.",
    ),
    "roster.inactive": (
        "This device is no longer active at the office. What it wrote is kept until somebody who"
        " may decide has looked at it.",
        "Perangkat ini tidak aktif lagi di kantor. Tulisannya disimpan sampai diperiksa oleh orang"
        " yang berwenang.",
    ),
    "roster.key_fork": (
        "One device named two different keys with the number {number}. This is an alarm: call the"
        " office before you write to that device.",
        "Satu perangkat menyebut dua kunci yang berbeda dengan nomor {number}. Ini tanda bahaya:"
        " hubungi kantor sebelum mengirim ke perangkat itu.",
    ),
    "roster.not_listed": (
        "The office does not list this device. Take in the newest package from the office; if it"
        " is still not listed, ask the office.",
        "Perangkat ini tidak tercantum di daftar kantor. Terima paket terbaru dari kantor; bila"
        " masih tidak tercantum, tanyakan kepada kantor.",
    ),
    "roster.older": (
        "This list of devices (number {version}) was replaced by a newer one, which is kept. Take"
        " in the newest package from the office.",
        "Daftar perangkat ini (nomor {version}) sudah diganti dengan yang lebih baru, dan yang baru"
        " tetap dipakai. Terima paket terbaru dari kantor.",
    ),
    "roster.other_office": (
        "This document speaks for another office, so it was not taken in. Ask your office for its"
        " own.",
        "Dokumen ini berbicara atas nama kantor lain, jadi tidak diterima. Mintalah dokumen kantor"
        " Anda sendiri.",
    ),
    "roster.root_fork": (
        "Two different founding documents of the office bear the number {version}. This is an"
        " alarm: call the office, and take in nothing until it answers.",
        "Ada dua dokumen pendirian kantor yang berbeda dengan nomor {version}. Ini tanda bahaya:"
        " hubungi kantor, dan jangan terima apa pun sebelum dijawab.",
    ),
    "roster.root_lowered": (
        "Founding document {version} would bring back lists of devices that the office withdrew,"
        " so it was not taken in. Call the office.",
        "Dokumen pendirian {version} akan menghidupkan lagi daftar perangkat yang sudah ditarik"
        " kantor, jadi tidak diterima. Hubungi kantor.",
    ),
    "roster.root_missing": (
        "Founding document {version} of the office is missing here. Ask the office for a package"
        " that holds all of them.",
        "Dokumen pendirian kantor nomor {version} belum ada di sini. Mintalah kepada kantor paket"
        " yang memuat semuanya.",
    ),
    "roster.signature": (
        "Not enough of the office's keys signed this document, so it was not taken in. Ask the"
        " office for the right one.",
        "Dokumen ini tidak ditandatangani cukup kunci kantor, jadi tidak diterima. Mintalah yang"
        " benar kepada kantor.",
    ),
}
