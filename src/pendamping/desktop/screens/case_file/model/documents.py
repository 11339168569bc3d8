"""The papers and pictures of a case: what each shows, and whether all of it has arrived."""

from dataclasses import replace
from typing import Any, Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.model.parts import (
    Act,
    Item,
    Key,
    Section,
    Sections,
    Teller,
)
from pendamping.domain.attachment import Attachment
from pendamping.domain.codes import code_list
from pendamping.domain.declare import NoValue
from pendamping.domain.rules.answers import known
from pendamping.i18n import formats
from pendamping.kernel.ids import EntityId
from pendamping.usecases.attachments import OpenedAttachment

NEW: Final = EntityId(0)
ICONS: Final = {"application/pdf": "file-text", "audio/mp4": "mic", "audio/ogg": "mic"}
SHOWN: Final = frozenset({"image/jpeg", "image/png", "application/pdf"})
"""What the viewer shows; recordings stay closed until there is a player as careful."""


def documents(tell: Teller) -> Sections:
    """Return the attachments of a case, the latest first."""
    say = tell.words.say
    here = {line.attachment: line for line in tell.desks.attachments.of_case(tell.case)}
    items = []
    for one in reversed(tell.records("attachment")):
        line = here.get(one.id)
        items.append(_item(tell, one, is_here=line is not None and line.is_here))
    return Sections(
        sections=(
            Section(
                key="attachment",
                title=say("Papers and pictures"),
                teaches=say(
                    "Signed consents, letters and proofs will stand here. Place and camera are"
                    " taken out of every picture before it is kept."
                ),
                items=tuple(items),
                adds=tell.adds("attachment"),
                icon="paperclip",
            ),
        )
    )


def kinds(tell: Teller) -> tuple[tuple[str, str], ...]:
    """Return what an attachment can show: code and words."""
    return tuple(
        (code.code, tell.words.label(code.label)) for code in code_list("attachment_kind").codes
    )


def keep(tell: Teller, content: bytes, kind: str, caption: str) -> Sections:
    """Keep a file, cleaned of what it tells, and return the list with it."""
    attachment = Attachment(id=NEW, case=tell.case, purpose=kind or NoValue.NOT_ASKED)
    if caption.strip():
        attachment = replace(attachment, caption=caption.strip())
    tell.desks.attachments.add(attachment, content)
    return documents(tell)


def remove(tell: Teller, attachment: EntityId) -> Sections:
    """Put an attachment out of sight and return the list without it."""
    tell.desks.attachments.delete(attachment)
    return documents(tell)


def opened(tell: Teller, attachment: EntityId) -> OpenedAttachment:
    """Open an attachment; the audit notes it."""
    return tell.desks.attachments.open(attachment)


def _item(tell: Teller, one: Any, *, is_here: bool) -> Item:
    say, said = tell.words.say, tell.said
    kind, size, pages = known(one.media_type) or "", known(one.size), known(one.pages)
    parts = [
        "" if size is None else formats.size(tell.words.language, size),
        tell.words.count("{n} page", "{n} pages", pages) if pages else "",
        known(one.caption) or "",
    ]
    taken = known(one.taken_on)
    act = None
    if is_here and kind in SHOWN:
        act = Act("view", say("View"))
    return Item(
        key=Key("attachment", one.id),
        title=said.code("attachment_kind", known(one.purpose)) or said.noun("attachment"),
        detail=" · ".join(filter(None, parts)),
        lead="" if taken is None else said.day(taken),
        icon=ICONS.get(kind, "eye"),
        state=None if is_here else Mark(say("Has not arrived yet"), "attention"),
        act=act,
    )
