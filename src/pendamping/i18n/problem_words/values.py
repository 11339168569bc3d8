"""Words for problems with what was typed into a field, or what a field came in with."""

from typing import Final

SENTENCES: Final = {
    "value.unreadable": (
        "The field {field} came in with something that cannot stand there. "
        "The record stays as it arrived; ask the office to look at it.",
        "Isian {field} datang dengan isi yang tidak dapat ditaruh di situ. "
        "Catatan disimpan seperti saat diterima; mintalah kantor memeriksanya.",
    ),
    "value.not_a_day": (
        "{field} takes a whole day. Write it as 14-07-2026, 2026-07-14 or 14 July 2026.",
        "{field} memerlukan tanggal lengkap. Tulislah 14-07-2026, 2026-07-14 atau 14 Juli 2026.",
    ),
    "value.not_a_partial_day": (
        "{field} takes a day, a month or a year. Write 14-07-2026, July 2026, 2026, "
        "or put “about” before it.",
        "{field} memerlukan tanggal, bulan atau tahun. Tulislah 14-07-2026, Juli 2026, 2026, "
        "atau awali dengan “sekitar”.",
    ),
    "value.not_a_moment": (
        "{field} takes a day and a time. Write it as 14-07-2026 09:30; "
        "WIB, WITA or WIT may follow.",
        "{field} memerlukan tanggal dan jam. Tulislah 14-07-2026 09.30; "
        "boleh diikuti WIB, WITA atau WIT.",
    ),
    "value.not_a_number": (
        "{field} takes a whole number, such as 12 or 1,250. Write it in figures.",
        "{field} memerlukan bilangan bulat, misalnya 12 atau 1.250. Tulislah dengan angka.",
    ),
    "value.out_of_bounds": (
        "{field} takes a number from {at_least} to {at_most}. Look at the number again.",
        "{field} memerlukan bilangan dari {at_least} sampai {at_most}. Periksa kembali angkanya.",
    ),
    "value.not_an_amount": (
        "{field} takes whole rupiah. Write it as Rp1.250.000 or 1.5 juta.",
        "{field} memerlukan jumlah rupiah utuh. Tulislah Rp1.250.000 atau 1,5 juta.",
    ),
    "value.not_yes_or_no": (
        "{field} takes yes or no. If it was not asked or not answered, say that instead.",
        "{field} memerlukan ya atau tidak. Bila belum ditanyakan atau tidak dijawab, tulislah itu.",
    ),
    "value.code_not_known": (
        "{field} takes one of the choices offered: {codes}. "
        "Write the choice as it stands there, or its name.",
        "{field} memerlukan salah satu pilihan yang ada: {codes}. "
        "Tulislah pilihan itu atau namanya.",
    ),
    "value.not_an_area": (
        "{field} takes an area code such as 34.01.06.2007. Look the place up to find its code.",
        "{field} memerlukan kode wilayah seperti 34.01.06.2007. Carilah nama tempatnya dahulu.",
    ),
    "value.not_a_zone": (
        "{field} takes a time zone. Write WIB, WITA or WIT.",
        "{field} memerlukan zona waktu. Tulislah WIB, WITA atau WIT.",
    ),
    "value.not_an_id": (
        "{field} points to a record by its number. Copy the number from a list.",
        "{field} menunjuk catatan dengan nomornya. Salinlah nomor itu dari daftar.",
    ),
    "value.not_a_hash": (
        "{field} takes the fingerprint of an attachment: 64 figures and letters. "
        "Add the file as an attachment first.",
        "{field} memerlukan sidik lampiran: 64 angka dan huruf. "
        "Tambahkan dahulu berkasnya sebagai lampiran.",
    ),
    "value.too_long": (
        "{field} takes at most {longest} letters. Shorten it, or divide it over two records.",
        "{field} memuat paling banyak {longest} huruf. Ringkaslah, atau bagi menjadi dua catatan.",
    ),
    "value.more_than_one_line": (
        "{field} takes one line. Put longer words into the remarks.",
        "{field} memuat satu baris saja. Tulislah uraian yang lebih panjang pada keterangan.",
    ),
}
