"""What keeping a view of the list of cases explains."""

from typing import Final

SENTENCES: Final = {
    "saved_view.nameless": (
        "The view has no name yet. Type a short one, such as “My cases in Lendah”, and keep it again.",
        "Tampilan ini belum bernama. Ketik nama pendek, misalnya “Kasus saya di Lendah”, lalu simpan lagi.",
    ),
    "saved_view.too_many": (
        "There are {most} views already. Forget one that is no longer used, then keep this one.",
        "Sudah ada {most} tampilan. Hapus satu yang tidak dipakai lagi, lalu simpan yang ini.",
    ),
}
