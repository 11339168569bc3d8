"""A device that the newest roster lists no more: it hears so, and its program does not break."""

import pytest

from builders_exchange import Pouch, World
from pendamping.seal.keys import SigningKey
from pendamping.store import register
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.roster import CertificateNotListed, issue_roster
from pendamping.usecases.exchange.incoming import Taken


def test_a_roster_without_this_device_is_taken_in_plain_words(world: World) -> None:
    world.melati.open_case()
    world.settle()
    with world.office.reading() as reader:
        directory = world.office.neighbours.directory(reader)
        seed = register.office_key(reader, "roster") or b""
    own = world.melati.certificate().hash
    entries = [line for line in directory.roster.entries.values() if line.certificate != own]
    roster = issue_roster(
        directory.roots,
        directory.roster,
        entries,
        expires=1,
        signers=[SigningKey.from_bytes(seed)],
    )
    frame = Frame(FrameKind.DOCUMENT, roster.data)

    (report,) = world.melati.take([world.office.letter(world.melati, frame)])

    assert report.taken is Taken.MERGED
    with pytest.raises(CertificateNotListed):
        world.melati.exchange.write(Pouch())
