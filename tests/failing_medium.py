"""A stick that is pulled out, or full, after so many bytes: a real folder behind a failing `os`."""

import errno
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STEPS = ("open", "fsync", "replace", "unlink", "mkdir", "utime", "read", "scandir")
"""Calls that cost one; a write costs its bytes."""


class FailingMedium:
    """Counts what is done to a medium, and fails from a chosen point on.

    What was written before that point really lies in the folder, also the first part of a write
    that was cut in the middle. After that every call fails with the same code, as with a stick
    that is no longer there.
    """

    def __init__(self, folder: Path, *, after: int, code: int = errno.EIO) -> None:
        self.spent = 0
        self._folder = str(folder)
        self._left = after
        self._code = code
        self._handles: set[int] = set()

    @contextmanager
    def plugged_in(self, monkeypatch: Any) -> Generator[None]:
        """Stand behind `os` for a while; afterwards the medium works again."""
        with monkeypatch.context() as patched:
            for name in STEPS:
                patched.setattr(os, name, self._step(getattr(os, name)))
            patched.setattr(os, "write", self._write_with(os.write))
            yield

    def _step(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(place: Any, *rest: Any, **how: Any) -> Any:
            ours = place in self._handles if isinstance(place, int) else self._is_here(place)
            if ours:
                self._spend(1)
            result = real(place, *rest, **how)
            if ours and real.__name__ == "open":
                self._handles.add(result)
            return result

        return step

    def _write_with(self, real: Callable[[int, bytes], int]) -> Callable[[int, bytes], int]:
        def write(handle: int, data: bytes) -> int:
            if handle not in self._handles:
                return real(handle, data)
            fits = min(len(data), self._left)
            if fits:
                real(handle, data[:fits])
            self._spend(len(data))
            return len(data)

        return write

    def _spend(self, cost: int) -> None:
        self.spent += cost
        if cost > self._left:
            self._left = 0
            raise OSError(self._code, os.strerror(self._code))
        self._left -= cost

    def _is_here(self, place: object) -> bool:
        return os.fspath(place).startswith(self._folder)  # type: ignore[call-overload, no-any-return]  # whatever `os` takes
