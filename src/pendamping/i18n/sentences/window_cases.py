"""What the list of cases says, and how a case is spoken of everywhere."""

from typing import Final

SENTENCES: Final = {
    "Access and first contact": "Fasilitasi akses",
    "Agreement to be helped": "Pendekatan awal & kesepakatan",
    "Assessment": "Asesmen awal",
    "By code": "Menurut kode",
    "By stage": "Menurut tahap",
    "Closed": "Ditutup",
    "Consent ends {day}": "Persetujuan berakhir {day}",
    "Consent that ends first": "Persetujuan paling dekat berakhir",
    "Evaluation": "Monitoring & evaluasi",
    "Every companion": "Semua pendamping",
    "Every programme": "Semua program",
    "Every risk": "Semua risiko",
    "Every stage": "Semua tahap",
    "Gate of the stage “{stage}”": "Syarat tahap “{stage}”",
    "Highest risk first": "Risiko tertinggi lebih dahulu",
    "Longest overdue first": "Terlama terlambat lebih dahulu",
    "Low risk": "Risiko rendah",
    "Medium risk": "Risiko sedang",
    "Newest first": "Terbaru lebih dahulu",
    "Next step first": "Langkah terdekat lebih dahulu",
    "No next step agreed": "Belum ada langkah berikutnya",
    "Overdue since {day}: {what}": "Terlambat sejak {day}: {what}",
    "Plan came back": "Rencana dikembalikan",
    "Planning": "Perencanaan",
    "Services under way": "Implementasi",
    "What presses first": "Yang mendesak lebih dahulu",
    "step of the stage": "syarat tahap",
}

COUNTED: Final = {
    ("{n} case", "{n} cases"): "{n} kasus",
    ("{n} red flag", "{n} red flags"): "{n} tanda bahaya",
}
