"""Words for what the rules find: what is the case, then what to do; English and Indonesian.

Blanks are filled from a finding's facts. The code of a finding is the key.
"""

from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "nik.shape": (
        "A NIK has exactly 16 digits. Check it against the card, or leave it empty.",
        "NIK terdiri atas 16 angka. Cocokkan dengan KTP, atau kosongkan.",
    ),
    "nik.day": (
        "The day of birth in this NIK does not exist. Check digits 7 and 8 against the card.",
        "Tanggal lahir dalam NIK ini tidak ada. Cocokkan angka ke-7 dan ke-8 dengan KTP.",
    ),
    "nik.date": (
        (
            "The date of birth in this NIK does not exist or lies ahead. "
            "Check digits 7 to 12 against the card."
        ),
        (
            "Tanggal lahir dalam NIK ini tidak ada atau belum terjadi. "
            "Cocokkan angka ke-7 sampai ke-12 dengan KTP."
        ),
    ),
    "nik.serial": (
        "A NIK never ends in 0000. Check the last four digits against the card.",
        "NIK tidak pernah berakhiran 0000. Cocokkan empat angka terakhir dengan KTP.",
    ),
    "nik.two_births": (
        "The NIK fits a birth in {earlier} and in {later}. Ask which of the two it is.",
        "NIK cocok dengan kelahiran tahun {earlier} maupun {later}. Tanyakan mana yang benar.",
    ),
    "nik.area_unknown": (
        (
            "The area code {area} in the NIK is in no present list. It may be an old code: "
            "look at the card once more, then go on."
        ),
        (
            "Kode wilayah {area} dalam NIK tidak ada di daftar sekarang. Mungkin kode lama: "
            "periksa KTP sekali lagi, lalu lanjutkan."
        ),
    ),
    "nik.sex_differs": (
        "The NIK and the record differ about the sex. If others had the papers forged, mark that.",
        (
            "Jenis kelamin di NIK berbeda dengan catatan. Bila dokumen dipalsukan orang lain, "
            "tandailah."
        ),
    ),
    "nik.birth_differs": (
        (
            "The NIK and the record differ about the date of birth. "
            "If others had the papers forged, mark that."
        ),
        (
            "Tanggal lahir di NIK berbeda dengan catatan. Bila dokumen dipalsukan orang lain, "
            "tandailah."
        ),
    ),
    "person.written_twice": (
        (
            "Who this case is about is written in {records} records. "
            "Choose the one that stands, among the conflicts."
        ),
        (
            "Orang dalam kasus ini tertulis dalam {records} catatan. "
            "Pilihlah yang berlaku, di bagian perbedaan."
        ),
    ),
    "nik.also_in": (
        "Another record holds the same NIK. Compare the two; they stay apart until you decide.",
        (
            "NIK yang sama ada di catatan lain. Bandingkan keduanya; "
            "catatan tetap terpisah sampai Anda memutuskan."
        ),
    ),
    "area.malformed": (
        "An area code looks like 34.01.06.2007. Choose the area from the list.",
        "Kode wilayah berbentuk seperti 34.01.06.2007. Pilih wilayah dari daftar.",
    ),
    "area.unknown": (
        "The area {area} is not in the list. Choose the area from the list.",
        "Wilayah {area} tidak ada dalam daftar. Pilih wilayah dari daftar.",
    ),
    "area.called_otherwise": (
        "There this place is called {kind}. The paper will say so.",
        "Di sana wilayah ini disebut {kind}. Sebutan itu yang dicetak.",
    ),
    "event.ends_before_it_begins": (
        "This part of the route ends before it begins. Look at both dates again.",
        "Bagian perjalanan ini berakhir sebelum dimulai. Periksa kembali kedua tanggalnya.",
    ),
    "event.exploited_before_recruited": (
        "The exploitation lies before the recruitment. Look at both dates again.",
        "Eksploitasi tercatat sebelum perekrutan. Periksa kembali kedua tanggalnya.",
    ),
    "event.out_before_recruited": (
        "The person got out before being recruited. Look at both dates again.",
        "Penyintas tercatat keluar sebelum direkrut. Periksa kembali kedua tanggalnya.",
    ),
    "event.returned_before_recruited": (
        "The return lies before the recruitment. Look at both dates again.",
        "Kepulangan tercatat sebelum perekrutan. Periksa kembali kedua tanggalnya.",
    ),
    "event.came_before_recruited": (
        "The case was opened before the recruitment. Look at both dates again.",
        "Kasus tercatat dibuka sebelum perekrutan. Periksa kembali kedua tanggalnya.",
    ),
    "event.out_before_exploited": (
        "The person got out before the exploitation began. Look at both dates again.",
        "Penyintas tercatat keluar sebelum eksploitasi dimulai. Periksa kembali kedua tanggalnya.",
    ),
    "event.returned_before_exploited": (
        "The return lies before the exploitation. Look at both dates again.",
        "Kepulangan tercatat sebelum eksploitasi. Periksa kembali kedua tanggalnya.",
    ),
    "event.came_before_exploited": (
        "The case was opened before the exploitation. Look at both dates again.",
        "Kasus tercatat dibuka sebelum eksploitasi. Periksa kembali kedua tanggalnya.",
    ),
    "event.returned_before_out": (
        "The return lies before the person got out. Look at both dates again.",
        "Kepulangan tercatat sebelum penyintas keluar. Periksa kembali kedua tanggalnya.",
    ),
    "event.came_before_out": (
        "The case was opened before the person got out. That can be so; look at both dates again.",
        (
            "Kasus tercatat dibuka sebelum penyintas keluar. Hal itu mungkin; "
            "periksa kembali kedua tanggalnya."
        ),
    ),
    "event.came_before_returned": (
        "The case was opened before the return. That can be so; look at both dates again.",
        (
            "Kasus tercatat dibuka sebelum kepulangan. Hal itu mungkin; "
            "periksa kembali kedua tanggalnya."
        ),
    ),
    "consent.guardian_needed": (
        "For a child, a guardian consents. Ask the guardian, and the child too.",
        "Untuk anak, wali yang memberi persetujuan. Tanyakan kepada wali, juga kepada anaknya.",
    ),
    "consent.child_assent_needed": (
        "The child has not been asked yet. Explain it in the child's words and note the answer.",
        "Anak belum ditanyai. Jelaskan dengan bahasanya dan catat jawabannya.",
    ),
    "consent.guardian_may_be_involved": (
        (
            "This guardian may have had a part in what happened and cannot consent. "
            "Look for another guardian or ask the social worker."
        ),
        (
            "Wali ini diduga ikut berperan dalam kejadian, jadi tidak dapat memberi persetujuan. "
            "Carilah wali lain atau hubungi pekerja sosial."
        ),
    ),
    "consent.missing": (
        "There is no valid consent for this. Ask for it and note the answer first.",
        "Belum ada persetujuan yang berlaku untuk ini. Mintalah dan catat jawabannya dahulu.",
    ),
    "consent.overridden": (
        (
            "This goes on without consent, for the reason given. The office sees it; "
            "ask for consent as soon as you can."
        ),
        (
            "Hal ini dilanjutkan tanpa persetujuan, dengan alasan yang ditulis. Kantor melihatnya; "
            "mintalah persetujuan sesegera mungkin."
        ),
    ),
    "consent.override_not_yours": (
        "Going on without consent is not for your role to decide. Ask the supervisor.",
        "Melanjutkan tanpa persetujuan bukan wewenang peran Anda. Tanyakan kepada supervisor.",
    ),
    "consent.expires_soon": (
        "The consent ends in {days} days. Ask again at the next meeting.",
        "Persetujuan berakhir {days} hari lagi. Tanyakan kembali pada pertemuan berikutnya.",
    ),
    "identification.means_missing": (
        "For an adult, the means (such as deceit or debt) are part of the finding. Add them.",
        (
            "Untuk orang dewasa, cara (misalnya penipuan atau jeratan utang) termasuk unsur. "
            "Lengkapilah."
        ),
    ),
    "identification.means_not_needed": (
        "For a child no means need to be shown. You may leave them empty.",
        "Untuk anak, unsur cara tidak perlu dibuktikan. Boleh dikosongkan.",
    ),
    "identification.decider_missing": (
        "Who found the person to be a victim is not written down. Add who decided it.",
        "Belum tertulis siapa yang menetapkan sebagai korban. Tuliskan penetapnya.",
    ),
    "identification.day_missing": (
        "The day of the finding is not written down. Add it.",
        "Tanggal penetapan belum tertulis. Tuliskan tanggalnya.",
    ),
    "identification.elements_hidden": (
        (
            "The person was found not to be a victim of trafficking. "
            "What was written before stays in the history and is not shown."
        ),
        (
            "Orang ini ditetapkan bukan korban TPPO. "
            "Isian sebelumnya tetap tersimpan dalam riwayat dan tidak ditampilkan."
        ),
    ),
    "timer.stop_processing": (
        "Consent was withdrawn: processing stops by {due_at}. Stop it and note when.",
        (
            "Persetujuan dicabut: pemrosesan berhenti paling lambat {due_at}. "
            "Hentikan dan catat waktunya."
        ),
    ),
    "timer.stop_processing_overdue": (
        "Processing should have stopped by {due_at}. Stop it now and note why it took longer.",
        (
            "Pemrosesan seharusnya berhenti paling lambat {due_at}. "
            "Hentikan sekarang dan catat sebab keterlambatannya."
        ),
    ),
    "timer.give_access": (
        "Access to the own data was asked for: give it by {due_at}.",
        "Ada permintaan akses atas data pribadi: berikan paling lambat {due_at}.",
    ),
    "timer.give_access_overdue": (
        "Access should have been given by {due_at}. Give it now and note why it took longer.",
        (
            "Akses seharusnya diberikan paling lambat {due_at}. "
            "Berikan sekarang dan catat sebab keterlambatannya."
        ),
    ),
    "timer.restrict_processing": (
        "Restriction was asked for: restrict processing by {due_at}.",
        "Ada permintaan pembatasan: batasi pemrosesan paling lambat {due_at}.",
    ),
    "timer.restrict_processing_overdue": (
        (
            "Processing should have been restricted by {due_at}. "
            "Restrict it now and note why it took longer."
        ),
        (
            "Pemrosesan seharusnya dibatasi paling lambat {due_at}. "
            "Batasi sekarang dan catat sebab keterlambatannya."
        ),
    ),
    "timer.correct_data": (
        "A correction was asked for: correct the data by {due_at}.",
        "Ada permintaan perbaikan: perbaiki data paling lambat {due_at}.",
    ),
    "timer.correct_data_overdue": (
        (
            "The data should have been corrected by {due_at}. "
            "Correct it now and note why it took longer."
        ),
        (
            "Data seharusnya diperbaiki paling lambat {due_at}. "
            "Perbaiki sekarang dan catat sebab keterlambatannya."
        ),
    ),
    "timer.notify_breach": (
        (
            "Data got where it should not: tell those concerned and the authority in writing "
            "by {due_at}."
        ),
        (
            "Terjadi kegagalan pelindungan data: beri tahu subjek data dan lembaga secara tertulis "
            "paling lambat {due_at}."
        ),
    ),
    "timer.notify_breach_overdue": (
        (
            "Those concerned and the authority should have been told by {due_at}. "
            "Tell them now and note why it took longer."
        ),
        (
            "Subjek data dan lembaga seharusnya diberi tahu paling lambat {due_at}. "
            "Beri tahu sekarang dan catat sebab keterlambatannya."
        ),
    ),
    "timer.first_aid": (
        "Help was asked for: first aid or rehabilitation begins within 7 days, by {due_at}.",
        (
            "Bantuan telah diminta: pertolongan pertama atau rehabilitasi dimulai "
            "dalam 7 hari, paling lambat {due_at}."
        ),
    ),
    "timer.first_aid_overdue": (
        (
            "First aid should have begun within 7 days, by {due_at}. "
            "Begin it, or press the agency in charge."
        ),
        (
            "Pertolongan pertama seharusnya dimulai dalam 7 hari, paling lambat {due_at}. "
            "Mulailah, atau desak instansi yang berwenang."
        ),
    ),
    "timer.lpsk_check": (
        "LPSK checks whether the file is complete by {due_at}. Ask for the result.",
        "LPSK memeriksa kelengkapan berkas paling lambat {due_at}. Tanyakan hasilnya.",
    ),
    "timer.lpsk_check_overdue": (
        "LPSK should have checked the file by {due_at}. Ask for the result.",
        "LPSK seharusnya sudah memeriksa berkas paling lambat {due_at}. Tanyakan hasilnya.",
    ),
    "timer.file_restitution": (
        "Restitution can be asked for until {due_at}. Complete the file and hand it in.",
        "Restitusi dapat diajukan sampai {due_at}. Lengkapi berkas dan ajukan.",
    ),
    "timer.file_restitution_overdue": (
        (
            "The time to ask for restitution ended at {due_at}. "
            "Ask a lawyer or LPSK what is still possible."
        ),
        (
            "Batas pengajuan restitusi berakhir pada {due_at}. "
            "Tanyakan kepada penasihat hukum atau LPSK apa yang masih mungkin."
        ),
    ),
    "claim.filed_late": (
        (
            "The file was handed in {days} days after the time of 90 days. "
            "Ask a lawyer what that means."
        ),
        (
            "Berkas diajukan {days} hari setelah batas 90 hari. "
            "Tanyakan akibatnya kepada penasihat hukum."
        ),
    ),
    "claim.paid_without_award": (
        "Payments of Rp {paid} are written down, and no award. Add what was awarded.",
        "Tercatat pembayaran Rp {paid} tanpa jumlah yang dikabulkan. Lengkapi jumlahnya.",
    ),
    "claim.paid_more_than_awarded": (
        "Rp {paid} was paid and Rp {awarded} awarded. Look at the amounts again.",
        "Dibayar Rp {paid}, sedangkan yang dikabulkan Rp {awarded}. Periksa kembali jumlahnya.",
    ),
    "amount.below_zero": (
        "An amount is zero or more. Write it without a minus sign.",
        "Jumlah uang paling kecil nol. Tulis tanpa tanda minus.",
    ),
    "session.ends_before_it_begins": (
        "The session ends before it begins. Look at both times again.",
        "Sesi berakhir sebelum dimulai. Periksa kembali kedua waktunya.",
    ),
    "session.too_long": (
        (
            "A session lasts {hours} hours at most. Look at both times again, "
            "or write two sessions down."
        ),
        (
            "Satu sesi paling lama {hours} jam. Periksa kembali kedua waktunya, "
            "atau catat sebagai dua sesi."
        ),
    ),
    "session.survivor_in_two": (
        "The survivor was in another session at that time. Look at the times of both.",
        "Pada waktu itu penyintas berada di sesi lain. Periksa waktu keduanya.",
    ),
    "session.corrected_twice": (
        (
            "This session was corrected in two places, unknowingly. The later correction stands; "
            "see that it leaves nothing of this one out."
        ),
        (
            "Sesi ini diperbaiki di dua tempat, tanpa saling tahu. Perbaikan yang lebih baru "
            "berlaku; pastikan isi yang ini tidak ada yang terlewat di sana."
        ),
    ),
    "session.companion_in_two": (
        "You were in a session with somebody else at that time. If it was a group, go on.",
        "Pada waktu itu Anda berada di sesi dengan orang lain. Bila sesi kelompok, lanjutkan.",
    ),
    "density.soon_after": (
        (
            "The last contact was {days} days ago; at least {least} were agreed. "
            "Choose a later day, or say why it is good for the survivor."
        ),
        (
            "Kontak terakhir {days} hari lalu; disepakati paling sedikit {least} hari. "
            "Pilih hari lain, atau tulis mengapa ini baik bagi penyintas."
        ),
    ),
    "density.soon_before": (
        (
            "The next contact follows {days} days later; at least {least} were agreed. "
            "Consider moving it."
        ),
        (
            "Kontak berikutnya {days} hari kemudian; disepakati paling sedikit {least} hari. "
            "Pertimbangkan untuk memindahkannya."
        ),
    ),
    "density.full_week": (
        (
            "That would be {contacts} contacts within seven days; {most} are agreed. "
            "Choose another day, unless the survivor asks for it."
        ),
        (
            "Ini menjadi {contacts} kontak dalam tujuh hari; disepakati {most}. "
            "Pilih hari lain, kecuali penyintas yang meminta."
        ),
    ),
    "density.full_day": (
        (
            "That would be your {contacts} contacts on one day; {most} are agreed. "
            "Consider another day, for your own sake too."
        ),
        (
            "Ini menjadi {contacts} kontak Anda dalam sehari; disepakati {most}. "
            "Pertimbangkan hari lain, juga demi diri Anda."
        ),
    ),
    "family.contact_refused": (
        "The survivor does not want the family to be contacted. Ask again before you plan it.",
        "Penyintas tidak menghendaki keluarga dihubungi. Tanyakan kembali sebelum merencanakannya.",
    ),
    "family.contact_not_asked": (
        "Whether the survivor agrees to contact with this family member is not known. Ask.",
        "Belum diketahui apakah penyintas setuju anggota keluarga ini dihubungi. Tanyakan dahulu.",
    ),
    "family.contact_not_allowed": (
        (
            "The survivor does not agree to contact with this family member. "
            "Leave this person out of the plan."
        ),
        "Penyintas tidak setuju anggota keluarga ini dihubungi. Keluarkan orang ini dari rencana.",
    ),
    "family.contact_limited": (
        "The survivor agrees to limited contact with this family member. Keep to what was agreed.",
        (
            "Penyintas setuju kontak terbatas dengan anggota keluarga ini. "
            "Ikuti batas yang disepakati."
        ),
    ),
    "family.letter_not_allowed": (
        "The survivor has not agreed that this family member is written to. Ask first.",
        "Penyintas belum setuju anggota keluarga ini disurati. Tanyakan dahulu.",
    ),
    "family.letter_tells": (
        "This family member does not know what happened. Print the letter without notes.",
        "Anggota keluarga ini belum mengetahui yang terjadi. Cetak surat tanpa catatan.",
    ),
    "plan.survivor_has_not_agreed": (
        "The survivor has not agreed to the plan yet. Go through it together first.",
        "Penyintas belum menyetujui rencana. Bicarakan bersama dahulu.",
    ),
    "plan.nobody_takes_part": (
        "No family member takes part in the plan. Choose at least one whom the survivor wants.",
        (
            "Belum ada anggota keluarga dalam rencana. Pilih paling sedikit satu yang dikehendaki "
            "penyintas."
        ),
    ),
    "plan.ends_before_it_begins": (
        "The plan ends before it begins. Look at both days again.",
        "Rencana berakhir sebelum dimulai. Periksa kembali kedua tanggalnya.",
    ),
    "plan.no_action_in_period": (
        "No action falls due within the period of the plan. Add one, with its day.",
        "Belum ada tindakan yang jatuh dalam masa rencana. Tambahkan satu beserta tanggalnya.",
    ),
    "plan.only_the_companion_acts": (
        "All actions are the companion's. Agree on one that family, village or an agency does.",
        (
            "Semua tindakan dilakukan pendamping. Sepakati satu yang dilakukan keluarga, desa, "
            "atau lembaga."
        ),
    ),
    "plan.nobody_to_call": (
        "Nobody is named to call when it is urgent. Add a person and a number.",
        "Belum ada yang dapat dihubungi saat mendesak. Tuliskan orang dan nomornya.",
    ),
    "plan.nobody_carries_on": (
        "Nobody is named to carry on after the programme. Agree on who it is.",
        "Belum ada penerus setelah program. Sepakati siapa orangnya.",
    ),
    "plan.ends_with_the_programme": (
        (
            "The plan ends no later than the programme, on {window_end}. "
            "Plan at least the weeks after it too."
        ),
        (
            "Rencana berakhir tidak lebih lama dari program, pada {window_end}. "
            "Rencanakan juga minggu-minggu sesudahnya."
        ),
    ),
    "instrument.items_open": (
        (
            "{items} questions are neither answered nor skipped, the first is number {first}. "
            "Answer it or mark it as skipped."
        ),
        (
            "{items} pertanyaan belum dijawab atau dilewati, mulai nomor {first}. "
            "Jawab, atau tandai sebagai dilewati."
        ),
    ),
    "instrument.answer_out_of_range": (
        "The answer to question {first} is not one of the choices. Choose one of them.",
        "Jawaban pertanyaan {first} bukan salah satu pilihan. Pilih salah satunya.",
    ),
    "instrument.items_skipped": (
        "{items} questions were skipped, so there is no score. The answers are kept.",
        "{items} pertanyaan dilewati, jadi tidak ada skor. Jawabannya tetap disimpan.",
    ),
    "instrument.alert": (
        (
            "The answer to question {item} calls for somebody today. "
            "Stay with the person and follow the safety plan."
        ),
        (
            "Jawaban pertanyaan {item} perlu ditindaklanjuti hari ini. "
            "Dampingi orangnya dan jalankan rencana keselamatan."
        ),
    ),
    "instrument.too_young": (
        (
            "This scale is meant for people of {youngest} years and older. "
            "Ask the psychologist for another."
        ),
        "Skala ini untuk usia {youngest} tahun ke atas. Mintalah skala lain kepada psikolog.",
    ),
    "instrument.too_soon": (
        "The scale asks about days that were already asked about. Ask it again from {again_on}.",
        (
            "Skala ini menanyakan hari-hari yang sudah pernah ditanyakan. "
            "Tanyakan lagi mulai {again_on}."
        ),
    ),
    "instrument.psychologists_only": (
        "This scale is for psychologists. Ask yours to give it.",
        "Skala ini untuk psikolog. Mintalah psikolog Anda memberikannya.",
    ),
    "instrument.pack_not_named": (
        "It is not written down which wording was read out. Choose the text pack.",
        "Belum tercatat naskah mana yang dibacakan. Pilih paket teksnya.",
    ),
    "instrument.pack_not_here": (
        (
            "The wording that was read out is not on this device. "
            "The answers count; ask the office for the pack."
        ),
        (
            "Naskah yang dibacakan tidak ada di perangkat ini. "
            "Jawabannya tetap dihitung; mintalah paketnya ke kantor."
        ),
    ),
    "instrument.pack_differs": (
        (
            "The wording on this device is not the one that was read out. "
            "Choose the pack with the same version."
        ),
        "Naskah di perangkat ini bukan yang dibacakan. Pilih paket dengan versi yang sama.",
    ),
    "review.by_the_author": (
        "The reviewer wrote this text too, so the decision does not count. Ask another reviewer.",
        (
            "Peninjau ikut menulis naskah ini, jadi keputusannya tidak berlaku. "
            "Mintalah peninjau lain."
        ),
    ),
    "review.approved_another_version": (
        (
            "Another version was approved than the one that stands here. "
            "Hand this one in, or go back to the approved one."
        ),
        (
            "Yang disetujui adalah versi lain dari yang tertulis di sini. "
            "Ajukan versi ini, atau kembali ke versi yang disetujui."
        ),
    ),
    "clearance.by_the_enterer": (
        "Whoever entered a record does not verify it. Ask a colleague.",
        "Pengisi catatan tidak memverifikasinya sendiri. Mintalah rekan.",
    ),
    "issue.answered_by_asker": (
        "The question was answered by whoever asked it. Let the author of the record answer.",
        "Pertanyaan dijawab oleh penanyanya sendiri. Biarkan pengisi catatan yang menjawab.",
    ),
    "closure.not_approved": (
        (
            "The case is closed, and nobody else approved a closing as it stands. "
            "Open it again, or hand a closing in."
        ),
        (
            "Kasus ini ditutup tanpa terminasi yang disetujui orang lain dalam isi yang sekarang. "
            "Buka kembali, atau ajukan terminasi."
        ),
    ),
    "closure.red_flags_open": (
        "{flags} red flags are still open. See to them before the case is closed.",
        "{flags} tanda bahaya belum selesai. Tangani dahulu sebelum kasus ditutup.",
    ),
    "closure.referrals_open": (
        "{referrals} referrals are still under way. Wait for them, or write who carries them on.",
        "{referrals} rujukan masih berjalan. Tunggu hasilnya, atau tulis siapa penerusnya.",
    ),
    "closure.claim_undecided": (
        "A claim is filed and not decided. Write who follows it up after closing.",
        "Ada tuntutan yang belum diputus. Tulis siapa yang meneruskan setelah kasus ditutup.",
    ),
    "closure.no_aftercare": (
        "There is no aftercare yet. Write down what follows, and agree on it.",
        "Belum ada rencana pascalayanan. Tulis dan sepakati kelanjutannya.",
    ),
    "closure.nobody_to_call": (
        "Nobody is named whom the survivor can call afterwards. Add somebody.",
        "Belum ada yang dapat dihubungi penyintas sesudahnya. Tuliskan orangnya.",
    ),
    "closure.risk_high": (
        "The risk is high. Keep the case open, or write why it closes all the same.",
        "Tingkat risiko tinggi. Biarkan kasus terbuka, atau tulis mengapa tetap ditutup.",
    ),
    "closure.risk_not_reassessed": (
        "The risk has not been looked at again. Do that before closing.",
        "Risiko belum dilihat kembali. Lakukan sebelum menutup kasus.",
    ),
    "closure.nobody_carries_on": (
        "Time or money ended, and nobody is named to carry on. Agree on who it is.",
        "Masa atau dana habis, dan belum ada penerus. Sepakati siapa orangnya.",
    ),
    "return.nobody_receives": (
        "Nobody is named who received the person. Add who it was.",
        "Belum tertulis siapa yang menerima kepulangan. Tuliskan penerimanya.",
    ),
    "return.risk_not_checked": (
        "The risk at home was not looked at. Do that before the return is done.",
        "Risiko di tempat tujuan belum dilihat. Lakukan sebelum pemulangan selesai.",
    ),
    "return.to_where_it_happened": (
        (
            "The return leads to where it happened or where a threat comes from ({area}). "
            "Talk it over with the survivor."
        ),
        (
            "Pemulangan menuju kabupaten/kota tempat kejadian atau asal ancaman ({area}). "
            "Bicarakan dengan penyintas."
        ),
    ),
    "agreement.nobody_responsible": (
        "This task or step has no party of the agreement that answers for it. Choose one.",
        "Tugas atau langkah ini belum punya pihak penanggung jawab. Pilih satu pihak.",
    ),
    "agreement.over_budget": (
        "Rp {realised} was spent and Rp {planned} planned. Look at the amounts or note why.",
        "Realisasi Rp {realised}, rencana Rp {planned}. Periksa jumlahnya atau catat sebabnya.",
    ),
    "organisation.not_counted_k5": (
        "Without its 5K group this organisation is not counted in coordination. Choose the group.",
        "Tanpa unsur 5K, lembaga ini belum dihitung dalam koordinasi. Pilih unsurnya.",
    ),
    "organisation.not_counted_mandate": (
        "Without a mandate this organisation is not counted in coordination. Choose its mandate.",
        "Tanpa mandat, lembaga ini belum dihitung dalam koordinasi. Pilih mandatnya.",
    ),
    "text.identity_number": (
        "The text holds {places} numbers of 16 digits, such as a NIK. Take them out first.",
        "Teks memuat {places} nomor 16 angka, seperti NIK. Hapus sebelum dikirim.",
    ),
    "text.phone": (
        "The text holds {places} telephone numbers. Take them out before it goes.",
        "Teks memuat {places} nomor telepon. Hapus sebelum dikirim.",
    ),
    "text.name": (
        "The text holds {places} words that are names here. Replace them before it goes.",
        "Teks memuat {places} kata yang merupakan nama. Ganti sebelum dikirim.",
    ),
    "stage.channel": (
        "How the person came to us is not written down. Add it.",
        "Belum tertulis melalui siapa penyintas datang. Lengkapilah.",
    ),
    "stage.safe_contact": (
        "No safe way of contact is agreed. Agree on one.",
        "Belum ada cara menghubungi yang aman. Sepakati caranya.",
    ),
    "stage.screening": (
        "Urgent needs have not been looked at. Do that today.",
        "Kebutuhan mendesak belum dilihat. Lakukan hari ini.",
    ),
    "stage.consent_services": (
        "There is no valid consent to services. Ask for it.",
        "Belum ada persetujuan layanan yang berlaku. Mintalah persetujuan.",
    ),
    "stage.consent_record": (
        "There is no valid consent to keeping records. Ask for it.",
        "Belum ada persetujuan pencatatan yang berlaku. Mintalah persetujuan.",
    ),
    "stage.victim_status": (
        "It is not written down whether the person may be a victim of trafficking. Add it.",
        "Belum tertulis apakah penyintas mungkin korban TPPO. Lengkapilah.",
    ),
    "stage.risk_individual": (
        "The person's own risk is not assessed. Assess it.",
        "Risiko pada diri penyintas belum dinilai. Lakukan penilaian.",
    ),
    "stage.risk_household": (
        "The risk in the household is not assessed. Assess it.",
        "Risiko di rumah tangga belum dinilai. Lakukan penilaian.",
    ),
    "stage.risk_community": (
        "The risk in the community is not assessed. Assess it.",
        "Risiko di lingkungan belum dinilai. Lakukan penilaian.",
    ),
    "stage.baseline": (
        "No instrument was asked at the beginning. Ask one.",
        "Belum ada instrumen di awal layanan. Lakukan pengukuran awal.",
    ),
    "stage.safety_plan": (
        "The risk is not low and there is no safety plan. Work one out together.",
        "Risiko tidak rendah dan belum ada rencana keselamatan. Susun bersama.",
    ),
    "stage.reassessment": (
        "It is time to look at the risk again. Begin a new round.",
        "Sudah waktunya risiko dilihat kembali. Mulai putaran baru.",
    ),
    "stage.case_plan": (
        "There is no approved case plan. Make one and hand it in.",
        "Belum ada rencana layanan yang disetujui. Susun dan ajukan.",
    ),
    "stage.family_plan": (
        (
            "There is no approved family follow-up plan. Make one and hand it in, "
            "or note that the survivor does not want it."
        ),
        (
            "Belum ada rencana tindak lanjut keluarga yang disetujui. Susun dan ajukan, "
            "atau catat bila penyintas tidak menghendaki."
        ),
    ),
    "stage.service": (
        "No service has been given yet. Give one or refer the person.",
        "Belum ada layanan yang diberikan. Berikan atau rujuk.",
    ),
    "stage.referrals": (
        "A referral is still under way. Ask for its result.",
        "Masih ada rujukan yang berjalan. Tanyakan hasilnya.",
    ),
    "stage.endline": (
        "No instrument was asked at the end. Ask one, or note why the case ends.",
        "Belum ada pengukuran akhir. Lakukan, atau catat alasan kasus berakhir.",
    ),
    "stage.goals": (
        "Some goals have no result yet. Say how far each one came.",
        "Ada tujuan yang belum dinilai. Tulis capaian masing-masing.",
    ),
    "stage.closing": (
        "The closing is not begun. Talk about it with the survivor.",
        "Terminasi belum dimulai. Bicarakan dengan penyintas.",
    ),
    "stage.aftercare_plan": (
        "There is no aftercare yet. Write down what follows.",
        "Belum ada rencana pascalayanan. Tulis kelanjutannya.",
    ),
    "stage.handover": (
        "Nobody is named to carry on. Agree on who it is.",
        "Belum ada penerus. Sepakati siapa orangnya.",
    ),
    "stage.closing_approved": (
        "The closing is not approved. Hand it in to the supervisor.",
        "Terminasi belum disetujui. Ajukan kepada supervisor.",
    ),
}
