"""What the safety plan says on screen: in the first person, as it was worked out."""

from typing import Final

SENTENCES: Final = {
    "Add a person": "Tambah orang",
    "Add a step": "Tambah langkah",
    "Begin a new version": "Mulai versi baru",
    "Change person {number}": "Ubah orang ke-{number}",
    "Change step {number}": "Ubah langkah ke-{number}",
    "Change the plan": "Ubah rencana",
    "Hand in for review": "Ajukan untuk ditinjau",
    "How danger begins": "Awal bahaya",
    "Look at it again on {day}": "Ditinjau lagi {day}",
    "Name not open to this role": "Nama tidak terbuka untuk peran ini",
    "No steps yet: what has helped before?": "Belum ada langkah: apa yang pernah menolong?",
    "Nobody yet: who would come at night?": "Belum ada orang: siapa yang mau datang malam hari?",
    "Not agreed on with the survivor yet.": "Belum disepakati dengan penyintas.",
    "Not written down yet: how does it begin?": "Belum tertulis: bagaimana awalnya?",
    "Not written down yet: papers and some money.": "Belum tertulis: dokumen dan sedikit uang.",
    "Not written down yet: where is it safe?": "Belum tertulis: di mana tempat yang aman?",
    "Safety plan · {code}": "Rencana keselamatan · {code}",
    "Show it again; the look is noted": "Tampilkan lagi; pembukaannya dicatat",
    "Show names and numbers again; the look is noted": (
        "Tampilkan lagi nama dan nomor; pembukaannya dicatat"
    ),
    "There is no safety plan yet. Worked out while it is calm, it says what to look out for, what helps, whom to call and where to go.": (
        "Belum ada rencana keselamatan. Disusun saat tenang: tanda yang perlu diwaspadai, yang menolong, siapa yang dihubungi, dan ke mana pergi."
    ),
    "What helps me": "Yang menolong saya",
    "Where I go": "Ke mana saya pergi",
    "Whom I call": "Siapa yang saya hubungi",
    "Write the safety plan": "Tulis rencana keselamatan",
    "{part}: still to be answered: {fields}.": "{part}: masih perlu dijawab: {fields}.",
}
