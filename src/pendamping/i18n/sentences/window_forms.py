"""What forms say: headings, hints, and what happens to what is typed."""

from typing import Final

SENTENCES: Final = {
    "Write down what belongs to this": "Catat yang termasuk di dalamnya",
    "16 digits, as on the identity card.": "16 angka, seperti di KTP.",
    "+ add": "+ tambah",
    "A child": "Bila anak",
    "A day and an hour are needed, such as 24 Nov 2026 and 08.30.": (
        "Perlu tanggal dan jam, misalnya 24 Nov 2026 dan 08.30."
    ),
    "A harmless word that says: come and help.": "Kata biasa yang berarti: datang dan tolong.",
    "A month or a year is enough; “about 2023” as well.": (
        "Bulan atau tahun saja cukup; “sekitar 2023” juga boleh."
    ),
    "A pace that people can bear": "Laju yang tertanggung",
    "A town or a harbour. Never the house of a family.": (
        "Kota atau pelabuhan. Jangan pernah rumah keluarga."
    ),
    "A whole number from {least} to {most} is needed.": (
        "Perlu bilangan bulat dari {least} sampai {most}."
    ),
    "A whole number is needed.": "Perlu bilangan bulat.",
    "Act, means and purpose": "Proses, cara, dan tujuan",
    "Activity": "Kegiatan",
    "Addresses": "Alamat",
    "Aftercare": "Pascalayanan",
    "Afterwards": "Sesudahnya",
    "Agreed with the survivor": "Kesepakatan dengan penyintas",
    "Agreement": "Perjanjian",
    "Answers": "Jawaban",
    "Around the person": "Di sekitar penyintas",
    "As printed at the foot of the text, such as 2026-1.": (
        "Seperti tercetak di kaki naskah, misalnya 2026-1."
    ),
    "As the survivor says it, not as a report would.": (
        "Seperti kata penyintas, bukan bahasa laporan."
    ),
    "Ask the survivor, alone.": "Tanyakan kepada penyintas saat sendirian.",
    "At most as long as the service needs it.": "Paling lama selama layanan memerlukannya.",
    "At most {n} letters fit in here. What came after them was left out.": (
        "Di sini paling banyak {n} huruf. Yang sesudahnya tidak ikut masuk."
    ),
    "Attendance": "Kehadiran",
    "Because of": "Berdasarkan",
    "Being written …": "Sedang ditulis …",
    "Budget line": "Pos anggaran",
    "Business": "Usaha",
    "Calendar": "Kalender",
    "Capital": "Modal",
    "Choose or type …": "Pilih atau ketik …",
    "Choose the instrument first.": "Pilih instrumennya dahulu.",
    "Claim": "Tuntutan",
    "Commitment": "Komitmen",
    "Contact with the family": "Kontak dengan keluarga",
    "Course": "Pelatihan",
    "Day without sessions": "Hari tanpa sesi",
    "Days that count": "Tanggal yang menentukan",
    "Decision": "Penetapan",
    "Delete": "Hapus",
    "Deleted. Whoever may delete it can bring it back.": (
        "Sudah dihapus. Siapa pun yang boleh menghapusnya dapat mengembalikannya."
    ),
    "Factor": "Faktor",
    "Factors": "Faktor",
    "What adds to the risk": "Yang menambah risiko",
    "Family and livelihood": "Keluarga dan penghidupan",
    "Family and surroundings": "Keluarga dan lingkungan",
    "Figure": "Angka",
    "For psychologists only": "Hanya untuk psikolog",
    "From 1 (no) to 4 (fully)": "Dari 1 (tidak) sampai 4 (sepenuhnya)",
    "From the directory of providers.": "Dari direktori lembaga layanan.",
    "From this day, 90 days remain to file restitution.": (
        "Sejak hari ini tersisa 90 hari untuk mengajukan restitusi."
    ),
    "From where to where": "Dari mana ke mana",
    "Further": "Lebih lanjut",
    "Go to the case": "Ke kasusnya",
    "Goal": "Tujuan",
    "Good, go back": "Baik, kembali",
    "How and when may we call or come by?": "Bagaimana dan kapan kami boleh menelepon atau datang?",
    "How and where": "Cara dan tempat",
    "How it began": "Awalnya",
    "How it ends": "Akhir rencana",
    "How it goes in the family (0 to 4)": "Keadaan dalam keluarga (0 sampai 4)",
    "How it goes on": "Perkembangan",
    "How it stands": "Keadaan sekarang",
    "How long": "Masa berlaku",
    "How many": "Jumlah",
    "How the person is today": "Keadaan hari ini",
    "How the person was": "Keadaan penyintas",
    "How to reach it": "Cara menghubungi",
    "In all": "Secara keseluruhan",
    "In their own words": "Dengan kata sendiri",
    "Income of a month": "Pendapatan sebulan",
    "Instrument": "Instrumen",
    "It decides every word of a letter or a visit.": (
        "Ini menentukan setiap kata dalam surat atau kunjungan."
    ),
    "Item": "Butir",
    "Kind of referral": "Jenis rujukan",
    "Larger letters, sign language, somebody trusted nearby …": (
        "Huruf besar, bahasa isyarat, didampingi orang tepercaya …"
    ),
    "Livelihood": "Penghidupan",
    "Living together": "Kehidupan bersama",
    "Looked at before": "Dilihat sebelumnya",
    "Loss": "Kerugian",
    "Made sure of": "Kepastian",
    "Mentor": "Pembina",
    "Money": "Uang",
    "Name and birth": "Nama dan kelahiran",
    "Names and numbers of people are kept apart and not shown here.": (
        "Nama dan nomor orang disimpan terpisah dan tidak ditampilkan di sini."
    ),
    "New case": "Kasus baru",
    "Next steps": "Langkah berikut",
    "Note": "Catatan",
    "Notes": "Keterangan",
    "Numbers": "Nomor",
    "On the way": "Di perjalanan",
    "Open the case": "Buka kasus",
    "Organisation": "Lembaga",
    "Paper in the house can endanger the person.": (
        "Kertas di rumah dapat membahayakan penyintas."
    ),
    "Party": "Pihak",
    "Payment": "Pembayaran",
    "People who came": "Peserta",
    "Programme": "Program",
    "Proof": "Bukti",
    "Services it gives": "Layanan yang diberikan",
    "Staying in touch": "Menjaga hubungan",
    "What it offers": "Yang ditawarkan",
    "With the family": "Bersama keluarga",
    "Ready at hand": "Siap di tangan",
    "Safe to contact": "Aman dihubungi",
    "Safety": "Keamanan",
    "Save": "Simpan",
    "Saved, encrypted": "Tersimpan terenkripsi",
    "Saved.": "Tersimpan.",
    "Search": "Cari",
    "Served as": "Dilayani sebagai",
    "Service": "Layanan",
    "Session notes": "Catatan sesi",
    "Show them to change them; the look is noted": ("Tampilkan untuk diubah; pembukaannya dicatat"),
    "Station": "Tempat singgah",
    "Step": "Langkah",
    "Step that helps": "Langkah yang menolong",
    "Still going": "Masih berjalan",
    "Support and risk": "Dukungan dan risiko",
    "Target": "Target",
    "Task": "Tugas",
    "The case in court": "Perkara di pengadilan",
    "The case is open.": "Kasus sudah dibuka.",
    "The family": "Keluarga",
    "The folder or cabinet in which the signed paper lies.": (
        "Map atau lemari tempat kertas bertanda tangan disimpan."
    ),
    "The home": "Rumah",
    "The least that the service needs. Left open, it is filled in.": (
        "Sesedikit yang diperlukan layanan. Bila dikosongkan, diisi otomatis."
    ),
    "The person": "Penyintas",
    "The plan": "Rencana",
    "The story in short": "Cerita singkat",
    "This cannot be left open.": "Bagian ini perlu dijawab.",
    "This cannot be left open. “Unknown” is an answer too.": (
        "Bagian ini perlu dijawab. “Tidak diketahui” juga jawaban."
    ),
    "This goes on from what was typed on {moment}.": (
        "Ini melanjutkan yang diketik pada {moment}."
    ),
    "This is a part of something that is not there yet: {noun}.": (
        "Ini bagian dari sesuatu yang belum ada: {noun}."
    ),
    "This is no day after 1900 yet. Write it like 24 Nov 2026.": (
        "Ini belum menjadi tanggal setelah tahun 1900. Tulis seperti 24 Nov 2026."
    ),
    "This is no day, month or year after 1900 yet. Write it like Jul 2023.": (
        "Ini belum menjadi tanggal, bulan, atau tahun setelah 1900. Tulis seperti Jul 2023."
    ),
    "Throw it away and begin anew": "Buang dan mulai dari awal",
    "To be watched": "Perlu diperhatikan",
    "Type a village, district or regency": "Ketik kalurahan, kapanewon, atau kabupaten",
    "Understanding each other": "Saling memahami",
    "Undo": "Batalkan",
    "Urgent needs": "Kebutuhan mendesak",
    "Visit": "Kunjungan",
    "What happened": "Kejadian",
    "What happened, in the order in which it was told. No names.": (
        "Kejadian menurut urutan yang diceritakan. Tanpa nama."
    ),
    "What is asked": "Yang diminta",
    "What is done about it": "Upaya penanganan",
    "What is shared": "Yang dibagikan",
    "What is still open": "Yang belum selesai",
    "What it is about": "Pokoknya",
    "What it says": "Isinya",
    "What must not be shared": "Yang tidak boleh dibagikan",
    "What protects": "Yang melindungi",
    "What shows it": "Yang menunjukkannya",
    "What the survivor says about ending. Their own words.": (
        "Pendapat penyintas tentang pengakhiran, dengan kata sendiri."
    ),
    "What came of it": "Hasilnya",
    "What was agreed": "Kesepakatan",
    "What was asked": "Yang ditanyakan",
    "What was done": "Yang telah dilakukan",
    "What was explained": "Yang dijelaskan",
    "What was given": "Yang diberikan",
    "What was looked at": "Yang dilihat",
    "What was observed": "Yang diamati",
    "What was seen": "Yang terlihat",
    "When": "Waktu",
    "When it becomes dangerous": "Bila menjadi berbahaya",
    "Where": "Tempat",
    "Where and for what": "Wilayah dan bidang",
    "Who": "Siapa",
    "Who accompanies": "Yang mendampingi",
    "Who did what, and when. With this, the flag is settled.": (
        "Siapa melakukan apa, dan kapan. Dengan ini tanda bahaya dinyatakan selesai."
    ),
    "Who knows what": "Siapa tahu apa",
    "Who reported": "Pelapor",
    "Who somebody is: kept apart, every look is noted": (
        "Identitas: disimpan terpisah, setiap pembukaan dicatat"
    ),
    "Who was told": "Yang diberi tahu",
    "Whole rupiah, such as 250,000.": "Rupiah bulat, misalnya 250.000.",
    "Whom it counts": "Siapa yang dihitung",
    "Whom it serves": "Yang dilayani",
    "Why it ends": "Alasan berakhir",
    "Within": "Di dalam diri",
    "Work": "Pekerjaan",
    "Write it down": "Tuliskan",
    "clear": "jelas",
    "hour": "jam",
    "not there": "tidak ada",
    "optional": "bila perlu",
    "skip": "lewati",
    "slight": "sedikit",
    "strong": "kuat",
    "such as 2023, Jul 2023, about 2023": "misalnya 2023, Jul 2023, sekitar 2023",
    "such as 24 Nov 2026": "misal 24 Nov 2026",
    "{question}: no answer because …": "{question}: tanpa jawaban karena …",
    "{text} ({code})": "{text} ({code})",
}

COUNTED: Final = {
    (
        "Saved, encrypted {n} second ago",
        "Saved, encrypted {n} seconds ago",
    ): "Tersimpan terenkripsi {n} detik lalu",
    (
        "Saved, encrypted {n} minute ago",
        "Saved, encrypted {n} minutes ago",
    ): "Tersimpan terenkripsi {n} menit lalu",
}
