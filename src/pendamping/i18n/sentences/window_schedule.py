"""What the calendar says."""

from typing import Final

SENTENCES: Final = {
    "Above it: week of {day}.": "Melewatinya: minggu {day}.",
    "Appointment": "Janji",
    "Everything planned was held.": "Semua yang direncanakan sudah terlaksana.",
    "From {before} to {after}": "Dari {before} ke {after}",
    "Move {code}": "Pindahkan {code}",
    "Needed: {needed} sessions. Room for {capacity} in {days} workdays, at most {cap} a day.": "Kebutuhan {needed} sesi. Kapasitas {capacity} dalam {days} hari kerja, paling banyak {cap} sehari.",
    "On the way: {day}": "Perjalanan {day}",
    "Sessions a week, held and agreed · dashed: what can be held": "Sesi per minggu, terlaksana dan disepakati · garis: batas wajar",
    "Sessions a week: {counts}. The limit is {limit}.": "Sesi per minggu: {counts}. Batas wajar {limit}.",
    "So far {pace} contacts a week for each person.": "Sejauh ini {pace} kontak seminggu untuk tiap orang.",
    "{median} days between contacts as a rule; {part} of {whole} gaps below {least} days.": "Jarak antarkontak umumnya {median} hari; {part} dari {whole} jeda di bawah {least} hari.",
    "{needed} sessions fit before {day}": "{needed} sesi muat sebelum {day}",
    "{part} of {whole} days brought one person more than one contact.": "{part} dari {whole} hari memuat lebih dari satu kontak bagi satu orang.",
    "{part} of {whole} days were above a companion's limit.": "{part} dari {whole} hari melewati batas pendamping.",
    "{place} comes up twice: another order would spare one way.": "{place} didatangi dua kali: urutan lain menghemat satu perjalanan.",
}

COUNTED: Final = {
    ("{n} place to go to", "{n} places to go to"): "{n} tempat tujuan",
    ("{n} session goes past {day}", "{n} sessions go past {day}"): "{n} sesi melewati {day}",
}
