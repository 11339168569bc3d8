"""More packages are due than are kept: each is written all the same, also the very first."""

import io
import random

import pytest
from PIL import Image

from builders_exchange import World
from builders_room import new
from pendamping.domain.attachment import Attachment
from pendamping.kernel.ids import EntityId
from pendamping.store import letters
from pendamping.usecases.attachments import AttachmentDesk
from pendamping.usecases.exchange import batches

PICTURES = 8


def a_picture(number: int) -> bytes:
    noise = random.Random(number).randbytes(40 * 40 * 3)
    picture = io.BytesIO()
    Image.frombytes("RGB", (40, 40), noise).save(picture, "PNG")
    return picture.getvalue()


def a_case_with_pictures(world: World) -> EntityId:
    case = world.melati.open_case()
    world.melati.session(case, "Kata di paket pertama")
    for number in range(PICTURES):
        attachment = new(Attachment, case, purpose="photo")
        AttachmentDesk(world.melati.room).add(attachment, a_picture(number))
    return case


def test_what_is_due_is_written_however_much_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST_KEPT", 3)
    monkeypatch.setattr(batches, "MOST_IN_ONE", 1000)
    case = a_case_with_pictures(world)

    files = world.melati.write_to(world.office)
    world.office.take(files)

    assert len(files) > PICTURES
    assert world.office.said() == {"Kata di paket pertama"}
    pictures = AttachmentDesk(world.office.room).of_case(case)
    assert [line.is_here for line in pictures] == [True] * PICTURES
    assert world.office.exchange.missing_packages() == []
