"""Words for problems of the domain's rules."""

from typing import Final

SENTENCES: Final = {
    "position.no_room": (
        "Two entries of the list stand at the same place. Move one of them to put the list in order.",
        "Dua butir daftar berada di tempat yang sama. Pindahkan salah satunya agar daftar urut kembali.",
    ),
    "verification.step_not_possible": (
        "The record now stands at “{state}”, from where this step does not lead on. "
        "Open it again to see what has happened.",
        "Catatan ini kini berstatus “{state}”, sehingga langkah itu belum dapat dilakukan. "
        "Buka kembali untuk melihat perkembangannya.",
    ),
    "verification.step_not_yours": (
        "This step belongs to another role. Ask the data PIC of the office to take it.",
        "Langkah ini wewenang peran lain. Mintalah PIC data di kantor untuk melakukannya.",
    ),
    "verification.entered_by_you": (
        "You entered this record yourself, so somebody else checks it. Ask a colleague to verify it.",
        "Catatan ini Anda sendiri yang mengisi, jadi orang lain yang memeriksanya. "
        "Mintalah rekan untuk memverifikasi.",
    ),
    "verification.reason_needed": (
        "Say why in a few words: the reason is kept beside this step, for whoever asks later. Nothing was changed.",
        "Tulislah alasannya secara singkat: alasan disimpan di samping langkah ini, bagi yang bertanya kelak. Belum ada yang diubah.",
    ),
    "verification.duplicate_of_nothing": (
        "The other case has to be one that stays: not this one, and no duplicate itself. "
        "Name the case that is to count.",
        "Kasus yang satunya harus kasus yang tetap dipakai: bukan kasus ini, dan bukan duplikat. "
        "Sebutkan kasus yang akan dihitung.",
    ),
    "verification.not_ready_to_clear": (
        "The record cannot be cleared yet: {blocks} open issues, {questions} open questions, "
        "{duplicates} possible duplicates, or no consent for reporting. Settle these first.",
        "Catatan belum dapat dinyatakan bersih: {blocks} masalah terbuka, {questions} pertanyaan "
        "terbuka, {duplicates} kemungkinan ganda, atau belum ada persetujuan pelaporan. "
        "Selesaikan dahulu hal-hal ini.",
    ),
    "instrument.pack_does_not_fit": (
        "The text pack for {instrument} does not say: {missing}. "
        "Complete the pack and bring it in again.",
        "Paket teks {instrument} belum memuat: {missing}. Lengkapi paketnya, lalu masukkan lagi.",
    ),
    "instrument.pack_has_other_items": (
        "This text pack holds {items} items, and {instrument} has {needed}. "
        "Bring in the wording of this instrument, whole.",
        "Paket teks ini memuat {items} butir, sedangkan {instrument} mempunyai {needed}. "
        "Masukkan naskah instrumen ini secara utuh.",
    ),
    "instrument.pack_unreadable": (
        "This file is no text pack. It begins with the lines instrument, version, language, source "
        "and licence, then an empty line, then one item a line; or it says the same as JSON.",
        "Berkas ini bukan paket teks. Awalnya baris instrument, version, language, source, dan "
        "licence, lalu satu baris kosong, lalu satu butir tiap baris; atau isinya sama dalam JSON.",
    ),
    "review.reviewer_is_author": (
        "You wrote part of this yourself, or of a version that it follows on from, so somebody else "
        "decides. Pass it to another reviewer.",
        "Sebagian naskah ini, atau versi yang dilanjutkannya, Anda tulis sendiri, jadi orang lain "
        "yang memutuskan. Teruskan kepada peninjau lain.",
    ),
    "review.not_yours": (
        "Deciding about this belongs to another role. Pass it on.",
        "Keputusan atas hal ini wewenang peran lain. Teruskan kepada yang berwenang.",
    ),
    "review.version_moved_on": (
        "A newer version has come in while you read. Open it; the difference is marked.",
        "Versi yang lebih baru masuk saat Anda membaca. Bukalah; perbedaannya ditandai.",
    ),
    "review.not_ready": (
        "{open} things are still missing before this can be handed in. They are listed beside it.",
        "Masih ada {open} hal yang kurang sebelum dapat diajukan. Semuanya tercantum di samping.",
    ),
    "review.frozen": (
        "This version was approved and stays as it is. Begin a new version to change it.",
        "Versi ini telah disetujui dan tidak diubah lagi. Buat versi baru untuk mengubahnya.",
    ),
}
