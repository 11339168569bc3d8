"""What the calendar says."""

from typing import Final

SENTENCES: Final = {
    "Appointment": "Janji",
}
