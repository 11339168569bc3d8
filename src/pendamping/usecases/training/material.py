"""The material of the stories: names and sentences, kept as data in `resources/training/`."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from pendamping.kernel import resources
from pendamping.usecases.training.chance import Chance

FOLDER: Final = "training"

BEGINS: Final = re.compile(r"(?:^|[.!?] )[a-z]")
"""Where a sentence begins with a small letter."""


@cache
def material(name: str) -> Mapping[str, Any]:
    """Read one file of the material; its keys are a promise between it and this package."""
    read: Mapping[str, Any] = json.loads(resources.octets(f"{FOLDER}/{name}.json"))
    return read


def phrase(chance: Chance, phrases: Sequence[str], **blanks: str) -> str:
    """Pick a sentence and fill its blanks."""
    return filled(chance.pick(phrases), **blanks)


def filled(sentence: str, **blanks: str) -> str:
    """Fill the blanks of a sentence, which still begins with a capital afterwards."""
    words = sentence.format_map(_Kept(blanks))
    return BEGINS.sub(lambda found: found.group().upper(), words) if blanks else words


class _Kept(dict[str, str]):
    """Leaves a blank as it is where nobody fills it, so that a test can find it."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"
