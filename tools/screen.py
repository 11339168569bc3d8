"""A screen seen from outside: what its windows are called, what they show, and a keyboard.

Speaks to an X server by its own protocol (X11, XTEST) and needs nothing but the standard library,
because what is looked at is the packed program: nobody sits inside it.
"""

import os
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

INTERN_ATOM: Final = 16
QUERY_TREE: Final = 15
GET_PROPERTY: Final = 20
GET_WINDOW_ATTRIBUTES: Final = 3
SEND_EVENT: Final = 25
SET_INPUT_FOCUS: Final = 42
GET_IMAGE: Final = 73
QUERY_EXTENSION: Final = 98
GET_KEYBOARD_MAPPING: Final = 101

VIEWABLE: Final = 2
CLIENT_MESSAGE: Final = 33
KEY_PRESS: Final = 2
KEY_RELEASE: Final = 3
REPLY: Final = 32
SOCKETS: Final = "/tmp/.X11-unix/X"  # noqa: S108 - where every X server has its door
SIZE: Final = (1366, 768)

RETURN: Final = 0xFF0D
CONTROL: Final = 0xFFE3
SHIFT: Final = 0xFFE1


class RefusedError(RuntimeError):
    """The server answered with an error."""


@dataclass(frozen=True, slots=True)
class Window:
    """One window as it is seen now."""

    number: int
    title: str


class Screen:
    """A connection to one X server without access control."""

    def __init__(self, display: str) -> None:
        self._wire = socket.socket(socket.AF_UNIX)
        self._wire.connect(f"{SOCKETS}{display.removeprefix(':')}")
        self._wire.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        status, length = struct.unpack("<BxxxxxH", self._read(8))
        told = self._read(length * 4)
        if status != 1:
            raise RefusedError("the server wants to know who we are")
        vendor, formats, self._first, self._last = struct.unpack_from("<16xHxxxBxxxxBB", told)
        after = 32 + (vendor + 3) // 4 * 4 + formats * 8
        (self._root,) = struct.unpack_from("<I", told, after)
        self._keys = self._mapping()
        self._xtest = self._extension("XTEST")

    def windows(self) -> list[Window]:
        """Return the windows that are seen and have a name, from the bottom."""
        children = self._ask(QUERY_TREE, 0, struct.pack("<I", self._root))
        (count,) = struct.unpack_from("<16xH", children)
        numbers = struct.unpack_from(f"<{count}I", children, REPLY)
        return [
            Window(number, title)
            for number in numbers
            if self._is_seen(number) and (title := self._title(number))
        ]

    def colours(self, window: Window) -> set[bytes]:
        """Return every colour that the upper left part of a window shows."""
        place = struct.pack("<IhhHHI", window.number, 0, 0, 600, 380, 0xFFFFFFFF)
        pixels = self._ask(GET_IMAGE, 2, place)[REPLY:]
        return {pixels[at : at + 3] for at in range(0, len(pixels), 4)}

    def write(self, window: Window, text: str) -> None:
        """Type a text into a window."""
        for letter in text:
            self.press(window, ord(letter))

    def press(self, window: Window, key: int, *held: int) -> None:
        """Press one key in a window, with others held down."""
        self._send(SET_INPUT_FOCUS, 1, struct.pack("<II", window.number, 0))
        code, shifted = self._keys[key]
        all_held = [*held, *([SHIFT] if shifted else [])]
        codes = [*(self._keys[one][0] for one in all_held), code]
        for one in codes:
            self._fake(KEY_PRESS, one)
        for one in reversed(codes):
            self._fake(KEY_RELEASE, one)

    def close(self, window: Window) -> None:
        """Close a window as its frame would."""
        data = struct.pack("<II12x", self._atom("WM_DELETE_WINDOW"), 0)
        event = struct.pack(
            "<BBHII", CLIENT_MESSAGE, 32, 0, window.number, self._atom("WM_PROTOCOLS")
        )
        self._send(SEND_EVENT, 0, struct.pack("<II", window.number, 0) + event + data)

    def _fake(self, kind: int, detail: int) -> None:
        told = struct.pack("<BBxxII8xhh8x", kind, detail, 0, self._root, 0, 0)
        self._send(self._xtest, 2, told)

    def _mapping(self) -> dict[int, tuple[int, bool]]:
        """Return where each key symbol lies, and whether Shift is held for it."""
        count = self._last - self._first + 1
        answer = self._ask(GET_KEYBOARD_MAPPING, 0, struct.pack("<BBxx", self._first, count))
        wide = answer[1]
        symbols = struct.unpack_from(f"<{wide * count}I", answer, REPLY)
        found: dict[int, tuple[int, bool]] = {}
        for column in (1, 0):
            for row in range(count):
                found[symbols[row * wide + column]] = (self._first + row, column == 1)
        return found

    def _extension(self, name: str) -> int:
        answer = self._ask(QUERY_EXTENSION, 0, struct.pack("<Hxx", len(name)) + padded(name))
        present, opcode = struct.unpack_from("<8xBB", answer)
        if not present:
            raise RefusedError(f"the server has no {name}")
        return int(opcode)

    def _is_seen(self, number: int) -> bool:
        answer = self._ask(GET_WINDOW_ATTRIBUTES, 0, struct.pack("<I", number))
        (state,) = struct.unpack_from("<26xB", answer)
        return bool(state == VIEWABLE)

    def _title(self, number: int) -> str:
        wanted = struct.pack("<IIIII", number, self._atom("_NET_WM_NAME"), 0, 0, 64)
        answer = self._ask(GET_PROPERTY, 0, wanted)
        (length,) = struct.unpack_from("<16xI", answer)
        return answer[REPLY : REPLY + length].decode("utf-8")

    def _atom(self, name: str) -> int:
        answer = self._ask(INTERN_ATOM, 0, struct.pack("<Hxx", len(name)) + padded(name))
        (number,) = struct.unpack_from("<8xI", answer)
        return int(number)

    def _ask(self, opcode: int, detail: int, body: bytes) -> bytes:
        """Send a request and return its answer; events on the way are nobody's business here."""
        self._send(opcode, detail, body)
        while True:
            head = self._read(REPLY)
            if head[0] == 0:
                raise RefusedError(f"request {opcode}: error {head[1]}")
            if head[0] == 1:
                (more,) = struct.unpack_from("<I", head, 4)
                return head + self._read(more * 4)

    def _send(self, opcode: int, detail: int, body: bytes) -> None:
        self._wire.sendall(struct.pack("<BBH", opcode, detail, 1 + len(body) // 4) + body)

    def _read(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            piece = self._wire.recv(count - len(read))
            if not piece:
                raise RefusedError("the server went away")
            read += piece
        return read


def padded(text: str) -> bytes:
    """Return a name as long as the protocol wants it."""
    octets = text.encode("ascii")
    return octets + bytes(-len(octets) % 4)


@contextmanager
def a_screen() -> Iterator[tuple[str, Screen]]:
    """Yield a screen of its own, on a free number that the server chooses."""
    reading, writing = os.pipe()
    wide, high = SIZE
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{wide}x{high}x24", "-ac"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        yield display, Screen(display)
    finally:
        server.terminate()
        server.wait(timeout=20)
