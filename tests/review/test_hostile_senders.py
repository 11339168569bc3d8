"""What a colleague or a found stick can do to the vault that reads it: nothing that lasts."""

import hashlib
import secrets

import pytest

from builders_exchange import World, merged
from pendamping.domain.attachment import Attachment
from pendamping.seal.strictjson import MAX_NUMBER
from pendamping.store import attachments, letters, peers, quarantine
from pendamping.sync.frames import Chunk
from pendamping.usecases.exchange.incoming import Taken


def jump_to(world: World, number: int) -> None:
    with world.melati.vault.writing() as writer:
        state = letters.channel(writer, world.office.device, "out")
        epoch, _, link = (state or b"").decode().split(" ")
        letters.keep_channel(
            writer, world.office.device, "out", f"{epoch} {number} {link}".encode()
        )


def test_the_greatest_of_all_numbers_stops_nobody(world: World) -> None:
    world.melati.open_case()
    world.melati.send(world.office)
    jump_to(world, MAX_NUMBER - 1)
    hostile = world.melati.letter(world.office)

    (report,) = world.office.take([hostile])

    assert report.taken in {Taken.MERGED, Taken.QUARANTINED}
    assert merged(world.office.send(world.kenanga))
    assert merged(world.office.send(world.melati))


def test_a_hundred_thousand_holes_do_not_keep_the_office_from_writing(world: World) -> None:
    holes = tuple((2 * place + 1, 2 * place + 1) for place in range(100_000))
    with world.office.vault.writing() as writer:
        peers.receive(writer, world.melati.author, holes, clock_off=0)

    assert merged(world.office.send(world.melati))


def pieces_of(content: bytes, size: int) -> tuple[bytes, list[bytes]]:
    """Cut content as it travels, with a key before it."""
    key = secrets.token_bytes(32)
    blob = key + content
    address = hashlib.blake2b(content, digest_size=32, key=key).digest()
    return address, [blob[start : start + size] for start in range(0, len(blob), size)]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("place", [0, 1])
def test_nobody_blocks_the_address_of_an_attachment(world: World, count: int, place: int) -> None:
    case = world.melati.open_case()
    address, pieces = pieces_of(b"Surat " * 60_000, 256 << 10)
    assert len(pieces) == 2
    world.melati.add(Attachment, case, content=address.hex())
    junk = Chunk(address=address, index=place, count=count, data=b"Bukan surat")
    true = [
        Chunk(address=address, index=index, count=2, data=data) for index, data in enumerate(pieces)
    ]
    world.office.take([world.kenanga.letter(world.office, junk.frame())])

    reports = world.office.take(
        [world.melati.letter(world.office, *(chunk.frame() for chunk in true))]
    )

    assert merged(reports)
    assert attachments.read(world.office.vault, address.hex()) == b"Surat " * 60_000


def test_a_stick_full_of_noise_does_not_fill_the_vault(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "MOST_WAITING_BYTES", 100_000)
    noise = [b"age-encryption.org/v1\n" + secrets.token_bytes(65_000) for _ in range(3)]

    reports = world.office.take(noise)

    assert [report.taken for report in reports] == [Taken.QUARANTINED, Taken.LEFT, Taken.LEFT]
    (held,) = world.office.judging.waiting()

    world.office.judging.refuse(held.id, remark="Bukan paket")
    with world.office.reading() as reader:
        assert all(not content for _, content in quarantine.files(reader))
    assert [report.taken for report in world.office.take(noise[1:2])] == [Taken.QUARANTINED]


def test_what_a_revoked_device_sends_fills_no_disk(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    named, pieces = pieces_of(b"Surat " * 20_000, 256 << 10)
    junk, more = pieces_of(b"Sampah" * 20_000, 256 << 10)
    world.melati.add(Attachment, case, content=named.hex())
    told = world.melati.write_to(world.office)
    world.office.roster.revoke(world.melati.device)
    world.office.take(told)
    assert [held.reason for held in world.office.judging.waiting()] == ["authority.inactive"]

    chunks = [
        Chunk(address=address, index=0, count=1, data=data).frame()
        for address, (data,) in ((named, pieces), (junk, more))
    ]
    world.office.take([world.melati.letter(world.office, *chunks)])

    with world.office.reading() as reader:
        assert attachments.find(reader, named.hex()) is not None, "a person may accept its record"
        assert attachments.find(reader, junk.hex()) is None
