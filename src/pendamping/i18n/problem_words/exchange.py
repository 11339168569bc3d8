"""What to say about joining an office, exchanging packages, and deciding what waits."""

from typing import Final

SENTENCES: Final = {
    "handover.taker_inactive": (
        "This person has no device that the office trusts today, so the case would reach nobody. Enrol a "
        "device for them first, or choose somebody else.",
        "Orang ini tidak punya perangkat yang dipercaya kantor saat ini, jadi kasusnya tidak akan sampai. "
        "Daftarkan dahulu perangkatnya, atau pilih orang lain.",
    ),
    "handover.taker_cannot_hold": (
        "Cases are not in the hands of this role ({role}). Hand it over to a companion, a psychologist "
        "or a supervisor.",
        "Peran ini ({role}) tidak memegang kasus. Serahkan kepada pendamping, psikolog, atau supervisor.",
    ),
    "travel.not_all_sent": (
        "Some work is only on this computer: {saves} saves, {attachments} attachments, {drafts} drafts. "
        "Write to the office, take in its answer, then lock. If there is no time for that, lock "
        "anyway: the cases concerned stay in the locked vault.",
        "Sebagian pekerjaan hanya ada di komputer ini: {saves} simpanan, {attachments} lampiran, "
        "{drafts} draf. Kirim ke kantor, terima jawabannya, lalu kunci. Bila tidak sempat, tetaplah "
        "kunci: kasus yang bersangkutan tinggal di brankas yang terkunci.",
    ),
    "conflict.no_such_choice": (
        "There are {choices} values to choose from. Name one of them by its number.",
        "Ada {choices} nilai untuk dipilih. Sebutkan salah satunya dengan nomornya.",
    ),
    "conflict.none": (
        "Nothing is contested here any more: somebody decided in the meantime. Look at the record as it stands now.",
        "Di sini tidak ada lagi perbedaan: sudah ada yang memutuskan. Lihatlah catatannya seperti keadaannya sekarang.",
    ),
    "device.already_enrolled": (
        "This vault belongs to an office already. For another office, make another vault.",
        "Brankas ini sudah menjadi bagian dari sebuah kantor. Untuk kantor lain, buatlah brankas lain.",
    ),
    "device.not_enrolled": (
        "This vault belongs to no office yet. Write a request to join and take it to your office.",
        "Brankas ini belum menjadi bagian dari kantor mana pun. Buatlah permintaan bergabung dan bawalah ke kantor Anda.",
    ),
    "device.nothing_asked": (
        "This vault has not asked to join an office, so no answer fits it. Write the request first, or open the vault that wrote it.",
        "Brankas ini belum meminta bergabung, jadi tidak ada jawaban yang cocok. Buatlah permintaan lebih dahulu, atau buka brankas yang membuatnya.",
    ),
    "enrolment.another_person": (
        "This request says that it replaces the laptop of somebody else, whose cases it would get. Ask who brought it; if it is the same person, answer under that person's pseudonym.",
        "Permintaan ini menyatakan menggantikan laptop milik orang lain, dan akan mendapat kasus-kasusnya. Tanyakan siapa yang membawanya; bila memang orang yang sama, jawablah dengan nama samaran orang itu.",
    ),
    "enrolment.works_here_already": (
        "Somebody works under this pseudonym already, on the device {device}, and one person has one enrolment. If this is their new device, name that one as the device it replaces; if the old one is out of use, revoke it first. For somebody else, choose another pseudonym.",
        "Sudah ada yang bekerja dengan nama samaran ini, di perangkat {device}, dan satu orang hanya mempunyai satu pendaftaran. Bila ini perangkat barunya, sebutkan perangkat itu sebagai perangkat yang digantikan; bila yang lama tidak dipakai lagi, cabut dahulu. Untuk orang lain, pilih nama samaran lain.",
    ),
    "erasure.already_ordered": (
        "There is an order for this already. Put the second signature under that one; `erase list` names it.",
        "Perintah untuk hal ini sudah ada. Tandatangani perintah itu sebagai orang kedua; `erase list` menyebutkannya.",
    ),
    "erasure.of_another_case": (
        "This record does not belong to the case that you named. Look its number up in the case again.",
        "Catatan ini bukan milik kasus yang Anda sebut. Lihat lagi nomornya di dalam kasusnya.",
    ),
    "erasure.is_the_case": (
        "This number is the case itself, with all that belongs to it. To erase all of it, order the case "
        "without naming a record.",
        "Nomor ini adalah kasusnya sendiri dengan seluruh isinya. Untuk menghapus semuanya, perintahkan "
        "penghapusan kasus tanpa menyebut catatan.",
    ),
    "erasure.field_not_alone": (
        "The field {field} says where the record or its content is found, so it is not erased by itself. "
        "Order the whole record or the attachment to be erased.",
        "Isian {field} menunjukkan letak catatan atau isinya, jadi tidak dihapus sendirian. Perintahkan "
        "penghapusan seluruh catatannya atau lampirannya.",
    ),
    "erasure.field_of_what": (
        "A field is erased in one record. Name the record as well, with --record.",
        "Isian dihapus di satu catatan. Sebutkan juga catatannya, dengan --record.",
    ),
    "erasure.not_an_attachment": (
        "This number is not an attachment. Look it up with `attachment list`, or order the record to be erased.",
        "Nomor ini bukan lampiran. Carilah dengan `attachment list`, atau perintahkan penghapusan catatannya.",
    ),
    "hold.already_over": (
        "The last day that you named has gone by. Name today or a later day.",
        "Hari terakhir yang Anda sebut sudah lewat. Sebutkan hari ini atau hari sesudahnya.",
    ),
    "hold.not_at_the_office": (
        "Who holds which case, and who reviews it, is decided in the office's own vault. Ask the office to do it there.",
        "Siapa memegang dan siapa meninjau kasus diatur di brankas kantor. Mintalah kantor melakukannya di sana.",
    ),
    "hold.not_for_this_role": (
        "This role ({role}) does not hold cases in that way. For a review choose a psychologist or a "
        "supervisor, for supervision a supervisor.",
        "Peran ini ({role}) tidak memegang kasus dengan cara itu. Untuk tinjauan pilih psikolog atau "
        "supervisor, untuk supervisi pilih supervisor.",
    ),
    "hold.still_asked": (
        "A review in this case waits for this person, who would be given the case again for it. First name "
        "another reviewer (`office reviewer`), or wait until the review is decided.",
        "Tinjauan dalam kasus ini menunggu orang ini, sehingga kasusnya akan diberikan lagi kepadanya. Tunjuk "
        "dahulu peninjau lain (`office reviewer`), atau tunggu sampai tinjauan diputuskan.",
    ),
    "hold.nothing_to_end": (
        "This person does not hold the case in that way, or was asked to let go already. "
        "`case holders` lists who does.",
        "Orang ini tidak memegang kasus dengan cara itu, atau sudah diminta melepaskannya. "
        "`case holders` menampilkan pemegangnya.",
    ),
    "erasure.former_would_stand": (
        "This record corrects an earlier one, which would stand in its place again with what is to go. Order "
        "the earlier one to be erased first, then this one; `record show` names it as `corrects`.",
        "Catatan ini memperbaiki catatan sebelumnya, yang akan berlaku lagi beserta isi yang hendak dihapus. "
        "Perintahkan dahulu penghapusan catatan sebelumnya, lalu yang ini; `record show` menyebutnya `corrects`.",
    ),
    "erasure.reason_is_no_code": (
        "The reason goes to every device, so it is one word without a name in it, such as subject_request: small "
        "letters, digits, dots and underscores, 64 at most.",
        "Alasan ini sampai ke semua perangkat, jadi tulislah satu kata tanpa nama orang, misalnya subject_request: "
        "huruf kecil, angka, titik, dan garis bawah, paling banyak 64.",
    ),
    "erasure.no_such_order": (
        "There is no order of that name here. Take in the newest packages, then look through the list of orders.",
        "Tidak ada perintah dengan nama itu di sini. Terimalah paket terbaru, lalu lihat daftar perintah.",
    ),
    "erasure.carried_out": (
        "What this order names is erased already. That is for ever; it cannot be taken back.",
        "Yang disebut perintah ini sudah dihapus. Itu untuk selamanya dan tidak dapat ditarik kembali.",
    ),
    "erasure.withdrawn": (
        "This order was taken back. If what it names is to be erased all the same, give a new order.",
        "Perintah ini sudah ditarik. Bila yang disebutnya tetap harus dihapus, buatlah perintah baru.",
    ),
    "erasure.same_signature": (
        "You have signed already, here or on another device. A second person has to sign before anything is erased or shown again.",
        "Anda sudah menandatanganinya, di sini atau di perangkat lain. Orang kedua harus ikut menandatangani sebelum ada yang dihapus atau tampil lagi.",
    ),
    "exchange.nobody": (
        "There is nobody this vault could write to yet. Take in a package from the office first.",
        "Belum ada yang dapat disurati oleh brankas ini. Terimalah dahulu paket dari kantor.",
    ),
    "handover.not_a_holder": (
        "The person who is to hand this case over does not hold it. Look who does, then choose again.",
        "Orang yang akan menyerahkan kasus ini tidak memegangnya. Lihat siapa pemegangnya, lalu pilih lagi.",
    ),
    "office.already_founded": (
        "This vault belongs to an office already. A new office begins in a vault of its own.",
        "Brankas ini sudah menjadi bagian dari sebuah kantor. Kantor baru dimulai di brankas tersendiri.",
    ),
    "office.device_unknown": (
        "No device of that name is on the office's list. Look through the list of devices and choose one from it.",
        "Tidak ada perangkat dengan nama itu dalam daftar kantor. Lihat daftar perangkat dan pilih salah satunya.",
    ),
    "office.no_roster_key": (
        "The key that signs the list of devices is not in this vault. Do this at the office that keeps it.",
        "Kunci untuk menandatangani daftar perangkat tidak ada di brankas ini. Lakukan ini di kantor yang menyimpannya.",
    ),
    "package.forked": (
        "Two different packages of one device bear the same number, as happens when a disk was copied. Both are kept; ask the owner of the device to enrol it anew.",
        "Dua paket berbeda dari satu perangkat memakai nomor yang sama, seperti bila sebuah cakram disalin. Keduanya disimpan; mintalah pemilik perangkat mendaftarkannya kembali.",
    ),
    "quarantine.cannot_be_accepted": (
        "What waits here cannot be read as work of somebody, so it cannot be accepted. Try it again after an update, or refuse it.",
        "Yang menunggu di sini tidak dapat dibaca sebagai pekerjaan seseorang, jadi tidak dapat diterima. Coba lagi setelah pembaruan, atau tolak.",
    ),
    "quarantine.remark_missing": (
        "This is somebody's work, and they will be told. Write in a few words why it is refused; nothing was decided yet.",
        "Ini pekerjaan seseorang, dan ia akan diberi tahu. Tulislah secara singkat mengapa ditolak; belum ada yang diputuskan.",
    ),
    "quarantine.remark_too_long": (
        "The reason has more than {most} letters, or signs that do not belong into a line of text. Shorten it; nothing was decided.",
        "Alasannya lebih dari {most} huruf, atau memuat tanda yang tidak cocok dalam satu baris teks. Persingkatlah; belum ada yang diputuskan.",
    ),
    "quarantine.not_yours_to_decide": (
        "This decides about something that your role does not decide about, and taking it in would make it your decision. Refuse it with a reason, and ask whoever may decide to do so.",
        "Ini keputusan tentang hal yang bukan wewenang peran Anda; bila diterima, keputusan itu menjadi keputusan Anda. Tolaklah dengan alasan, dan mintalah yang berwenang untuk memutuskan.",
    ),
    "quarantine.not_waiting": (
        "Nothing waits under that number: it was decided earlier. Look through the list again.",
        "Tidak ada yang menunggu dengan nomor itu: sudah diputuskan sebelumnya. Lihat lagi daftarnya.",
    ),
    "quarantine.too_new": (
        "What waits here was written with a newer program. Update this one, then decide.",
        "Yang menunggu di sini ditulis dengan program yang lebih baru. Perbarui program ini, lalu putuskan.",
    ),
    "segment.chain_broken": (
        "These changes do not follow from what their author has sent before, so they are kept aside. Look at them together with the author, then decide.",
        "Perubahan ini tidak menyambung dengan yang dikirim penulisnya sebelumnya, jadi disisihkan. Periksalah bersama penulisnya, lalu putuskan.",
    ),
    "segment.not_for_us": (
        "These changes are meant for the office, and this device is not part of it. Hand the package on to the office.",
        "Perubahan ini ditujukan untuk kantor, sedangkan perangkat ini bukan bagian darinya. Teruskan paketnya ke kantor.",
    ),
    "segment.stranger": (
        "Nobody here knows who wrote these changes. Take in the newest list of devices, then try again.",
        "Penulis perubahan ini tidak dikenal di sini. Terimalah daftar perangkat terbaru, lalu coba lagi.",
    ),
    "state.word_of_nobody": (
        "The device that tells this is trusted no more, so its word about others is kept aside. Ask the office what became of it.",
        "Perangkat yang mengabarkan ini tidak dipercaya lagi, jadi kabarnya tentang orang lain disisihkan. Tanyakan kepada kantor tentang perangkat itu.",
    ),
    "vault.unsound": (
        "Something in this vault is not as it was written (pages: {pages}, audit line: {line}). Write a backup elsewhere now, and ask the office to send its copy.",
        "Ada bagian brankas ini yang tidak seperti saat ditulis (halaman: {pages}, baris audit: {line}). Buat cadangan di tempat lain sekarang, dan mintalah salinan dari kantor.",
    ),
    "workbench.no_vault_named": (
        "No vault was named. Say in which folder it lies.",
        "Belum disebutkan brankas yang mana. Sebutkan di folder mana letaknya.",
    ),
}
