"""What work costs: seconds of the processor, as a safety bound and never as a measurement."""

import sys
import time
from collections.abc import Callable
from typing import Final

import pytest

GOES: Final = 3
TRACED: Final = 1 if sys.gettrace() is None else 4
"""How much slower everything is while coverage looks on."""


def is_quick(work: Callable[[], object], *, within: float) -> bool:
    """Tell whether a work takes no more seconds than these.

    A slow go may have met a busy machine, so there are two more: the quickest is what it costs.
    """
    for _ in range(GOES):
        before = time.thread_time()
        work()
        if time.thread_time() - before < within * TRACED:
            return True
    return False


def is_refused(
    kind: type[Exception] | tuple[type[Exception], ...],
    work: Callable[[], object],
    *,
    within: float,
) -> bool:
    """Tell whether a work is refused, and that soon."""

    def refused() -> None:
        with pytest.raises(kind):
            work()

    return is_quick(refused, within=within)
