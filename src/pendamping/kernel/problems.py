"""The two kinds of failure: problems, which people solve, and bugs, which we do."""

from typing import ClassVar


class Problem(Exception):
    """Something is the case that the person at the keyboard can act on.

    A problem carries facts, never sentences: `code` picks the sentence from the catalogue and
    `facts` fill its blanks, so one problem reads well in both languages, on screen and in a
    terminal. Facts are ids, counts, days and codes. Names of people and what they said never
    become facts, because problems are logged.

    Every other exception is a bug: nobody catches it but the last-resort handler.
    """

    code: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __repr__(self) -> str:
        return f"<{self.code}>"
