"""JSON of which there is only one way to write it, so that what was signed is what was read."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from pendamping.kernel.problems import Problem

MAX_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 8
MAX_NUMBER: Final = 2**63 - 1

# An open end counts as closed, so that the search never starts over: the work stays linear.
_TEXT: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))
_STEP: Final = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_WRITER: Final = json.JSONEncoder(
    ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":")
)


class DocumentRefused(Problem):
    """A document is not written the one way in which documents are written here.

    The fact `reason` is a short code for logs: `size`, `depth`, `syntax`, `twice`, `number`,
    `spelling`, `keys` or `type`.
    """

    code = "document.refused"


def written(body: Mapping[str, object]) -> bytes:
    """Write a document: ASCII, keys sorted, no spaces."""
    return _WRITER.encode(body).encode("ascii")


def read(data: bytes, *, most: int = MAX_BYTES) -> dict[str, Any]:
    """Read a document, or raise `DocumentRefused`.

    What `written` would write differently is refused, and with it repeated keys, floats, spaces
    and every second spelling.
    """
    if len(data) > most:
        raise DocumentRefused(reason="size")
    _check_depth(data)
    try:
        body = _READER.decode(data.decode("ascii"))
    except ValueError as error:
        raise DocumentRefused(reason="syntax") from error
    if not isinstance(body, dict):
        raise DocumentRefused(reason="type")
    # Only an escape can name half a surrogate pair: what came is ASCII.
    if (b"\\u" in data and not _is_text(body)) or written(body) != data:
        raise DocumentRefused(reason="spelling")
    return body


def shaped(body: Mapping[str, Any], shape: Mapping[str, type | tuple[type, ...]]) -> None:
    """Raise `DocumentRefused` unless the document has exactly these keys, of these types.

    `True` is no number here. `None` is written `NoneType` in the shape.
    """
    if body.keys() != shape.keys():
        raise DocumentRefused(reason="keys")
    for key, wanted in shape.items():
        kinds = wanted if isinstance(wanted, tuple) else (wanted,)
        if type(body[key]) not in kinds:
            raise DocumentRefused(reason="type")


def _check_depth(data: bytes) -> None:
    depth = 0
    for bracket in _TEXT.sub(b"", data).translate(None, _NOT_BRACKETS):
        depth += _STEP[bracket]
        if depth > MAX_DEPTH:
            raise DocumentRefused(reason="depth")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    body = dict(pairs)
    if len(body) != len(pairs):
        raise DocumentRefused(reason="twice")
    return body


def _number(text: str) -> int:
    if len(text) > len(str(-MAX_NUMBER)) or abs(int(text)) > MAX_NUMBER:
        raise DocumentRefused(reason="number")
    return int(text)


def _refuse_number(_text: str) -> NoReturn:
    raise DocumentRefused(reason="number")


def _is_text(body: dict[str, object]) -> bool:
    """Tell whether every text can be shown and stored: half a surrogate pair cannot."""
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


_READER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_float=_refuse_number,
    parse_constant=_refuse_number,
    parse_int=_number,
)
"""One for all: `json.loads` makes a new one for every document."""
