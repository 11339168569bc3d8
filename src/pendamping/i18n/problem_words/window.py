"""Sentences for what the window itself stops over."""

from typing import Final

SENTENCES: Final = {
    "sync.stopped_by_hand": (
        "Stopped. What was written is whole; the rest is written next time. The stick may be removed.",
        "Dihentikan. Yang sudah tertulis utuh; sisanya ditulis lain kali. USB boleh dicabut.",
    ),
}
