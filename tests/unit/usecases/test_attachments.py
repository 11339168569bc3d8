import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from builders_room import a_room, an_open_case, new
from pendamping.domain.attachment import Attachment
from pendamping.kernel.ids import EntityId
from pendamping.store import attachments, audit
from pendamping.store.attachments import AttachmentMissing
from pendamping.store.audit import Action
from pendamping.store.changes import RecordMissing
from pendamping.store.media import AttachmentOfUnknownKind
from pendamping.usecases.attachments import AttachmentDesk
from pendamping.usecases.records_desk import RecordDesk
from pendamping.usecases.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> AttachmentDesk:
    return AttachmentDesk(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


def a_photo() -> bytes:
    """Return a picture whose camera wrote into it where it was taken."""
    tags = Image.Exif()
    tags[0x010E] = "Rumah di Lendah"
    out = io.BytesIO()
    Image.new("RGB", (16, 8), "white").save(out, "JPEG", exif=tags)
    return out.getvalue()


def test_a_picture_is_kept_without_what_its_camera_wrote(
    room: Room, desk: AttachmentDesk, case: EntityId
) -> None:
    assert b"Lendah" in a_photo()

    kept = desk.add(new(Attachment, case, purpose="consent_proof"), a_photo()).record

    assert (kept.media_type, kept.purpose) == ("image/jpeg", "consent_proof")
    content = desk.open(kept.id).content
    assert b"Lendah" not in content
    assert kept.size == len(content)
    with room.reading() as reader:
        (line,) = audit.entries(reader, action=Action.ATTACHMENT_OPENED)
    assert line.subject == kept.id


def test_what_is_no_picture_leaves_nothing(
    room: Room, desk: AttachmentDesk, case: EntityId
) -> None:
    with pytest.raises(AttachmentOfUnknownKind):
        desk.add(new(Attachment, case), b"MZ\x90\x00")

    assert desk.of_case(case) == []
    with room.reading() as reader:
        assert attachments.held(reader) == []


def test_an_attachment_of_a_case_that_is_not_here_leaves_nothing(
    room: Room, desk: AttachmentDesk
) -> None:
    with pytest.raises(RecordMissing):
        desk.add(new(Attachment, EntityId(5)), a_photo())

    with room.reading() as reader:
        assert attachments.held(reader) == []


def test_content_whose_record_could_not_be_written_does_not_stay(
    room: Room, desk: AttachmentDesk, case: EntityId
) -> None:
    with pytest.raises(TypeError):
        desk.add(new(Attachment, case, taken_on="kemarin"), a_photo())

    with room.reading() as reader:
        assert attachments.held(reader) == []


def test_a_list_says_what_has_arrived(desk: AttachmentDesk, case: EntityId) -> None:
    kept = desk.add(new(Attachment, case), a_photo()).record

    (line,) = desk.of_case(case)

    assert (line.attachment, line.is_here, line.size) == (kept.id, True, kept.size)


def test_a_deleted_attachment_can_be_restored(
    room: Room, desk: AttachmentDesk, case: EntityId
) -> None:
    kept = desk.add(new(Attachment, case), a_photo()).record

    desk.delete(kept.id)

    assert desk.of_case(case) == []
    RecordDesk(room).restore("attachment", kept.id)
    assert desk.open(kept.id).content


def test_what_has_not_arrived_is_not_opened(
    room: Room, desk: AttachmentDesk, case: EntityId
) -> None:
    kept = desk.add(new(Attachment, case), a_photo()).record
    attachments.remove(room.vault, [str(kept.content)])

    with pytest.raises(AttachmentMissing):
        desk.open(kept.id)
    assert [line.is_here for line in desk.of_case(case)] == [False]
