"""What papers say: for the person, the family, those who help, and the cabinet."""

from typing import Final

SENTENCES: Final = {
    "Act the same day": ("Tindak lanjuti hari itu juga"),
    "After the session": ("Sesudah sesi"),
    "Agreeing with each other": ("Kesepakatan bersama"),
    "An earlier wording, corrected since": ("Catatan lama, sudah diperbaiki"),
    "An empty sheet": ("Lembar kosong"),
    "An empty sheet with the same questions, to fill in with a pen.": (
        "Lembar kosong dengan pertanyaan yang sama, untuk diisi dengan pena."
    ),
    "Answered by": ("Dijawab oleh"),
    "Answers to single questions of a scale": ("Jawaban tiap pertanyaan skala"),
    "Back at, kilometres": ("Kembali pukul, kilometer"),
    "Begins later": ("Mulai nanti"),
    "Begun at, kilometres": ("Berangkat pukul, kilometer"),
    "By code only. Bring it to the office the same day; write no name on it.": (
        "Hanya dengan kode. Bawa ke kantor hari itu juga; jangan tulis nama di sini."
    ),
    "By code only. Destroyed once everybody is back.": (
        "Hanya dengan kode. Dimusnahkan setelah semua kembali."
    ),
    "By code only. If it is lost, tell the office the same day.": (
        "Hanya dengan kode. Bila hilang, beri tahu kantor hari itu juga."
    ),
    "Call us when you worry. You need not be sure.": (
        "Hubungi kami bila khawatir. Tidak perlu yakin dulu."
    ),
    "Called at": ("Telepon pukul"),
    "Came at": ("Tiba pukul"),
    "Carrying on together": ("Melanjutkan bersama"),
    "Case file on paper": ("Berkas kasus di kertas"),
    "Confidential. Collected again and destroyed after the conference.": (
        "Rahasia. Dikumpulkan lagi dan dimusnahkan setelah pembahasan."
    ),
    "Confidential. Kept locked at the office, destroyed when no longer needed.": (
        "Rahasia. Disimpan terkunci di kantor, dimusnahkan bila tidak diperlukan lagi."
    ),
    "Confidential. Only for the office that takes the case over.": (
        "Rahasia. Hanya untuk kantor yang melanjutkan pendampingan."
    ),
    "Confidential. Only for the organisation and the purpose named here, not to be passed on.": (
        "Rahasia. Hanya untuk lembaga dan keperluan yang tertulis di sini, tidak untuk diteruskan."
    ),
    "Confidential. Only for whoever carries on, not to be passed on.": (
        "Rahasia. Hanya untuk yang melanjutkan, tidak untuk diteruskan."
    ),
    "Confidential. Says who somebody is. Only for the legal steps agreed to.": (
        "Rahasia. Memuat identitas. Hanya untuk langkah hukum yang telah disetujui."
    ),
    "Consent form": ("Formulir persetujuan"),
    "Consents on file": ("Arsip persetujuan"),
    "Copied into the program at the office, then destroyed": (
        "Disalin ke program di kantor, lalu dimusnahkan"
    ),
    "Copies of papers are handed over beside this letter.": (
        "Salinan dokumen diserahkan terpisah dari surat ini."
    ),
    "Copy {copy}": ("Salinan ke-{copy}"),
    "DAY": ("HARI"),
    "Day and hour, and who comes along": ("Hari dan jam, dan siapa yang menemani"),
    "Day it took place": ("Hari pelaksanaan"),
    "Day, from when to when": ("Hari, dari pukul berapa sampai pukul berapa"),
    "Decide small things together, such as meals, work at home and rest.": (
        "Putuskan hal kecil bersama-sama, misalnya makan, pekerjaan rumah, dan istirahat."
    ),
    "Draft, not approved yet": ("Draf, belum disetujui"),
    "Every answer with its proof.": ("Setiap jawaban beserta buktinya."),
    "Everything about the person; nothing about others.": (
        "Segala yang tercatat tentang orangnya; tidak ada tentang orang lain."
    ),
    "Everything in the case that you may read, by code.": (
        "Seluruh isi kasus yang boleh Anda baca, dengan kode."
    ),
    "Family follow-up plan": ("Rencana tindak lanjut keluarga"),
    "Family plan on paper": ("Rencana keluarga di kertas"),
    "Fingerprint of these words: {hash}": ("Sidik naskah ini: {hash}"),
    "For a case conference": ("Untuk pembahasan kasus"),
    "For court or legal aid": ("Untuk pengadilan atau bantuan hukum"),
    "For legal steps": ("Untuk langkah hukum"),
    "For the case conference": ("Bahan pembahasan kasus"),
    "For the family": ("Untuk keluarga"),
    "For the family. It need not be shown to others.": (
        "Untuk keluarga. Tidak perlu diperlihatkan kepada orang lain."
    ),
    "For the next office": ("Untuk kantor penerus"),
    "For the office file": ("Untuk berkas kantor"),
    "For the organisation that helps": ("Untuk lembaga yang membantu"),
    "For the survivor": ("Untuk penyintas"),
    "For the survivor, as a right (UU 27/2022)": ("Untuk penyintas, sebagai haknya (UU 27/2022)"),
    "For whoever carries on": ("Untuk yang melanjutkan"),
    "For you": ("Untuk Anda"),
    "For you, at your request": ("Untuk Anda, atas permintaan Anda"),
    "From when to when": ("Waktu"),
    "Hours, codes and villages of the day; no names and no reasons.": (
        "Jam, kode, dan kalurahan hari itu; tanpa nama dan tanpa alasan."
    ),
    "How it went over time": ("Perkembangan dari waktu ke waktu"),
    "How often to be in touch": ("Seberapa sering berhubungan"),
    "How often we are in touch": ("Seberapa sering kita berhubungan"),
    "I expect to be back at": ("Perkiraan kembali pukul"),
    "If I have not called by then, ask in this order": (
        "Bila belum memberi kabar sampai saat itu, tanyakan berurutan kepada"
    ),
    "Is not known to know: whom to call and how often we come, no texts.": (
        "Belum pasti mengetahui: hanya siapa yang dihubungi dan seberapa sering kita datang, tanpa catatan."
    ),
    "It is theirs. It can be asked for by themselves.": (
        "Itu milik mereka. Mereka sendiri dapat memintanya."
    ),
    "It lies sealed on our computers. Those who accompany you and review your plans read it.": (
        "Catatan tersimpan tersegel di komputer kami. Yang membacanya hanya yang mendampingi Anda dan yang meninjau rencana Anda."
    ),
    "It says more than this reader knows. The number stands there.": (
        "Namanya menyebut lebih dari yang diketahui pembaca ini. Nomornya tetap tertulis."
    ),
    "It stands in the case file; the office keeps only what kind it was.": (
        "Datanya ada di berkas kasus; arsip hanya menyimpan jenisnya."
    ),
    "Knows all of it: the plan with its texts.": (
        "Mengetahui seluruhnya: rencana beserta catatannya."
    ),
    "Knows part of it: the plan without texts that tell what happened.": (
        "Mengetahui sebagian: rencana tanpa catatan yang mengungkap kejadian."
    ),
    "Large letters": ("Huruf besar"),
    "Leave time alone, and time together, without having to explain.": (
        "Sediakan waktu sendiri dan waktu bersama, tanpa harus menjelaskan."
    ),
    "Left at": ("Pulang pukul"),
    "Left out: {what}. {why}": ("Tidak ikut tercetak: {what}. {why}"),
    "List the purposes of a kind of paper, who may read it, and what holds it up.": (
        "Daftar keperluan suatu kertas, siapa pembacanya, dan apa yang menahannya."
    ),
    "List what can be printed of a case.": ("Daftar yang dapat dicetak dari suatu kasus."),
    "Listen without asking further; let each tell when and what they want.": (
        "Dengarkan tanpa mendesak; biarkan tiap orang bercerita kapan dan sejauh yang ia mau."
    ),
    "My plan with my family": ("Rencana saya bersama keluarga"),
    "Names, houses and what each visit is for": ("Nama, rumah, dan keperluan tiap kunjungan"),
    "Names, numbers and addresses": ("Nama, nomor, dan alamat"),
    "No receiver yet": ("Penerima belum dipilih"),
    "Nobody has decided about this version yet.": ("Versi ini belum diputuskan."),
    "Normal letters": ("Huruf biasa"),
    "Not now, because:": ("Belum dapat, karena:"),
    "Noted at each contact: day, how it was, what is next": (
        "Dicatat tiap kali berhubungan: hari, keadaannya, langkah berikutnya"
    ),
    "Notes, by code only": ("Catatan, hanya dengan kode"),
    "Nothing is agreed for this day.": ("Tidak ada janji untuk hari ini."),
    "Nothing is written there.": ("Belum ada isinya."),
    "Nothing was asked yet.": ("Belum ada yang ditanyakan."),
    "Nothing was chosen yet.": ("Belum ada yang dipilih."),
    "Number to call there": ("Nomor yang dapat dihubungi di sana"),
    "Number to call us, and safe hours": ("Nomor kami, dan jam yang aman untuk menelepon"),
    "Numbers for reports are counted without your name, your code and your village.": (
        "Angka laporan dihitung tanpa nama, tanpa kode, dan tanpa kalurahan Anda."
    ),
    "On behalf of those who accompany": ("Atas nama pendamping"),
    "On paper it can endanger. It is spoken through, or copied only on purpose.": (
        "Di atas kertas ia dapat membahayakan. Dibicarakan langsung, atau disalin hanya bila sungguh perlu."
    ),
    "Others in the home may not know what happened and could read this paper. Ask where it is safe before you leave it there.": (
        "Ada penghuni rumah lain yang mungkin tidak tahu dan dapat membaca kertas ini. Tanyakan dulu tempat yang aman sebelum meninggalkannya."
    ),
    "Our letters do not have them; the paper shows [?] in their place.": (
        "Huruf cetak kami tidak memilikinya; di kertas tertulis [?]."
    ),
    "Our own notes on the referral": ("Catatan kami sendiri tentang rujukan ini"),
    "Our plan as a family": ("Rencana kita sekeluarga"),
    "Paper at home can be read by others.": ("Kertas di rumah dapat terbaca orang lain."),
    "Paper at home can be read by others. The person may ask for it at any time.": (
        "Kertas di rumah dapat terbaca orang lain. Orangnya boleh memintanya kapan saja."
    ),
    "Parent or guardian": ("Orang tua atau wali"),
    "Picture cards with words": ("Kartu gambar dengan tulisan"),
    "Picture cards without words": ("Kartu gambar tanpa tulisan"),
    "Please ask instead:": ("Sebaiknya ke:"),
    "Please send this part back, with the code {code}.": (
        "Mohon bagian ini dikembalikan, dengan kode {code}."
    ),
    "Preview, not to be handed out": ("Pratinjau, tidak untuk diberikan"),
    "Print a case file, with as much as its purpose needs.": (
        "Cetak berkas kasus, sebanyak yang diperlukan keperluannya."
    ),
    "Print a consent form to sign, or what was agreed to.": (
        "Cetak formulir persetujuan, atau yang telah disetujui."
    ),
    "Print a family plan, with what its reader may know.": (
        "Cetak rencana keluarga, sebatas yang boleh diketahui pembacanya."
    ),
    "Print a referral: the letter, the slip to take along, or our copy.": (
        "Cetak rujukan: suratnya, lembar untuk dibawa, atau arsip kita."
    ),
    "Print a session, for the office or for the survivor.": (
        "Cetak sesi, untuk kantor atau untuk penyintas."
    ),
    "Print an empty session sheet, for where no laptop can go.": (
        "Cetak lembar sesi kosong, untuk tempat yang tidak aman bagi laptop."
    ),
    "Print the way of a day by hours, codes and villages, without names.": (
        "Cetak perjalanan sehari: jam, kode, dan kalurahan, tanpa nama."
    ),
    "Printed by {who} on {day}": ("Dicetak oleh {who}, {day}"),
    "Reasons, data and consent": ("Alasan, data, dan persetujuan"),
    "Referral letter": ("Surat rujukan"),
    "Referral on file": ("Arsip rujukan"),
    "Request for help: {services} (code {code})": (
        "Perihal: permohonan layanan {services} (kode {code})"
    ),
    "Risks, goals and open questions; no texts, no names.": (
        "Risiko, tujuan, dan pertanyaan terbuka; tanpa catatan, tanpa nama."
    ),
    "Say the code on this paper instead of your name. You need not tell again what happened.": (
        "Sebutkan kode di kertas ini sebagai ganti nama. Anda tidak perlu menceritakan ulang kejadiannya."
    ),
    "Session number {number}": ("Sesi ke-{number}"),
    "Session record": ("Catatan sesi"),
    "Session sheet": ("Lembar sesi"),
    "Settle disputes later, when all are calm.": (
        "Selesaikan perselisihan nanti, setelah semua tenang."
    ),
    "Signed by": ("Tanda tangan"),
    "Signs that your family watches for": ("Tanda yang diperhatikan keluarga Anda"),
    "Somebody to talk with": ("Teman bicara"),
    "Taking it back": ("Mencabut persetujuan"),
    "Tell us, aloud or in writing, on any day. You need give no reason. We stop within 3 times 24 hours and tell you when we have. The help goes on.": (
        "Sampaikan kepada kami, lisan atau tertulis, kapan saja. Tidak perlu alasan. Kami berhenti paling lambat 3 kali 24 jam dan memberi tahu Anda bila sudah. Bantuan tetap berjalan."
    ),
    "Text {version}, fingerprint {hash}. Filled in: write both into the record.": (
        "Naskah {version}, sidik {hash}. Setelah diisi, tulis keduanya di catatan."
    ),
    "Texts by which it could be guessed what happened": ("Catatan yang dapat mengungkap kejadian"),
    "The aim, the topics, the family's signs and who knows what": (
        "Maksud, pokok bahasan, tanda bagi keluarga, dan siapa tahu apa"
    ),
    "The approval of this plan has run out, or the risk has risen since. Have it reviewed before you hand it out.": (
        "Persetujuan rencana ini habis masa, atau risikonya naik sejak itu. Mintakan tinjauan sebelum diberikan."
    ),
    "The case in full": ("Berkas kasus lengkap"),
    "The child agrees too": ("Anak juga setuju"),
    "The code, the topics, the review and what the family may know": (
        "Kode, pokok bahasan, tinjauan, dan yang boleh diketahui keluarga"
    ),
    "The data in this letter was given for this purpose alone (UU 27/2022). Please keep it locked, do not pass it on, and destroy it when it is no longer needed.": (
        "Data dalam surat ini diberikan hanya untuk keperluan ini (UU 27/2022). Mohon disimpan terkunci, tidak diteruskan, dan dimusnahkan bila tidak diperlukan lagi."
    ),
    "The data that was shared": ("Data yang dibagikan"),
    "The letter with exactly the data chosen in the referral.": (
        "Surat dengan data yang dipilih dalam rujukan, tidak lebih."
    ),
    "The name of whom to call": ("Nama yang dihubungi"),
    "The one we walk beside": ("Yang kita dampingi"),
    "The one whom this is about": ("Yang bersangkutan"),
    "The person, or whom they gave power to": ("Yang bersangkutan, atau penerima kuasanya"),
    "The pictures were chosen by the words of the plan. Look whether each fits.": (
        "Gambar dipilih menurut kata-kata rencana. Periksa apakah masing-masing cocok."
    ),
    "The plan with its review, follow-up and how far it has come.": (
        "Rencana beserta tinjauan, tindak lanjut, dan kemajuannya."
    ),
    "The same for the office, with when somebody is to ask.": (
        "Sama, untuk kantor, dengan kapan kabar harus ditanyakan."
    ),
    "The sheet may be lost or read on the way.": ("Lembar ini dapat hilang atau terbaca di jalan."),
    "The signed sheet is kept locked; whoever signs may have a copy.": (
        "Lembar yang ditandatangani disimpan terkunci; penanda tangan boleh memegang salinannya."
    ),
    "The survivor asked that this is not shared: {what}": (
        "Penyintas meminta yang ini tidak dibagikan: {what}"
    ),
    "The whole plan in plain words, addressed to the person.": (
        "Seluruh rencana dengan kata sederhana, ditujukan kepada orangnya."
    ),
    "The whole session as it was written down, by code.": (
        "Seluruh sesi seperti tercatat, dengan kode."
    ),
    "The words of family plans": ("Isi rencana keluarga"),
    "They are for us; the letter says only what was chosen to be shared.": (
        "Itu untuk kita; surat hanya memuat yang dipilih untuk dibagikan."
    ),
    "They are read by psychologists, in the program.": ("Dibaca psikolog, di dalam program."),
    "They are told to us, not to the family.": (
        "Itu disampaikan kepada kita, bukan kepada keluarga."
    ),
    "They have a paper of their own.": ("Ada kertasnya sendiri."),
    "This member of the family is not known to know what happened.": (
        "Belum pasti anggota keluarga ini mengetahui yang terjadi."
    ),
    "This paper is yours and says who you are. Keep it where it is safe for you.": (
        "Kertas ini milik Anda dan memuat identitas Anda. Simpan di tempat yang aman bagi Anda."
    ),
    "This paper is yours. Keep it where it is safe for you, or leave it with us.": (
        "Kertas ini milik Anda. Simpan di tempat yang aman bagi Anda, atau titipkan pada kami."
    ),
    "This purpose does not need it.": ("Keperluan ini tidak membutuhkannya."),
    "This purpose does not need them.": ("Keperluan ini tidak memerlukan semua itu."),
    "This purpose does not need them; they travel sealed where they are needed.": (
        "Keperluan ini tidak memerlukannya; bila perlu, dikirim tersegel."
    ),
    "This reader does not know all of it.": ("Pembaca ini tidak mengetahui seluruhnya."),
    "This version of the plan is not approved. It is printed as a draft.": (
        "Versi rencana ini belum disetujui. Dicetak sebagai draf."
    ),
    "Time has run out": ("Masa berlaku habis"),
    "To be explained and signed": ("Untuk dijelaskan dan ditandatangani"),
    "To carry on with": ("Bekal untuk melanjutkan"),
    "To fill in by hand": ("Untuk diisi dengan tangan"),
    "To have on the way": ("Untuk dibawa di jalan"),
    "To leave at the office": ("Untuk ditinggal di kantor"),
    "Travel sheet": ("Lembar perjalanan"),
    "Until when it holds": ("Berlaku sampai kapan"),
    "Version {version} of the plan": ("Rencana versi {version}"),
    "We accompany a person who agreed to this letter. We ask you to help with the services named here, with respect and without asking again what is already told. Please use the code when you answer.": (
        "Kami mendampingi seseorang yang telah menyetujui surat ini. Mohon bantuan layanan yang disebut di bawah, dengan hormat dan tanpa menanyakan ulang yang sudah tertulis. Mohon gunakan kode ini saat menjawab."
    ),
    "We can help from:": ("Dapat membantu mulai:"),
    "We keep it while we accompany you and as long afterwards as the law asks, then destroy it.": (
        "Catatan disimpan selama pendampingan dan sesudahnya selama diwajibkan hukum, lalu dimusnahkan."
    ),
    "We look at it again by": ("Kita tinjau lagi paling lambat"),
    "We may ask how you are when the programme has ended.": (
        "Kami boleh menanyakan kabar Anda setelah program selesai."
    ),
    "We may take photos or record sound. You see and hear them first.": (
        "Kami boleh memotret atau merekam suara. Anda melihat dan mendengarnya lebih dulu."
    ),
    "We meet again": ("Pertemuan berikutnya"),
    "We met on {day}.": ("Kita bertemu {day}."),
    "We send what is needed to the office of the region where you will live.": (
        "Kami mengirim yang diperlukan ke kantor di daerah tempat tinggal Anda nanti."
    ),
    "We speak with those of your family whom you name, about what you allow.": (
        "Kami bicara dengan anggota keluarga yang Anda sebut, sebatas yang Anda izinkan."
    ),
    "We speak with you so that you get the help that you want, and write down what it needs.": (
        "Kami berbicara dengan Anda supaya Anda mendapat bantuan yang Anda inginkan, dan mencatat yang diperlukan untuk itu."
    ),
    "We take legal steps with you, such as asking for what was lost.": (
        "Kami menempuh langkah hukum bersama Anda, misalnya meminta ganti kerugian."
    ),
    "We tell an organisation what it must know to help you. Which ones:": (
        "Kami menyampaikan kepada lembaga yang membantu hal yang perlu mereka ketahui. Lembaganya:"
    ),
    "We visit you, speak with you and look for help together.": (
        "Kami berkunjung, berbicara dengan Anda, dan mencari bantuan bersama."
    ),
    "We write down what is needed for it and keep it sealed.": (
        "Kami mencatat yang diperlukan dan menyimpannya tersegel."
    ),
    "We write down what you tell us, what was agreed and what was done; never more than that.": (
        "Kami mencatat yang Anda sampaikan, yang disepakati, dan yang dikerjakan; tidak lebih dari itu."
    ),
    "What I agreed to": ("Yang saya setujui"),
    "What does everybody good": ("Yang baik bagi semua"),
    "What is agreed": ("Yang disepakati"),
    "What is asked, in plain words, with room to sign.": (
        "Yang ditanyakan, dengan kata sederhana, dan tempat tanda tangan."
    ),
    "What is written about family members and others": (
        "Catatan tentang anggota keluarga dan orang lain"
    ),
    "What is written about me": ("Yang tercatat tentang saya"),
    "What must not be shared, and with whom": ("Yang tidak boleh dibagikan, dan kepada siapa"),
    "What the next office needs to carry on; who it is goes sealed.": (
        "Yang diperlukan kantor penerus; identitasnya dikirim tersegel."
    ),
    "What this member of the family may know, and nothing besides.": (
        "Yang boleh diketahui anggota keluarga ini, tidak lebih."
    ),
    "What to bring": ("Yang perlu dibawa"),
    "What was agreed and when you meet again; nothing of what was told.": (
        "Yang disepakati dan kapan bertemu lagi; tanpa isi cerita."
    ),
    "What was agreed to be done, and all notes": ("Tindakan yang disepakati, dan semua catatan"),
    "What was agreed to, until when, and how to take it back.": (
        "Yang disetujui, sampai kapan, dan cara mencabutnya."
    ),
    "What was said in sessions": ("Isi pembicaraan dalam sesi"),
    "What was shared with whom and on which consent; not the data itself.": (
        "Apa dibagikan kepada siapa dan atas persetujuan mana; tanpa datanya."
    ),
    "What was told, seen and understood": ("Yang diceritakan, terlihat, dan dipahami"),
    "What we agreed": ("Yang kita sepakati"),
    "What we do": ("Yang kita kerjakan"),
    "What we learnt is used for research, without anything by which you are known.": (
        "Pembelajarannya dipakai untuk penelitian, tanpa hal yang dapat mengungkap diri Anda."
    ),
    "What we speak about": ("Yang kita bicarakan"),
    "What we want to reach": ("Yang ingin kita capai"),
    "What we want to reach together": ("Yang ingin kita capai bersama"),
    "What we watch for together": ("Yang kita perhatikan bersama"),
    "What you can get there": ("Yang dapat Anda peroleh di sana"),
    "What you should know": ("Yang perlu Anda ketahui"),
    "What your family may know": ("Yang boleh diketahui keluarga Anda"),
    "When it is urgent, call": ("Bila mendesak, hubungi"),
    "Where I am today": ("Keberadaan saya hari ini"),
    "Where it is": ("Tempatnya"),
    "Where to go, when and what to bring; the code in place of a name.": (
        "Ke mana, kapan, dan apa yang dibawa; kode sebagai ganti nama."
    ),
    "Where you can go": ("Tempat yang dapat Anda datangi"),
    "Who answers: name, stamp, day, number": ("Penjawab: nama, cap, tanggal, nomor telepon"),
    "Who carries on": ("Yang melanjutkan"),
    "Who carries on afterwards": ("Yang melanjutkan sesudahnya"),
    "Who does what, how often and whom to call; nothing of the past.": (
        "Siapa melakukan apa, seberapa sering, dan siapa dihubungi; tanpa masa lalu."
    ),
    "Who in the family knows what": ("Siapa tahu apa dalam keluarga"),
    "Who it is, what happened and what was lost; nothing of the sessions.": (
        "Siapa orangnya, apa yang terjadi, dan kerugiannya; tanpa isi sesi."
    ),
    "Who takes part": ("Yang ikut serta"),
    "Whoever answers": ("Yang menjawab"),
    "Whoever carries on needs what is to be done, not what has been.": (
        "Yang melanjutkan perlu tahu apa yang dikerjakan, bukan yang telah lalu."
    ),
    "Whoever explained it": ("Yang menjelaskan"),
    "Witness, if wanted": ("Saksi, bila diinginkan"),
    "Written to": ("Kepada Yth."),
    "You agreed to this plan, and you may change your mind about any part of it at any time.": (
        "Anda telah menyetujui rencana ini, dan boleh berubah pikiran tentang bagian mana pun kapan saja."
    ),
    "You are counted in reports, without anything by which you are known.": (
        "Anda terhitung dalam laporan, tanpa hal yang dapat mengungkap diri Anda."
    ),
    "You decide whether you go. We come along if you like.": (
        "Anda yang memutuskan akan pergi atau tidak. Kami menemani bila Anda mau."
    ),
    "You decide. You may say yes to one thing and no to another. If you say no, we help you all the same.": (
        "Anda yang memutuskan. Boleh setuju untuk satu hal dan tidak untuk hal lain. Bila tidak setuju, kami tetap membantu."
    ),
    "You may move or call off any meeting, and you need not say why. What you do not want to talk about, you need not talk about.": (
        "Anda boleh memindahkan atau membatalkan pertemuan tanpa perlu menjelaskan. Yang tidak ingin dibicarakan, tidak perlu dibicarakan."
    ),
    "You may see it, correct it and have a copy at any time (UU 27/2022, Art. 5 to 13).": (
        "Anda boleh melihat, membetulkan, dan meminta salinannya kapan saja (UU 27/2022 Pasal 5 sampai 13)."
    ),
    "You may take any yes back, aloud or in writing. We stop within 3 times 24 hours.": (
        "Setiap persetujuan boleh dicabut, lisan atau tertulis. Kami berhenti paling lambat 3 kali 24 jam."
    ),
    "You speak in public about what you choose. You may stop at any moment.": (
        "Anda berbicara di depan umum tentang yang Anda pilih. Anda boleh berhenti kapan saja."
    ),
    "You yourself": ("Anda sendiri"),
    "Your answer": ("Jawaban lembaga"),
    "Your answers": ("Jawaban Anda"),
    "Your name is kept apart from it. In its place stands a code.": (
        "Nama Anda disimpan terpisah. Sebagai gantinya dipakai kode."
    ),
    "[name]": ("[nama]"),
    "[number]": ("[nomor]"),
    "[phone]": ("[telepon]"),
    "a mark or a drawing is enough": ("coretan atau gambar pun cukup"),
    "about {minutes} minutes": ("sekitar {minutes} menit"),
    "ask for this purpose; may be repeated, by default all are asked": (
        "tanyakan keperluan ini; boleh diulang, tanpa ini semua ditanyakan"
    ),
    "from {start} to {end}": ("{start} sampai {end}"),
    "line of concern {score}": ("ambang {score}"),
    "name, day": ("nama, tanggal"),
    "name, stamp, day": ("nama, cap, tanggal"),
    "no later than {day}": ("paling lambat {day}"),
    "normal or large letters, or picture cards with or without words": (
        "huruf biasa atau besar, atau kartu gambar dengan atau tanpa tulisan"
    ),
    "on {day} at {hour}": ("{day}, pukul {hour}"),
    "pseudonym, signature, day": ("nama samaran, tanda tangan, tanggal"),
    "signature or thumbprint, day": ("tanda tangan atau cap jempol, tanggal"),
    "the case, by its code or number; without it, for any": (
        "kasusnya, dengan kode atau nomor; tanpa ini, untuk kasus mana pun"
    ),
    "the day, by default today": ("harinya, tanpa ini hari ini"),
    "the kind of paper": ("jenis kertas"),
    "the number of the family member or organisation that is to read it": (
        "nomor anggota keluarga atau lembaga yang akan membacanya"
    ),
    "what the paper is for; that decides what stands on it": (
        "keperluan kertas; itu yang menentukan isinya"
    ),
    "within what may be chance": ("masih dalam batas kebetulan"),
    "{begun} to {ended} {zone} ({minutes} minutes)": (
        "{begun} sampai {ended} {zone} ({minutes} menit)"
    ),
    "{scale}, last asked on {last}.": ("{scale}, terakhir ditanyakan {last}."),
    "{scale}: no change on {last} that this scale can tell from {first}.": (
        "{scale}: pada {last} belum ada perubahan yang dapat dipastikan skala ini sejak {first}."
    ),
    "{scale}: truly better on {last} than on {first}.": (
        "{scale}: pada {last} sungguh membaik dibanding {first}."
    ),
    "{scale}: truly worse on {last} than on {first}.": (
        "{scale}: pada {last} sungguh memburuk dibanding {first}."
    ),
}

COUNTED: Final = {
    ("{n} name or number in the texts", "{n} names or numbers in the texts"): (
        "{n} nama atau nomor di dalam catatan"
    ),
    ("{n} sign", "{n} signs"): ("{n} tanda"),
}
