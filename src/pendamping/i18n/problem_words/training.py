"""What the training office explains."""

from typing import Final

SENTENCES: Final = {
    "training.folder_not_empty": (
        "Something lies in this folder already, and nothing of it will be touched. Name a new folder, or empty this one yourself.",
        "Folder ini sudah berisi, dan isinya tidak akan disentuh. Sebutkan folder baru, atau kosongkan folder ini sendiri.",
    ),
    "training.words_differ": (
        "The words on the two screens are not the same. Nobody was enrolled; begin anew in another folder.",
        "Kata-kata di kedua layar tidak sama. Tidak ada yang didaftarkan; mulailah lagi di folder lain.",
    ),
}
