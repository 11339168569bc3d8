"""What it means that something was kept aside: in words, with what to do about it."""

from collections.abc import Mapping
from typing import Final

from pendamping.i18n.words import Words, mark

WHY: Final[Mapping[str, str]] = {
    "authority.case": mark(
        "It is about a case that is not in the author's hands. Ask the author; accept or refuse it."
    ),
    "authority.context": mark(
        "It replaces what its author cannot have seen. Compare both; accept or refuse it."
    ),
    "authority.decided": mark(
        "It is about a record that was kept aside. Decide about that one first, then about this."
    ),
    "authority.disguise": mark(
        "It names another case than the one its record is in. Ask the author; accept or refuse it."
    ),
    "authority.field": mark(
        "It changes what this role may not change. Ask the author; accept or refuse it."
    ),
    "authority.fork": mark(
        "One number stands on two works, as after copying a disk. Ask which one counts."
    ),
    "authority.inactive": mark(
        "The device was trusted no more when this came. Accept it if its owner wrote it."
    ),
    "authority.noun": mark(
        "It is of a kind that this role does not write. Ask the author; accept or refuse it."
    ),
    "authority.review": mark(
        "It decides in the place of somebody else. Refuse it, and ask whoever may decide about it."
    ),
    "authority.value": mark(
        "A value in it does not fit its field. Refuse it, and ask the author to write it again."
    ),
}
"""What a refusal by right means; the others are problems and bring their sentence along."""


def meaning(words: Words, reason: str) -> str:
    """Explain a reason by its code; nothing if it cannot be explained without its facts."""
    return words.say(WHY[reason]) if reason in WHY else words.reason(reason)
