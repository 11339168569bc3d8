"""What the family plan and the list of plans say."""

from typing import Final

SENTENCES: Final = {
    "A new action": "Tindakan baru",
    "An action stands in the line and is not written yet. Write it or leave it.": (
        "Ada tindakan di baris isian yang belum dicatat. Catat atau biarkan dahulu."
    ),
    "About the plan": "Tentang rencana",
    "Action {n}": "Tindakan {n}",
    "Action {n} still lacks: {what}": "Tindakan {n} masih kurang: {what}",
    "Actions": "Tindakan",
    "Add a goal": "Tambah tujuan",
    "Answer it": "Jawab",
    "Approved": "Disetujui",
    "Before it can be handed in": "Sebelum dapat diajukan",
    "To be weighed before": "Perhatikan sebelum mengajukan",
    "Begin the plan": "Mulai rencana",
    "By": "Paling lambat",
    "decided {day}": "diputuskan {day}",
    "Done, goal by goal": "Selesai, tujuan demi tujuan",
    "Done, goal by goal: {shares}": "Selesai, tujuan demi tujuan: {shares}",
    "Draft": "Draf",
    "For me to do": "Perlu saya kerjakan",
    "Given up": "Dihentikan",
    "Goal {n} · {goal}": "Tujuan {n} · {goal}",
    "Goals and actions": "Tujuan dan tindakan",
    "handed in {day}": "diajukan {day}",
    "In force": "Berlaku",
    "It runs from today": "Berjalan mulai hari ini",
    "Lapsed": "Tidak berlaku lagi",
    "Late": "Terlambat",
    "New version": "Versi baru",
    "no goal": "tanpa tujuan",
    "No plan here. A family plan is begun from its case, at Family plan.": (
        "Tidak ada rencana di sini. Rencana keluarga dimulai dari kasusnya, di Rencana keluarga."
    ),
    "Not approved": "Tidak disetujui",
    "Passed on": "Diteruskan",
    "Put it back": "Kembalikan",
    "Returned": "Dikembalikan",
    "Running": "Berjalan",
    "Status": "Keadaan",
    "The action was taken away.": "Tindakan itu dihapus.",
    "This cannot be handed in yet:": "Belum dapat diajukan:",
    "The plan still lacks: {what}": "Rencana masih kurang: {what}",
    "This case has no family plan yet. It is written together with the survivor and those of the family who take part.": (
        "Kasus ini belum punya rencana keluarga. Rencana ditulis bersama penyintas dan anggota "
        "keluarga yang ikut."
    ),
    "This plan can no longer be changed. You had typed: {what}": (
        "Rencana ini tidak dapat diubah lagi. Yang sudah Anda ketik: {what}"
    ),
    "To the case": "Ke kasus",
    "Towards no goal yet": "Belum menuju tujuan mana pun",
    "Towards the goal": "Menuju tujuan",
    "Version {n}": "Versi {n}",
    "Versions": "Versi",
    "Waits for a decision": "Menunggu keputusan",
    "What": "Apa",
    "What is to be done": "Apa yang akan dilakukan",
    "What the psychologist said": "Kata psikolog",
    "Which plans": "Rencana yang mana",
    "With the psychologist": "Di psikolog",
    "Write the action": "Catat tindakan",
    "Write the change": "Simpan perubahan",
    "{about}: {comment}": "{about}: {comment}",
    "{done} of {all} actions done": "{done} dari {all} tindakan selesai",
}
