"""A stream of any length, sealed in pieces like age's payload, without being held in memory."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from pendamping.kernel.problems import Problem

PIECE_BYTES: Final = 1 << 16
TAG_BYTES: Final = 16
COUNTER_BYTES: Final = 11


class StreamDamaged(Problem):
    """The stream is not as it was written, or it is cut off."""

    code = "backup.damaged"


class SealedWriter:
    """Seals what is written to it; the key must serve this one stream only."""

    def __init__(self, file: BinaryIO, key: bytes, lead: bytes) -> None:
        self._file = file
        self._cipher = ChaCha20Poly1305(key)
        self._lead: bytes | None = lead
        self._counter = 0
        self._waiting = bytearray()

    def write(self, data: bytes) -> None:
        self._waiting += data
        # A full piece waits until more comes, because the last one is sealed as the last.
        while len(self._waiting) > PIECE_BYTES:
            self._put(bytes(self._waiting[:PIECE_BYTES]), is_last=False)
            del self._waiting[:PIECE_BYTES]

    def finish(self) -> None:
        """Seal what is left as the end of the stream."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._counter, is_last=is_last)
        self._file.write(self._cipher.encrypt(nonce, piece, self._lead))
        self._counter += 1
        self._lead = None


class SealedReader:
    """Opens a stream piece by piece; what does not fit is `StreamDamaged`."""

    def __init__(self, file: BinaryIO, key: bytes, lead: bytes) -> None:
        self._file = file
        self._cipher = ChaCha20Poly1305(key)
        self._lead: bytes | None = lead
        self._counter = 0
        self._here = b""
        self._next = file.read(PIECE_BYTES + TAG_BYTES)

    def exactly(self, size: int) -> bytes:
        """Return so many bytes."""
        return b"".join(self.up_to(size))

    def up_to(self, size: int) -> Iterator[bytes]:
        """Step through so many bytes, piece by piece."""
        while size:
            if not self._here:
                self._here = self._opened()
            data, self._here = self._here[:size], self._here[size:]
            size -= len(data)
            yield data

    def is_finished(self) -> bool:
        """Tell whether the end was reached, sealed as the end."""
        return not self._here and not self._next

    def _opened(self) -> bytes:
        sealed, self._next = self._next, self._file.read(PIECE_BYTES + TAG_BYTES)
        nonce = _nonce(self._counter, is_last=not self._next)
        try:
            piece = self._cipher.decrypt(nonce, sealed, self._lead)
        except InvalidTag as reason:
            raise StreamDamaged from reason
        if not piece:
            raise StreamDamaged
        self._counter += 1
        self._lead = None
        return piece


def _nonce(counter: int, *, is_last: bool) -> bytes:
    return counter.to_bytes(COUNTER_BYTES, "big") + bytes([is_last])
