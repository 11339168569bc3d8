"""What the commands of vault, office and enrolment say."""

from typing import Final

SENTENCES: Final = {
    "ANSWER": "JAWABAN",
    "Carry the three root keys to three places, then delete them here.": (
        "Bawalah ketiga kunci akar ke tiga tempat berbeda, lalu hapus dari sini."
    ),
    "Change the passphrase.": "Ganti kata sandi.",
    "End a device that was given back in order.": (
        "Akhiri perangkat yang dikembalikan dengan baik."
    ),
    "Enrol a device whose words were compared, and write the answer.": (
        "Daftarkan perangkat yang kata-katanya sudah dicocokkan, dan tulis jawabannya."
    ),
    "FILE": "BERKAS",
    "Found an office in this vault, with three root keys to carry away.": (
        "Dirikan kantor di brankas ini, dengan tiga kunci akar untuk dibawa pergi."
    ),
    "Exchange with the office soon: it holds what is missing here.": (
        "Segeralah bertukar dengan kantor: yang hilang di sini ada di sana."
    ),
    "Go on with a vault whose older files were put back.": (
        "Lanjutkan brankas yang berkas lamanya dikembalikan."
    ),
    "Let keys of the office open this vault too, or none any more.": (
        "Izinkan kunci kantor ikut membuka brankas ini, atau tidak lagi."
    ),
    "files with the office's public keys (age1pq1…); none turns it off": (
        "berkas berisi kunci publik kantor (age1pq1…); tanpa berkas berarti dimatikan"
    ),
    "List the devices of the office.": "Tampilkan perangkat milik kantor.",
    "List the vaults on this computer, by folder and initials.": (
        "Tampilkan brankas di komputer ini, menurut folder dan inisial."
    ),
    "CASE": "KASUS",
    "Leave cases at the office and lock: only the recovery sheet opens the vault again.": (
        "Tinggalkan kasus di kantor dan kunci: hanya lembar pemulihan yang membuka brankas lagi."
    ),
    "also with work that nobody else has yet; it stays in the locked vault": (
        "juga bila ada pekerjaan yang belum dimiliki siapa pun; ia tinggal di brankas yang terkunci"
    ),
    "cases to carry along; the office tells the others again": (
        "kasus yang ikut dibawa; yang lain akan disampaikan kembali oleh kantor"
    ),
    "only say what would be left, carried and not yet sent": (
        "hanya sebutkan apa yang akan ditinggal, dibawa, dan belum terkirim"
    ),
    "Look through every page and chain of the vault.": (
        "Periksa setiap halaman dan rantai di brankas."
    ),
    "Make a vault and its recovery sheet, which you then rehearse.": (
        "Buat brankas dan lembar pemulihannya, lalu latihlah lembar itu."
    ),
    "Make a vault from a backup, in a folder that is empty or not there yet.": (
        "Buat brankas dari cadangan, di folder yang kosong atau belum ada."
    ),
    "Name who reviews what one author hands in, or what all do.": (
        "Tunjuk peninjau untuk yang diajukan seorang penulis, atau oleh semua."
    ),
    "New passphrase": "Kata sandi baru",
    "Now rehearse the sheet: pendamping vault rehearse": (
        "Sekarang latihlah lembar itu: pendamping vault rehearse"
    ),
    "Open with the recovery code and choose a new passphrase.": (
        "Buka dengan kode pemulihan dan pilih kata sandi baru."
    ),
    "Passphrase": "Kata sandi",
    "Passphrase of root key {number}": "Kata sandi kunci akar {number}",
    "Put everything under a new key: somebody may have seen the passphrase.": (
        "Kunci semuanya dengan kunci baru: kata sandi mungkin sudah dilihat orang."
    ),
    "Read these words aloud at the office and compare.": (
        "Bacakan kata-kata ini di kantor dan cocokkan."
    ),
    "Recovery code": "Kode pemulihan",
    "Rehearse the recovery sheet again, then exchange with the office.": (
        "Latihlah lembar pemulihan sekali lagi, lalu bertukarlah dengan kantor."
    ),
    "Every device learns of the new key with its next package.": (
        "Setiap perangkat mengenal kunci baru lewat paket berikutnya."
    ),
    "Replace the roster key, with two of the three root keys at the table.": (
        "Ganti kunci daftar, dengan dua dari tiga kunci akar di atas meja."
    ),
    "the old key may be in strange hands: believe nothing more of it": (
        "kunci lama mungkin di tangan orang lain: jangan percaya lagi padanya"
    ),
    "the sealed files of two root keys": "berkas tersegel dari dua kunci akar",
    "Show the twelve words of a request before answering it.": (
        "Tampilkan dua belas kata dari permintaan sebelum menjawabnya."
    ),
    "Take the office's answer in, believing the fingerprint on its card.": (
        "Terima jawaban kantor, berpegang pada sidik di kartunya."
    ),
    "Take the trust from a device that was lost or misused.": (
        "Cabut kepercayaan pada perangkat yang hilang atau disalahgunakan."
    ),
    "The recovery sheet is in {file}. Print it, delete the file, seal the paper.": (
        "Lembar pemulihan ada di {file}. Cetak, hapus berkasnya, segel kertasnya."
    ),
    "The sheet opens this vault. Seal it and give it to the office.": (
        "Lembar itu membuka brankas ini. Segel dan serahkan ke kantor."
    ),
    "These words were drawn by lot, so that nobody can guess them.": (
        "Kata-kata ini diundi, supaya tidak ada yang dapat menebaknya."
    ),
    "Try the passphrase and say how the vault stands.": (
        "Coba kata sandi dan laporkan keadaan brankas."
    ),
    "Type the recovery code back and see that it really opens the vault.": (
        "Ketik ulang kode pemulihan dan lihat bahwa brankas benar terbuka."
    ),
    "Write a request to join an office, and read twelve words aloud.": (
        "Tulis permintaan bergabung dengan kantor, dan bacakan dua belas kata."
    ),
    "Write the whole vault into one sealed file and read it back.": (
        "Tulis seluruh brankas ke satu berkas tersegel dan baca ulang."
    ),
    "Your passphrase, told only now: {words}": (
        "Kata sandi Anda, hanya diberitahukan sekarang: {words}"
    ),
    "choose the passphrase yourself instead of having words drawn": (
        "pilih sendiri kata sandinya, bukan kata yang diundi"
    ),
    "for practice with invented people; it can never meet a real office": (
        "untuk latihan dengan orang rekaan; tidak pernah dapat bertemu kantor sungguhan"
    ),
    "the 26 characters on the office's card, typed from paper": (
        "26 huruf di kartu kantor, diketik dari kertas"
    ),
    "the Kemendagri code of the area, such as 34.01": ("kode wilayah Kemendagri, misalnya 34.01"),
    "the answer that was brought": "jawaban yang dibawa",
    "the answer to write": "jawaban yang ditulis",
    "the backup to read": "cadangan yang dibaca",
    "the device, as `office devices` lists it": ("perangkat, seperti ditampilkan `office devices`"),
    "the enrolment number of one author; without it, for all": (
        "nomor pendaftaran seorang penulis; tanpa ini, untuk semua"
    ),
    "the enrolment number of the reviewer": "nomor pendaftaran peninjau",
    "the file to write": "berkas yang ditulis",
    "the pseudonym of whoever works here": "nama samaran orang yang bekerja di sini",
    "the request that was brought": "permintaan yang dibawa",
    "the request to write": "permintaan yang ditulis",
    "the role the office gives": "peran yang diberikan kantor",
    "the role to ask for": "peran yang diminta",
    "up to four letters to show on the tile": "paling banyak empat huruf untuk petak brankas",
    "where to write the new recovery sheet; the old one is used up": (
        "tempat menulis lembar pemulihan baru; yang lama sudah terpakai"
    ),
    "where to write the new recovery sheet; the old one opens nothing any more": (
        "tempat menulis lembar pemulihan baru; yang lama tidak membuka apa pun lagi"
    ),
    "where to write the recovery sheet (PDF), to be printed and sealed": (
        "tempat menulis lembar pemulihan (PDF), untuk dicetak dan disegel"
    ),
    "where to write the three sealed root keys, one for each stick": (
        "tempat menulis tiga kunci akar tersegel, satu untuk tiap flashdisk"
    ),
}
