"""Why one of two values was chosen: a short list, because the audit keeps codes and no sentence."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pendamping.domain.declare import Label


class Reason(StrEnum):
    """What spoke for the value that stands."""

    AGREED = "agreed"
    SURVIVOR = "survivor"
    FIRST_HAND = "first_hand"
    PAPER = "paper"
    NEWER = "newer"
    SAFER = "safer"
    SLIP = "slip"
    SAME = "same"
    OTHER = "other"


REASONS: Final[Mapping[Reason, Label]] = {
    Reason.AGREED: Label("Those who wrote it agree", "Disepakati oleh para penulisnya"),
    Reason.SURVIVOR: Label("The survivor says so", "Menurut penyintas"),
    Reason.FIRST_HAND: Label("Seen or heard at first hand", "Dilihat atau didengar sendiri"),
    Reason.PAPER: Label("A paper shows it", "Tertulis dalam dokumen"),
    Reason.NEWER: Label("It is how things are now", "Begitulah keadaannya sekarang"),
    Reason.SAFER: Label("It is the safer one", "Lebih aman bagi penyintas"),
    Reason.SLIP: Label("The other was a slip", "Yang lain salah tulis"),
    Reason.SAME: Label("Both say the same", "Keduanya berarti sama"),
    Reason.OTHER: Label("Another reason", "Alasan lain"),
}
"""In the order in which they are offered."""
