"""What the entrance of the window says: making, opening and restoring vaults, joining, locking."""

from typing import Final

SENTENCES: Final = {
    "Open the window; so does the program's name alone.": (
        "Buka jendela program; nama program saja pun membukanya."
    ),
    "This vault is not as you left it": "Brankas ini tidak seperti saat Anda tinggalkan",
    "Older files stand in its place, or something else wrote into them. If you restored a copy yourself, go on: the office fills in what is missing at the next exchange. If not, lock and tell the office.": (
        "Berkas lama ada di tempatnya, atau ada yang lain menulis ke dalamnya. Kalau Anda sendiri yang memulihkan salinan, lanjutkan: kantor melengkapi yang hilang saat pertukaran berikutnya. Kalau bukan, kunci dan beri tahu kantor."
    ),
    "Go on from here": "Lanjutkan dari sini",
    "Only look": "Lihat saja",
    "Lock the vault": "Kunci",
    "A part of this vault is damaged": "Sebagian brankas ini rusak",
    "It was looked through, and not everything is as it was written. Lock it, keep the folder, restore your last backup, and ask the office for what is newer: what you sent is there.": (
        "Brankas sudah diperiksa, dan tidak semuanya seperti saat ditulis. Kunci, simpan foldernya, pulihkan cadangan terakhir Anda, dan minta yang lebih baru kepada kantor: yang sudah Anda kirim ada di sana."
    ),
    "Something was noticed": "Ada yang perlu Anda ketahui",
    "Go on to the next step": "Lanjut",
    "Lock until I have it": "Kunci sampai lembarnya ada",
    "There is no sheet: make another": "Lembarnya tidak ada: buat yang baru",
    "Another recovery sheet": "Lembar pemulihan yang baru",
    "If the first one is found again, burn it: it opens nothing any more.": (
        "Kalau lembar yang lama ditemukan, bakarlah: tidak dapat membuka apa pun lagi."
    ),
    "Your passphrase": "Kata sandi Anda",
    "Your own sentence, 15 characters or more": "Kalimat Anda sendiri, 15 karakter atau lebih",
    "Draw others": "Undi lagi",
    "Choose my own": "Pilih sendiri",
    "I have it in my head or on paper": "Sudah saya hafal atau catat",
    "Type it once more": "Ketik sekali lagi",
    "So that the fingers know it too. Go back to see it again.": (
        "Supaya jari pun mengenalnya. Kembali kalau ingin melihatnya lagi."
    ),
    "That was something else. Try again, or go back and look.": (
        "Yang diketik berbeda. Coba lagi, atau kembali dan lihat."
    ),
    "Have words drawn": "Undi kata-kata",
    "A sentence that only you would think of. Names, dates and songs are guessed.": (
        "Kalimat yang hanya terpikir oleh Anda. Nama, tanggal, dan lagu mudah ditebak."
    ),
    "It opens your vault. Nobody can look it up, not even the makers.": (
        "Inilah yang membuka brankas Anda. Tidak ada yang dapat mencarikannya, pembuat program pun tidak."
    ),
    "Welcome": "Selamat datang",
    "What you write here stays on this computer, sealed, until you send it.": (
        "Yang Anda tulis di sini tetap di komputer ini, tersegel, sampai Anda mengirimnya."
    ),
    "Open your vault": "Buka brankas Anda",
    "Fill it in": "Isikan",
    "Open it": "Buka",
    "The vault is being opened": "Brankas sedang dibuka",
    "For practice it may be told: {passphrase}": "Untuk latihan boleh terlihat: {passphrase}",
    "Forgot the passphrase?": "Lupa kata sandi?",
    "New vault": "Brankas baru",
    "Practise": "Berlatih",
    "From a backup": "Dari cadangan",
    "Make my vault": "Buat brankas saya",
    "For your own cases, with the office you belong to.": (
        "Untuk kasus yang Anda dampingi, bersama kantor Anda."
    ),
    "Practise first": "Berlatih dahulu",
    "An invented office with invented people. Nothing can go wrong there.": (
        "Kantor rekaan dengan orang-orang rekaan. Di sana tidak ada yang bisa salah."
    ),
    "Restore from a backup": "Pulihkan dari cadangan",
    "Your vault as it was on another computer or another day.": (
        "Brankas Anda seperti di komputer lain atau pada hari lain."
    ),
    "Open with the recovery sheet": "Buka dengan lembar pemulihan",
    "Forgetting happens. Fetch the sealed sheet from the office and type its six lines; afterwards you choose a new passphrase and print a new sheet.": (
        "Lupa itu wajar. Ambil lembar tersegel di kantor dan ketik keenam barisnya; sesudah itu Anda memilih kata sandi baru dan mencetak lembar baru."
    ),
    "Your vault is being opened": "Brankas Anda sedang dibuka",
    "Companion": "Pendamping",
    "Psychologist": "Psikolog",
    "Supervisor": "Supervisor",
    "Programme manager": "Manajer program",
    "Data desk": "Meja data",
    "Partner organisation": "Lembaga mitra",
    "Keeper of records": "Penyimpan berkas",
    "Auditor": "Auditor",
    "Join your office": "Bergabung dengan kantor",
    "A request goes to the office on a stick. It holds no secret and nothing about anybody. The office answers with a file.": (
        "Permintaan dibawa ke kantor dengan flashdisk. Isinya bukan rahasia dan tidak memuat data siapa pun. Kantor menjawab dengan sebuah berkas."
    ),
    "Where to put the request": "Tempat meletakkan permintaan",
    "Write the request": "Tulis permintaan",
    "I have the answer": "Jawabannya sudah ada",
    "Read these words aloud at the office": "Bacakan kata-kata ini di kantor",
    "The office's screen must show the same words. If one differs, somebody changed the request on its way: stop, and write a new one.": (
        "Layar kantor harus menampilkan kata-kata yang sama. Kalau ada yang berbeda, permintaan diubah orang di jalan: berhentilah, dan tulis yang baru."
    ),
    "Lock until then": "Kunci sampai saat itu",
    "Take the answer in": "Terima jawaban kantor",
    "Type the 26 characters from the office's card. They prove that the answer comes from your office and from nobody else.": (
        "Ketik 26 karakter dari kartu kantor. Itulah bukti bahwa jawaban ini dari kantor Anda dan bukan dari orang lain."
    ),
    "Join this office": "Bergabung",
    "The answer is being looked at": "Jawaban sedang diperiksa",
    "I am asking as": "Saya meminta sebagai",
    "Fingerprint on the card": "Sidik pada kartu",
    "This line does not match the sheet yet.": "Baris ini belum cocok dengan lembarnya.",
    "Compare with the paper once more: line {lines}.": (
        "Cocokkan sekali lagi dengan kertasnya: baris {lines}."
    ),
    "Line {number} of the sheet": "Baris {number} pada lembar",
    "This line is right.": "Baris ini benar.",
    "A new vault": "Brankas baru",
    "Everybody who uses this computer sees the tile: initials tell enough.": (
        "Semua pemakai komputer ini melihat ubinnya: inisial saja sudah cukup."
    ),
    "for example AB": "misalnya AB",
    "What it is for": "Kegunaannya",
    "Initials, up to four letters": "Inisial, paling banyak empat huruf",
    "Only letters A to Z and figures, because anybody reads them.": (
        "Hanya huruf A sampai Z dan angka, karena siapa pun membacanya."
    ),
    "Your vault is being made": "Brankas Anda sedang dibuat",
    "The lock is made as heavy as this computer can bear: whoever guesses must lift it with every try.": (
        "Kuncinya dibuat seberat yang sanggup diangkat komputer ini: penebak harus mengangkatnya setiap kali mencoba."
    ),
    "For my cases": "Untuk kasus saya",
    "For practice": "Untuk latihan",
    "A strange file lay beside the vault's data and was taken away unread. Tell the office.": (
        "Ada berkas asing di samping data brankas; berkas itu disingkirkan tanpa dibaca. Beri tahu kantor."
    ),
    "The file with the keys is not the one this vault wrote last. If you did not put it there, choose a new passphrase and tell the office.": (
        "Berkas kuncinya bukan yang terakhir ditulis brankas ini. Kalau bukan Anda yang meletakkannya, pilih kata sandi baru dan beri tahu kantor."
    ),
    "Written on {moment}, {size}.": "Ditulis pada {moment}, {size}.",
    "People are invented, cases are lived through, sticks go round.": (
        "Orang-orang direka, kasus dijalani, flashdisk berkeliling."
    ),
    "{moment} · {size}": "{moment} · {size}",
    "Folder": "Folder",
    "One folder up": "Naik satu folder",
    "What lies there": "Isi folder itu",
    "Caps Lock is on.": "Caps Lock menyala.",
    "Show what is typed": "Tampilkan ketikan",
    "Hide what is typed": "Sembunyikan ketikan",
    "Documents folder": "Dokumen",
    "Downloads folder": "Unduhan",
    "Desktop folder": "Desktop",
    "No stick is plugged in.": "Belum ada flashdisk yang terpasang.",
    "Where it lies": "Letaknya",
    "No such file lies here.": "Tidak ada berkas seperti itu di sini.",
    "A whole office is invented on this computer: three companions, a psychologist, 24 cases and a stick that went round. It has an amber frame and can exchange nothing with a real office. You can delete it any day.": (
        "Satu kantor direka di komputer ini: tiga pendamping, seorang psikolog, 24 kasus, dan flashdisk yang sudah berkeliling. Bingkainya kuning dan tidak dapat bertukar apa pun dengan kantor nyata. Kapan saja boleh dihapus."
    ),
    "Make the practice office": "Buat kantor latihan",
    "The practice office is being made": "Kantor latihan sedang dibuat",
    "Stop making it": "Hentikan",
    "The practice office stands": "Kantor latihan sudah siap",
    "You sit down as {user}. The other tiles are colleagues: try them too.": (
        "Anda duduk sebagai {user}. Ubin lainnya rekan-rekan: cobalah juga."
    ),
    "Sit down": "Mulai",
    "Passphrase, told only because this is practice": (
        "Kata sandi, terlihat hanya karena ini latihan"
    ),
    "It opens with the passphrase that was in force when it was written.": (
        "Cadangan terbuka dengan kata sandi yang berlaku saat ditulis."
    ),
    "Backups": "Cadangan",
    "Passphrase of that day": "Kata sandi saat itu",
    "Look at the backup": "Periksa",
    "This backup is whole": "Cadangan ini utuh",
    "Make a vault of it": "Jadikan brankas",
    "The backup is being read to its end": "Cadangan sedang dibaca sampai akhir",
    "Setting up the office itself? That is done once, on the office's own computer, with typed commands.": (
        "Menyiapkan kantornya sendiri? Itu dilakukan sekali, di komputer kantor, dengan perintah yang diketik."
    ),
    "How an office is set up": "Cara menyiapkan kantor",
    "The recovery sheet": "Lembar pemulihan",
    "If the passphrase is forgotten, only this sheet opens the vault. Print it here, or take it to a printer as a file and delete the file. Give the paper to the office in a sealed envelope.": (
        "Kalau kata sandi terlupa, hanya lembar ini yang membuka brankas. Cetaklah di sini, atau bawa sebagai berkas ke pencetak lalu hapus berkasnya. Titipkan kertasnya di kantor dalam amplop tersegel."
    ),
    "Print on a printer that stands beside you: one that many use may keep a copy, and so may a computer's print queue for a day. Pendamping leaves no file behind.": (
        "Cetaklah pada pencetak di samping Anda: pencetak bersama dapat menyimpan salinan, begitu pula antrean cetak komputer selama sehari. Pendamping tidak meninggalkan berkas."
    ),
    "Print it here …": "Cetak di sini …",
    "The sheet is on its way to the printer …": "Lembarnya sedang dikirim ke pencetak …",
    "The printer did not take the sheet. Look whether it is on and has paper.": (
        "Pencetak tidak menerima lembarnya. Periksa apakah sudah menyala dan ada kertasnya."
    ),
    "Handed to the printer. Take the paper before you go on.": (
        "Sudah diserahkan ke pencetak. Ambil kertasnya sebelum melanjutkan."
    ),
    "Where to put it": "Tempat meletakkannya",
    "Put the sheet down": "Simpan lembarnya",
    "I have the paper before me": "Kertasnya ada di depan saya",
    "{file} is in {folder}. Print it now.": "{file} ada di {folder}. Cetaklah sekarang.",
    "Try the sheet": "Coba lembarnya",
    "Type the six lines from the paper. Each shows at once whether it is right; small letters do no harm.": (
        "Ketik keenam baris dari kertas. Setiap baris langsung menunjukkan benar tidaknya; huruf kecil tidak apa-apa."
    ),
    "Try it on the vault": "Coba pada brankas",
    "The sheet opens your vault": "Lembar ini membuka brankas Anda",
    "Put it into an envelope, seal it, write your name across the seal, and give it to the office. If you put it down as a file, delete the file.": (
        "Masukkan ke amplop, segel, tulis nama Anda melintasi segelnya, dan serahkan kepada kantor. Kalau tadi disimpan sebagai berkas, hapus berkasnya."
    ),
    "Not now: it is only practice": "Nanti saja: ini hanya latihan",
    "Light colours": "Warna terang",
    "Dark colours": "Warna gelap",
    "Strong contrast": "Kontras tinggi",
    "Letters {size} %": "Huruf {size} %",
    "At the side of people on their way home.": "Di sisi mereka yang sedang pulang.",
    "Practice vault of {user}": "Brankas latihan {user}",
    "Vaults on this computer": "Brankas di komputer ini",
    "Vault {initials}": "Brankas {initials}",
    "Vault without initials": "Brankas tanpa inisial",
    "Just a moment more": "Sebentar lagi",
    "practice": "latihan",
}

COUNTED: Final = {
    (
        "{n} word drawn by lot: nobody can know it.",
        "{n} words drawn by lot: even a machine that tries a million million times a second would need longer than you live. Make a picture of them in your mind.",
    ): "{n} kata hasil undian: mesin yang mencoba sejuta juta kali per detik pun perlu lebih lama daripada umur kita. Bayangkan kata-katanya sebagai satu gambar.",
    ("{n} character more", "{n} characters more"): "{n} karakter lagi",
    ("About {n} second more", "About {n} seconds more"): "Kira-kira {n} detik lagi",
    (
        "Locks in {n} second. Move the mouse or press a key to stay.",
        "Locks in {n} seconds. Move the mouse or press a key to stay.",
    ): "Terkunci dalam {n} detik. Gerakkan tetikus atau tekan tombol apa saja untuk tetap di sini.",
}
