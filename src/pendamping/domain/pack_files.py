"""The file in which an office brings the wording of an instrument: JSON, or text as it was pasted.

As text it begins with lines such as `instrument: gad7` and `version: …`; after an empty line every
line is an item, numbered or not.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from pendamping.kernel.problems import Problem

MOST: Final = 64 << 10
"""More than any scale needs, in octets."""

NAMES: Final = ("instrument", "version", "language", "source", "licence")
HEAD: Final = re.compile(rf"({'|'.join(NAMES)})\s*:(.*)", re.IGNORECASE)
EMPTY_LINE: Final = re.compile(r"\r?\n[^\S\n]*\n")
NUMBERED: Final = re.compile(r"\d{1,3}\s*[.)]\s+")


class PackUnreadable(Problem):
    """A file is no text pack: neither the lines nor the JSON of one."""

    code = "instrument.pack_unreadable"


def read(content: bytes) -> Mapping[str, Any]:
    """Return what a file says, unchecked, or raise `PackUnreadable`."""
    if len(content) > MOST:
        raise PackUnreadable
    try:
        text = content.decode("utf-8-sig")
        said = json.loads(text) if text.lstrip().startswith("{") else _lines(text)
        json.dumps(said, ensure_ascii=False).encode()  # half a letter cannot be kept
    except (ValueError, RecursionError) as error:
        raise PackUnreadable from error
    if not isinstance(said.get("instrument"), str):
        raise PackUnreadable
    found: Mapping[str, Any] = said
    return found


def _lines(text: str) -> dict[str, Any]:
    head, *body = EMPTY_LINE.split(text.strip(), maxsplit=1)
    named = [HEAD.fullmatch(line.strip()) for line in head.splitlines()]
    if not all(named):
        raise ValueError("a line of the head names nothing")
    lines = [line.strip() for part in body for line in part.splitlines() if line.strip()]
    items = [NUMBERED.sub("", line, count=1) for line in lines]
    return {one[1].casefold(): one[2].strip() for one in named if one} | {"items": items}
