"""What the problems of the change log say, in both languages."""

from typing import Final

SENTENCES: Final = {
    "author.not_enrolled": (
        "This vault has no number from an office yet, so nothing can be written in it."
        " Take in the enrolment file of your office first.",
        "Brankas ini belum mendapat nomor dari kantor, jadi belum ada yang dapat ditulis di"
        " dalamnya. Terimalah dahulu berkas pendaftaran dari kantor Anda.",
    ),
    "author.used": (
        "The number that this device was given has been written under before, and a number is never"
        " used twice. Ask your office for a new enrolment file.",
        "Nomor yang diberikan kepada perangkat ini sudah pernah dipakai menulis, dan satu nomor tidak"
        " pernah dipakai dua kali. Mintalah berkas pendaftaran baru kepada kantor Anda.",
    ),
    "author.incarnations_used_up": (
        "This device was restored more often than its enrolment allows."
        " Ask your office to enrol it anew.",
        "Perangkat ini sudah dipulihkan lebih sering daripada yang diizinkan"
        " pendaftarannya. Mintalah kantor Anda mendaftarkannya kembali.",
    ),
    "changes.malformed": (
        "A piece of what arrived is not in the form that Pendamping writes ({part})."
        " Nothing of it was taken in. Ask the sender to write the package once more.",
        "Sebagian dari kiriman tidak berbentuk seperti yang ditulis Pendamping ({part})."
        " Tidak ada bagiannya yang dimasukkan. Mintalah pengirim menulis paketnya sekali lagi.",
    ),
    "changes.newer_format": (
        "What arrived was written by a newer Pendamping (format {format}). It is kept as it is."
        " Update Pendamping, then take it in again.",
        "Kiriman ini ditulis oleh Pendamping yang lebih baru (format {format}) dan disimpan apa"
        " adanya. Perbarui Pendamping, lalu terima sekali lagi.",
    ),
    "changes.too_large": (
        "More was put into one save than can travel in one piece ({bytes} bytes,"
        " {operations} changes). Save it in smaller parts.",
        "Satu penyimpanan ini terlalu besar untuk dikirim sekaligus ({bytes} bita,"
        " {operations} perubahan). Simpanlah dalam bagian yang lebih kecil.",
    ),
    "record.missing": (
        "This record is not in this vault: it was deleted, erased, or left with its case."
        " Open the list again to see what is here.",
        "Catatan ini tidak ada di brankas ini: sudah dihapus, dimusnahkan, atau ikut pindah"
        " bersama kasusnya. Buka kembali daftarnya untuk melihat yang ada.",
    ),
    "record.deleted": (
        "This record was deleted. Restore it first, then change it.",
        "Catatan ini sudah dihapus. Pulihkan dahulu, lalu ubah.",
    ),
    "record.changed_meanwhile": (
        "While you were writing, a colleague's change to the same part of this record came"
        " in ({fields}). Look at it, then write yours again.",
        "Sementara Anda menulis, masuk perubahan rekan pada bagian yang sama dari catatan"
        " ini ({fields}). Lihat dahulu, lalu tulis kembali milik Anda.",
    ),
    "case.unsent_changes": (
        "This case has changes that the office does not have yet. Write a package for the"
        " office first, then let the case go.",
        "Kasus ini masih memuat perubahan yang belum diterima kantor. Tulislah dahulu paket"
        " untuk kantor, lalu lepaskan kasusnya.",
    ),
}
