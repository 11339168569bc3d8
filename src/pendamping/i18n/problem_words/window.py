"""Sentences for what the window itself stops over."""

from typing import Final

SENTENCES: Final = {
    "plan.action_gone": (
        "This action was taken away since it was shown. What you typed still stands: press “Leave it” and write it as a new action.",
        "Tindakan ini sudah dihapus sejak ditampilkan. Yang Anda ketik masih ada: salinlah ke tindakan baru.",
    ),
    "plan.action_not_said": (
        "An action says what is done and who does it. Write both, then press Enter.",
        "Tindakan menyebut apa yang dilakukan dan siapa yang melakukannya. Isi keduanya, lalu tekan Enter.",
    ),
    "printer.gone": (
        "The printer that you chose is not there any more, so nothing was printed. Choose another one.",
        "Pencetak yang Anda pilih sudah tidak ada, jadi tidak ada yang dicetak. Pilih yang lain.",
    ),
    "sync.stopped_by_hand": (
        "Stopped. What was written is whole; the rest is written next time. The stick may be removed.",
        "Dihentikan. Yang sudah tertulis utuh; sisanya ditulis lain kali. Flashdisk boleh dicabut.",
    ),
    "window.not_kept": (
        "What is being typed could not be kept, so the window stays as it was. Your words still stand where you typed them.",
        "Yang sedang diketik belum dapat disimpan, jadi jendela ini tetap seperti semula. Kata-kata Anda masih ada di tempatnya.",
    ),
}
