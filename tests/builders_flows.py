"""What the flows of plans and of the data desk have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from builders_terminal import Terminal
from pendamping.kernel.ids import author_number
from pendamping.store.meta import Counters

PERSON: Final = (
    *("survivor.sex_recorded=L", "survivor.age_at_intake=27", "survivor.citizenship=ID"),
    "survivor.status_class=vot",
)


@contextmanager
def written_by(terminal: Terminal, enrolment: int) -> Iterator[None]:
    """Let what is written meanwhile bear another device's number, as if it had come in."""
    assert terminal.desks is not None
    vault = terminal.desks.vault
    with vault.writing() as writer:
        own = Counters.read(writer).author
        replace(Counters.read(writer), author=author_number(enrolment, 0)).write(writer)
    yield
    with vault.writing() as writer:
        replace(Counters.read(writer), author=own).write(writer)
