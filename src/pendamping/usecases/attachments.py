"""The attachment desk: keep a picture or a paper, cleaned, and open it only on purpose."""

from dataclasses import dataclass, field, replace

from pendamping.domain.attachment import Attachment
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import EntityId
from pendamping.store import attachments, audit, lists, media, records
from pendamping.store.attachments import AttachmentMissing
from pendamping.store.audit import Action
from pendamping.usecases.finding_outcome import Outcome
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentLine:
    """One attachment of a case in a list."""

    attachment: EntityId
    media_type: str | None
    purpose: str | None
    size: int | None
    pages: int | None
    about: EntityId | None
    is_here: bool
    """Whether all of its content has arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAttachment:
    """The content of an attachment, to be shown and not to be kept."""

    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AttachmentDesk:
    """What is done with attachments."""

    room: Room

    def add(self, attachment: Attachment, content: bytes) -> Outcome[Attachment]:
        """Keep a file in a case without the place and device that its camera wrote into it."""
        with self.room.reading() as reader:
            demand_case(reader, attachment.case)
            Sight(self.room, reader).demand_writing(Attachment, attachment.case)
        cleaned = media.cleaned(content)
        address = attachments.add(self.room.vault, cleaned.content)
        whole = replace(
            attachment,
            content=address,
            media_type=cleaned.kind.value,
            size=len(cleaned.content),
            pages=attachment.pages if cleaned.pages is None else cleaned.pages,
        )
        try:
            with self.room.changing() as changes:
                made = records.add(changes, whole)
        except BaseException:
            self._drop_if_unused(address)
            raise
        return Outcome(record=made)

    def of_case(self, case: EntityId) -> list[AttachmentLine]:
        """List the attachments of a case."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Attachment.NOUN, case)
            return [
                AttachmentLine(
                    attachment=one.id,
                    media_type=known(one.media_type),
                    purpose=known(one.purpose),
                    size=known(one.size),
                    pages=known(one.pages),
                    about=known(one.about),
                    is_here=(blob := attachments.find(reader, known(one.content) or "")) is not None
                    and blob.is_whole,
                )
                for one in records.of_case(reader, Attachment, case)
            ]

    def open(self, attachment: EntityId) -> OpenedAttachment:
        """Return what is in an attachment, and leave a line in the audit."""
        with self.room.vault.writing() as writer:
            found = records.find(writer, Attachment, attachment)
            Sight(self.room, writer).demand_reading(Attachment.NOUN, found.case)
            address = known(found.content)
            if address is None or attachments.find(writer, address) is None:
                raise AttachmentMissing
            audit.record(
                writer,
                Action.ATTACHMENT_OPENED,
                self.room.now(),
                actor=self.room.actor.author,
                subject=attachment,
            )
        return OpenedAttachment(
            media_type=known(found.media_type) or "",
            content=attachments.read(self.room.vault, address),
        )

    def delete(self, attachment: EntityId) -> None:
        """Put an attachment out of sight; its content stays until the case is erased."""
        with self.room.changing() as changes:
            found = records.find(changes.writer, Attachment, attachment)
            Sight(self.room, changes.writer).demand_deleting(found.NOUN, found.case)
            records.delete(changes, found)

    def _drop_if_unused(self, address: str) -> None:
        with self.room.reading() as reader:
            is_used = lists.is_attached(reader, address)
        if not is_used:
            attachments.remove(self.room.vault, [address])
