"""The region a vault works in, and the letters that the codes of its cases begin with."""

from typing import Final

from pendamping.store import register
from pendamping.store.rows import Reader
from pendamping.usecases.room import Room

ELSEWHERE: Final = "ID"
"""What codes begin with where nobody has said which region it is."""

REGENCY: Final = 5
"""How long the code of a regency or city is: `34.01`."""

MOST: Final = 4


def own_area(room: Room, reader: Reader) -> str | None:
    """Return the area for which the office enrolled this device, or none."""
    directory = register.directory(reader)
    standing = None if directory is None else directory.devices.get(room.actor.device)
    return None if standing is None else standing.certificate.post.area or None


def letters(room: Room, reader: Reader, area: str | None = None) -> str:
    """Return the initials of the regency, such as `KP` for Kulon Progo.

    The office's own region goes before that of the case: a code says who keeps the case, and
    nothing about where the person lives.
    """
    code = own_area(room, reader) or area
    found = None if code is None else room.areas().first(code[:REGENCY])
    if found is None:
        return ELSEWHERE
    named = found.name.removeprefix("Kabupaten ").removeprefix("Kota ")
    words = ["".join(filter(str.isalpha, word)).upper() for word in named.split()]
    initials = "".join(word[0] for word in words if word)[:MOST]
    return initials if len(initials) > 1 else "".join(words)[:2]
