"""What the exchange screen says."""

from typing import Final

SENTENCES: Final = {
    "(empty)": "(kosong)",
    "A package": "Sebuah paket",
    "Accept as testimony": "Terima sebagai kesaksian",
    "accepted, written anew by the office": "diterima, ditulis ulang oleh kantor",
    "Another folder …": "Folder lain …",
    "Choose a folder": "Pilih folder",
    "Take this folder": "Pakai folder ini",
    "Collect what is new": "Kumpulkan perubahan",
    "written twice": "tertulis dua kali",
    "deleted here, changed there": "dihapus di sini, diubah di sana",
    "done": "selesai",
    "Encrypt and sign": "Enkripsi dan tanda tangani",
    "for those who may open it": "untuk yang berhak membukanya",
    "From {user}, package {numbers} is missing. Ask for it to be written again.": (
        "Dari {user}, paket {numbers} belum datang. Mintalah agar ditulis ulang."
    ),
    "From {user}, package {numbers} never came; what was in it came with a later one. Ask where the stick is.": (
        "Dari {user}, paket {numbers} tidak pernah datang; isinya sudah ikut paket berikutnya. "
        "Tanyakan di mana flashdisknya."
    ),
    "goes along again by itself": "disertakan ulang otomatis",
    "History": "Riwayat",
    "It is found by itself, under any letter. Or choose a folder.": (
        "Flashdisk ditemukan sendiri, apa pun hurufnya. Atau pilih folder."
    ),
    "Its reason: {reason}": "Alasannya: {reason}",
    "Keep it": "Biarkan tetap ada",
    "Kept aside": "Disisihkan",
    "Kept aside there": "Disisihkan di sana",
    "Last shipments": "Kiriman terakhir",
    "Leave it deleted": "Biarkan terhapus",
    "Let this stand": "Pakai yang ini",
    "Missing before it: package {numbers}. The rest was taken in all the same.": (
        "Yang belum datang sebelumnya: paket {numbers}. Sisanya tetap diambil."
    ),
    "No answer yet": "Belum dibalas",
    "Not written yet": "Belum ditulis",
    "This vault was copied: the office noticed on {day} that two histories of it go on. Work on with one of the two only, and tell the office which.": (
        "Brankas ini pernah disalin: pada {day} kantor melihat dua riwayatnya berjalan. "
        "Lanjutkan dengan salah satu saja, dan beri tahu kantor yang mana."
    ),
    "Nothing is kept aside. A package that is cut, strange or not allowed will stand here with its reason, and nothing of it is lost.": (
        "Tidak ada yang disisihkan. Paket yang terpotong, asing, atau tidak berhak akan tampil di sini "
        "beserta alasannya, dan isinya tidak hilang."
    ),
    "Nothing new had to be written. The stick may be removed.": (
        "Tidak ada yang baru untuk ditulis. Flashdisk boleh dicabut."
    ),
    "Nothing new is waiting": "Tidak ada perubahan yang menunggu",
    "Nothing to decide. What two people write differently will stand here.": (
        "Tidak ada yang perlu diputuskan. Isian yang ditulis berbeda oleh dua orang akan tampil di sini."
    ),
    "Nothing was sent yet.": "Belum ada yang dikirim.",
    "One save": "Satu perubahan",
    "kept beside it": "juga disimpan",
    "somebody else": "orang lain",
    "Only those to whom it is addressed can open it. A stick that is lost tells nothing.": (
        "Hanya kantor dan psikolog yang berhak dapat membukanya. Flashdisk yang hilang tidak membocorkan isi."
    ),
    "only here: {words}": "hanya di sini: {words}",
    "Other changes": "Perubahan lain",
    "Package {n} for {user}": "Paket {n} untuk {user}",
    "Package {n}": "Paket {n}",
    "Packages that left": "Paket yang terkirim",
    "Parts of the exchange": "Bagian sinkronisasi",
    "Plug in a stick": "Colokkan flashdisk",
    "Put aside for good": "Singkirkan",
    "Refuse": "Tolak",
    "Received": "Diterima",
    "refused": "ditolak",
    "Safe to remove": "Aman dicabut",
    "shown now": "tampil sekarang",
    "so that every byte arrives": "memastikan setiap byte sampai",
    "Stick": "Flashdisk",
    "Stop safely": "Batalkan dengan aman",
    "Take in from the stick": "Ambil dari flashdisk",
    "The office decides about this.": "Ini diputuskan di kantor.",
    "The office holds newer work of this vault: an older copy was put back here. Tell the office before you write on.": (
        "Kantor menyimpan pekerjaan yang lebih baru dari brankas ini: salinan lama telah dipasang kembali "
        "di sini. Beri tahu kantor sebelum menulis lagi."
    ),
    "The office decided about your work: see “History”.": (
        "Kantor memutuskan tentang pekerjaan Anda: lihat “Riwayat”."
    ),
    "To decide": "Perlu diputuskan",
    "Try again": "Coba lagi",
    "Two people wrote here without knowing of each other. Both are kept until somebody decides.": (
        "Dua orang menulis di sini tanpa saling tahu. Keduanya disimpan sampai ada yang memutuskan."
    ),
    "under way": "sedang berjalan",
    "USB": "Flashdisk",
    "What the office decided about your work": "Keputusan kantor tentang pekerjaan Anda",
    "What was refused, or accepted under another number, is shown no more. Your words are kept: choose one to read them.": (
        "Yang ditolak, atau diterima dengan nomor lain, tidak ditampilkan lagi. Kata-kata Anda tetap "
        "tersimpan: pilih salah satu untuk membacanya."
    ),
    "What will arrive": "Yang akan sampai",
    "Work of one person": "Pekerjaan satu orang",
    "Write to the stick": "Tulis ke flashdisk",
    "Write, read back and compare": "Tulis, baca ulang, dan periksa",
    "you": "Anda",
    "Your reason; its author is told": "Alasan Anda; penulisnya diberi tahu",
    "The office says: {why}": "Kata kantor: {why}",
    "Your reason, if you like": "Alasan Anda, bila mau",
    "{done} of {total}": "{done} dari {total}",
    "{size} free": "{size} kosong",
}

COUNTED: Final = {
    (
        "In {n} field people wrote different things: please decide.",
        "In {n} fields people wrote different things: please decide.",
    ): "Di {n} isian ada tulisan yang berbeda: silakan putuskan.",
    (
        "{n} could not be taken in and is kept aside.",
        "{n} could not be taken in and are kept aside.",
    ): "{n} tidak dapat diambil dan disisihkan.",
    (
        "{n} package for {user}, {size}",
        "{n} packages for {user}, {size}",
    ): "{n} paket untuk {user}, {size}",
    (
        "{n} package was taken in, with {saves} saves.",
        "{n} packages were taken in, with {saves} saves.",
    ): "{n} paket sudah diambil, berisi {saves} perubahan.",
}
