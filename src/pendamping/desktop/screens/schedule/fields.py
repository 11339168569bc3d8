"""Fields that the cards of the calendar have in common."""

from pendamping.desktop.screen import Seat
from pendamping.desktop.widgets.fields import MomentField
from pendamping.domain.session import Appointment
from pendamping.i18n.words import Words
from pendamping.kernel.clock import today


def a_moment(seat: Seat) -> MomentField:
    """Make a field for a day and an hour."""
    say = seat.words.say
    return MomentField(
        seat.words.language,
        seat.words.zone,
        placeholder=say("24 nov 2026"),
        unread=say("Write the day and the hour, such as 24/11/2026 and 08.30."),
        calendar=say("Choose a day"),
        hour=say("Hour"),
        today=today(seat.clock),
    )


def named(words: Words, field: str) -> str:
    """Return what a question about an appointment is called."""
    return words.label(Appointment.NOUN.field(field).label)
