"""The people behind author numbers, by the pseudonyms that the roster gives them."""

from pendamping.kernel.ids import enrolment_of
from pendamping.store import register
from pendamping.store.rows import Reader


def users_of(reader: Reader) -> dict[int, str]:
    """Return the pseudonym of every enrolment this vault knows of."""
    directory = register.directory(reader)
    if directory is None:
        return {}
    return {
        enrolment_of(standing.certificate.author): standing.certificate.post.user
        for standing in directory.devices.values()
    }
