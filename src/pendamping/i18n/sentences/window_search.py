"""What the search says."""

from typing import Final

SENTENCES: Final = {
    "Other records": "Catatan lain",
    "Plans and goals": "Rencana dan tujuan",
    "Referrals and services": "Rujukan dan layanan",
}
