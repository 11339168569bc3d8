"""Why a paper is not made, and what to do first."""

from typing import Final

SENTENCES: Final = {
    "handout.not_one_receiver": (
        "The file with the key holds {keys} public keys, and it must be exactly one: the receiver's own. Ask the receiver for it.",
        "Berkas kunci berisi {keys} kunci publik, padahal harus tepat satu: milik penerima. Mintalah kepada penerima.",
    ),
    "print.copy_not_wanted": (
        "It was agreed that no paper of this plan is kept, because it could be found. Learn it by heart together, or agree anew in a new version.",
        "Sudah disepakati bahwa rencana ini tidak disimpan di kertas, karena dapat ditemukan. Hafalkan bersama, atau sepakati lagi dalam versi baru.",
    ),
    "print.court_not_to_be_told": (
        "The survivor has not agreed to legal steps. Explain the rights first, and write the answer down.",
        "Penyintas belum menyetujui langkah hukum. Jelaskan dulu haknya, lalu catat jawabannya.",
    ),
    "print.family_not_to_be_told": (
        "The survivor has not agreed to anything being shared with the family. Ask first, and write the answer down.",
        "Penyintas belum menyetujui apa pun dibagikan kepada keluarga. Tanyakan dulu, lalu catat jawabannya.",
    ),
    "print.identity_not_yours": (
        "This paper says who somebody is, which your role does not see. Ask the companion in charge to print it.",
        "Kertas ini memuat identitas, yang tidak terbuka bagi peran Anda. Minta pendamping utama mencetaknya.",
    ),
    "print.member_not_to_be_met": (
        "The survivor does not want this member of the family to be contacted. Choose somebody else, or ask the survivor anew.",
        "Penyintas tidak menghendaki anggota keluarga ini dihubungi. Pilih orang lain, atau tanyakan kembali kepada penyintas.",
    ),
    "print.not_for_this_purpose": (
        "Such a paper is not made for this purpose or in this form. Choose another purpose.",
        "Kertas ini tidak dibuat untuk keperluan atau bentuk itu. Pilih keperluan lain.",
    ),
    "print.nothing_named": (
        "It is not said yet of what this paper is to be made. Choose the case, session, plan or referral first.",
        "Belum disebut kertas ini tentang apa. Pilih dulu kasus, sesi, rencana, atau rujukannya.",
    ),
    "print.organisation_not_to_be_told": (
        "The survivor has not agreed to sharing with this organisation. Ask first, and write the answer down.",
        "Penyintas belum menyetujui berbagi data dengan lembaga ini. Tanyakan dulu, lalu catat jawabannya.",
    ),
    "print.reader_elsewhere": (
        "This reader does not belong to the case. Choose somebody of this family.",
        "Pembaca ini bukan bagian dari kasus. Pilih orang dari keluarga ini.",
    ),
    "print.reader_not_named": (
        "Who reads it decides what stands on it. Choose the family member or organisation first.",
        "Pembacanya menentukan isinya. Pilih dulu anggota keluarga atau lembaganya.",
    ),
    "print.records_not_kept": (
        "The survivor said no to records being kept, so nothing is printed for the office. The survivor may still ask for the own data.",
        "Penyintas tidak menyetujui pencatatan, jadi tidak ada yang dicetak untuk kantor. Penyintas tetap boleh meminta datanya sendiri.",
    ),
    "print.region_not_to_be_told": (
        "The survivor has not agreed to anything being sent to another region. Ask first, and write the answer down.",
        "Penyintas belum menyetujui pengiriman ke daerah lain. Tanyakan dulu, lalu catat jawabannya.",
    ),
}
