"""The word list for passphrases and for comparing documents aloud."""

from functools import cache

from pendamping.kernel import resources
from pendamping.seal.passphrases import WordList


@cache
def indonesian() -> WordList:
    """Return the list of easy words in Bahasa Indonesia; read once."""
    return WordList.from_text(resources.octets("words/id.txt").decode("utf-8"))
