"""What one package takes: large things are divided over several."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")

MOST_IN_ONE: Final = 12 << 20
"""How many bytes go into one package, before compression."""


def batches(
    pieces: Iterable[T], size_of: Callable[[T], int], *, first: Iterable[T] = ()
) -> Iterator[list[T]]:
    """Divide pieces over packages, in their order; what is small goes first and costs no room."""
    batch, size = list(first), 0
    for piece in pieces:
        if batch and size + size_of(piece) > MOST_IN_ONE:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += size_of(piece)
    if batch:
        yield batch
