"""What the entrance says when something is the case."""

from typing import Final

SENTENCES: Final = {
    "spots.nowhere": (
        "There is no stick yet and no folder of your own. Plug a stick in: it appears by itself.",
        "Belum ada flashdisk atau folder milik Anda. Pasang flashdisk: pilihannya akan muncul sendiri.",
    ),
    "spots.nothing_there": (
        "The stick or folder is not there any more. Plug it in again, or choose another place.",
        "Flashdisk atau folder itu sudah tidak ada. Pasang lagi, atau pilih tempat lain.",
    ),
    "training.stopped": (
        "The practice office was not made, as you wished. You can begin again any time.",
        "Kantor latihan tidak jadi dibuat, sesuai keinginan Anda. Kapan saja boleh dimulai lagi.",
    ),
}
