"""What papers say."""

from typing import Final

SENTENCES: Final = {
    "An opened envelope is a reason to make a new sheet at once.": (
        "Bila amplopnya pernah terbuka, segera buat lembar yang baru."
    ),
    "At the office, never beside the laptop.": "Di kantor, jangan pernah bersama laptop.",
    "Envelope number": "Nomor amplop",
    "Fetch the envelope. At the lock screen choose “Forgot the passphrase?” (in a terminal “{command}”), type the six lines and choose a new passphrase. A new sheet is made; this one opens nothing any more.": (
        "Ambil amplopnya. Di layar kunci pilih “Lupa kata sandi?” (di terminal “{command}”), ketik keenam baris, lalu pilih kata sandi baru. Lembar baru dibuat; lembar ini tidak dapat membuka apa pun lagi."
    ),
    "For a camera": "Untuk kamera",
    "How it is kept": "Cara menyimpannya",
    "Mistyped? The program names the line. Type that one again.": (
        "Ada salah ketik? Program menyebut barisnya. Ketik ulang baris itu saja."
    ),
    "Never photographed, copied or read out over a telephone.": (
        "Tidak difoto, tidak digandakan, tidak dibacakan lewat telepon."
    ),
    "No name is written on this paper; the number of the envelope is enough.": (
        "Jangan menulis nama di kertas ini; nomor amplop sudah cukup."
    ),
    "Type the six lines where the program asks for them (in a terminal “{command}”), or scan the square.": (
        "Ketik keenam baris saat program memintanya (di terminal “{command}”), atau pindai kotaknya."
    ),
    "Page {page} of {pages}": "Halaman {page}/{pages}",
    "Print this page, then delete the file it came from.": (
        "Cetak halaman ini, lalu hapus berkasnya."
    ),
    "Put the paper into an envelope, seal it, write a number on it, and bring it to the office.": (
        "Masukkan kertas ke dalam amplop, segel, beri nomor, dan titipkan di kantor."
    ),
    "Recovery sheet": "Lembar pemulihan",
    "Rehearse it now": "Latih sekarang",
    "Rehearsed on": "Dilatih pada",
    "Sealed on": "Disegel pada",
    "The code in six lines": "Kode dalam enam baris",
    "The last two letters of a line are its check. The letters B, I and O and the digit 1 do not occur: what looks like I or 1 is the letter L, what looks like O is the digit 0.": (
        "Dua huruf terakhir tiap baris adalah huruf pemeriksa. Huruf B, I, O dan angka 1 tidak dipakai: yang mirip I atau 1 adalah huruf L, yang mirip O adalah angka 0."
    ),
    "The same code. Every tool for “age” files reads it as an identity.": (
        "Kode yang sama. Setiap alat untuk berkas “age” membacanya sebagai identitas."
    ),
    "When the passphrase is forgotten": "Bila kata sandi terlupa",
    "Whoever holds this paper can open the vault it belongs to, without the passphrase. The code exists here and nowhere else: if the paper is lost, it cannot be written again.": (
        "Siapa pun yang memegang kertas ini dapat membuka brankasnya tanpa kata sandi. Kodenya hanya ada di sini: bila kertas hilang, kode itu tidak dapat ditulis ulang."
    ),
    "fold here, the writing inside": "lipat di sini, tulisan di dalam",
}
