"""What the papers screen says."""

from typing import Final

SENTENCES: Final = {
    "Cards with words": "Kartu dengan kata",
    "Cards without words": "Kartu tanpa kata",
    "Cancel": "Batal",
    "Choose what is to be printed and what for. It is shown here.": (
        "Pilih apa yang dicetak dan untuk apa. Hasilnya tampil di sini."
    ),
    "Copy {n}": "Salinan {n}",
    "empty, to be filled in with a pen": "kosong, untuk diisi dengan pena",
    "Handed to the printer.": "Sudah diserahkan ke pencetak.",
    "hours, codes and villages of the day, no names": "jam, kode, dan desa hari itu, tanpa nama",
    "How it looks": "Bentuknya",
    "Large print": "Huruf besar",
    "Left out: {what}": "Tidak dicantumkan: {what}",
    "Left out, because no paper comes out of them: {names}.": (
        "Tidak ditawarkan, karena tidak mengeluarkan kertas: {names}."
    ),
    "Look again": "Cari lagi",
    "Looking for printers …": "Mencari pencetak …",
    "Normal": "Biasa",
    "not possible now": "belum dapat",
    "Of which case?": "Kasus yang mana?",
    "Page {n} of {count}": "Halaman {n} dari {count}",
    "Please look: {what}": "Mohon diperiksa: {what}",
    "Print on which printer?": "Dicetak di pencetak yang mana?",
    "Print …": "Cetak …",
    "Save as PDF …": "Simpan sebagai PDF …",
    "Saved as {file} in {folder}.": "Disimpan sebagai {file} di {folder}.",
    "So it will look": "Beginilah hasilnya",
    "The copy is on its way to the printer …": "Salinannya sedang dikirim ke pencetak …",
    "the usual one": "yang biasa dipakai",
    (
        "The printer did not take copy {n}. Look whether it is on and has paper, and print "
        "again. It is noted that copy {n} was not made."
    ): (
        "Pencetak tidak menerima salinan {n}. Periksa apakah sudah menyala dan ada kertasnya, lalu "
        "cetak lagi. Sudah dicatat bahwa salinan {n} tidak jadi dibuat."
    ),
    (
        "This computer knows no printer. Connect one and switch it on, add it in the settings of "
        "the computer, then look again."
    ): (
        "Komputer ini belum mengenal pencetak. Sambungkan dan nyalakan pencetaknya, tambahkan di "
        "pengaturan komputer, lalu cari lagi."
    ),
    "This paper says who the person is.": "Kertas ini menyebut siapa orangnya.",
    "What is it for?": "Untuk apa?",
    "What is to be printed?": "Apa yang dicetak?",
    "Where to save it": "Disimpan di mana",
    "Save here": "Simpan di sini",
    "Say who will read it: that decides what stands on it.": (
        "Sebutkan siapa yang akan membacanya: itu menentukan isinya."
    ),
    "without a case: travel sheet, empty forms": (
        "tanpa kasus: lembar perjalanan, formulir kosong"
    ),
    "Who will read it?": "Siapa yang akan membacanya?",
}

COUNTED: Final = {
    ("{n} page", "{n} pages"): "{n} halaman",
}
