"""The people behind the numbers: one person may have worked under more than one enrolment."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from pendamping.domain.roles import Role
from pendamping.kernel.ids import AuthorNumber, enrolment_of


@lru_cache(maxsize=8192)
def person(user: str) -> str:
    """Return what a pseudonym is compared by.

    Its case, its spaces, and the way its letters are stored make nobody another.
    """
    return " ".join(unicodedata.normalize("NFKC", user).casefold().split())


@dataclass(frozen=True, slots=True)
class People:
    """Who works under which number and as what, as far as a vault knows the roster.

    Whoever it does not know is taken for a person of their own.
    """

    posts: Mapping[AuthorNumber, tuple[str, Role]] = field(default_factory=dict, repr=False)
    """Pseudonym and role."""

    def same(self, enrolment: int, others: Iterable[int]) -> bool:
        """Tell whether whoever works under an enrolment is one of these, under any number."""
        one = self._person(enrolment)
        return any(self._person(other) == one for other in others)

    def role_of(self, author: AuthorNumber) -> Role | None:
        """Return the role somebody wrote in.

        A vault that was put back takes its next number by itself, under the certificate it has.
        """
        below = [
            number
            for number in self.posts
            if enrolment_of(number) == enrolment_of(author) and number <= author
        ]
        return self.posts[max(below)][1] if below else None

    def _person(self, enrolment: int) -> str | int:
        for number, (user, _) in self.posts.items():
            if enrolment_of(number) == enrolment:
                return person(user)
        return enrolment


NOBODY_KNOWN: Final = People()
"""Everybody is a person of their own."""
