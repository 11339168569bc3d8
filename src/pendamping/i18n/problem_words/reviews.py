"""Words for problems of drafting, handing in and deciding."""

from typing import Final

SENTENCES: Final = {
    "review.already_handed_in": (
        "This version was handed in before (round {round}) and waits for its decision. "
        "Carry on with other work until the answer arrives.",
        "Versi ini sudah diajukan (putaran {round}) dan menunggu keputusan. "
        "Lanjutkan pekerjaan lain sampai jawabannya tiba.",
    ),
    "review.already_approved": (
        "A decision about this version was made and it stays as it is. Begin a new version to change it.",
        "Versi ini sudah diputuskan dan tidak diubah lagi. Buat versi baru untuk mengubahnya.",
    ),
    "review.newer_version_there": (
        "Version {version} is the newest one. Open it and carry on there.",
        "Versi {version} adalah yang terbaru. Bukalah dan lanjutkan di sana.",
    ),
    "review.no_such_matter": (
        "There is nothing of the kind {kind} in the case {case} yet. Begin it first.",
        "Belum ada {kind} dalam kasus {case}. Buatlah dahulu.",
    ),
    "review.not_an_item": (
        "A {kind} has no items of the kind {item}. Choose one of: {items}.",
        "{kind} tidak memuat butir {item}. Pilih salah satu dari: {items}.",
    ),
    "review.not_approved_yet": (
        "This version is not approved, so it cannot begin yet. Hand it in, or wait for the decision.",
        "Versi ini belum disetujui, jadi belum dapat dijalankan. Ajukan dahulu, atau tunggu keputusannya.",
    ),
    "plan.never_agreed": (
        "Only a plan that was approved, and has not ended, is finished as agreed. "
        "Hand it in first, or note that it was stopped.",
        "Hanya rencana yang sudah disetujui dan belum berakhir yang dapat dinyatakan selesai. "
        "Ajukan dahulu, atau catat bahwa rencana dihentikan.",
    ),
    "review.nothing_asked": (
        "Nobody has asked for a decision about the version that stands now. "
        "Wait until it is handed in.",
        "Belum ada yang meminta keputusan atas versi yang ada sekarang. "
        "Tunggu sampai versi ini diajukan.",
    ),
    "review.reason_missing": (
        "The companion needs to know what to change. Add a comment or a summary to the decision.",
        "Pendamping perlu tahu apa yang perlu diubah. "
        "Tambahkan komentar atau ringkasan pada keputusan.",
    ),
    "answers.no_such_field": (
        "A {noun} has no field {field}. Choose one of: {fields}.",
        "{noun} tidak mempunyai isian {field}. Pilih salah satu dari: {fields}.",
    ),
    "answers.not_an_answer": (
        "An answer for {noun} is written as FIELD=VALUE. Write it so and try again.",
        "Jawaban untuk {noun} ditulis sebagai ISIAN=NILAI. Tulislah demikian, lalu ulangi.",
    ),
    "claim.step_not_possible": (
        "The claim stands at “{status}”, from where “{step}” does not follow. "
        "Note the steps between first.",
        "Tuntutan kini berstatus “{status}”, sehingga “{step}” belum dapat dicatat. "
        "Catat dahulu langkah di antaranya.",
    ),
    "referral.step_not_possible": (
        "The referral stands at “{status}”, from where “{step}” does not follow. "
        "Open it again to see what has happened.",
        "Rujukan kini berstatus “{status}”, sehingga “{step}” belum dapat dicatat. "
        "Buka kembali untuk melihat perkembangannya.",
    ),
    "referral.sent": (
        "This referral stands at “{status}” and stays as it was sent. "
        "Take it back and begin a new one.",
        "Rujukan ini berstatus “{status}” dan tetap seperti saat dikirim. "
        "Tarik kembali, lalu buat yang baru.",
    ),
    "verification.nothing_to_do": (
        "No case is cleared and unchanged, so there is nothing to lock with {period}. "
        "Verify and clear first.",
        "Belum ada kasus yang bersih dan tidak berubah untuk dikunci dengan {period}. "
        "Verifikasi dan nyatakan bersih dahulu.",
    ),
    "issue.settled": (
        "This question was settled meanwhile ({state}). Nothing more is needed.",
        "Pertanyaan ini sudah diselesaikan ({state}). Tidak ada yang perlu dilakukan lagi.",
    ),
    "request.reason_needed": (
        "A wish that ends with “{outcome}” is answered with the reason. Write it down.",
        "Permintaan yang berakhir “{outcome}” dijawab dengan alasannya. Tuliskan alasannya.",
    ),
    "destruction.second_person_needed": (
        "Nothing is destroyed by one person alone. Name the second person.",
        "Pemusnahan tidak dilakukan seorang diri. Sebutkan orang kedua.",
    ),
    "card.somebody_recognisable": (
        "A card goes to everybody. Say that nobody can be recognised in it, "
        "and take out numbers and names ({places} places).",
        "Kartu dibaca semua orang. Nyatakan bahwa tidak ada yang dapat dikenali di dalamnya, "
        "dan keluarkan nomor serta nama ({places} tempat).",
    ),
    "observation.somebody_named": (
        "An observation tells of an area, never of a person. "
        "Take out numbers and names ({places} places).",
        "Pengamatan menceritakan wilayah, bukan orang. "
        "Keluarkan nomor serta nama ({places} tempat).",
    ),
    "handover.step_not_possible": (
        "The handover stands at “{status}”, from where “{step}” does not follow. "
        "Open it again to see what has happened.",
        "Serah terima kini berstatus “{status}”, sehingga “{step}” belum dapat dicatat. "
        "Buka kembali untuk melihat perkembangannya.",
    ),
    "answers.not_a_count": (
        "How many came is written as SEX:AGE:PEOPLE. Write it as in P:age_12_17:14.",
        "Jumlah peserta ditulis sebagai JENIS:USIA:ORANG. Tulislah seperti P:age_12_17:14.",
    ),
}
