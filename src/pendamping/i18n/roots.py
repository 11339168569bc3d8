"""Roots of Indonesian words: what `menangis`, `tangisan` and `tangisannya` have in common.

Affixes are taken off by the rules of the language alone, without a dictionary, so a word may have
several possible roots: `menangis` is of `tangis`, and by its form could be of `nangis`. All of
them are named. A root has two vowels at least, which leaves `makan` and `beri` alone.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Final

SHORTEST_AFFIXED: Final = 5
SHORTEST_ROOT: Final = 3
VOWELS: Final = frozenset("aeiou")

_PIECE: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['\u2018\u2019\u02bc`](?=\w)")
_DIGIT: Final = re.compile(r"\d")

_ENDINGS: Final = ("lah", "kah", "pun", "nya", "ku", "mu")
_PLAIN: Final = ("di", "ke", "se")
_INNER: Final = ("ber", "per", "ter", "pe")
_VERBS: Final = ("me", "di", "ter")
_CLUSTERS: Final = tuple(f"{letter}kan" for letter in "bcdfghjlmnprstwyk")
"""Before these, -kan was put and not -an: no root ends in two consonants."""
_TAKEN_OFF: Final = ("an", "kan", *_ENDINGS)
_PUT_BEFORE: Final = ("me", "mem", "men", "meng", "pe", "pem", "pen", "peng", *_PLAIN)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small plain letters, hyphens opened: `anak-anak` is two."""
    return [word for piece in pieces_of(text) for word in piece.split("-")]


def pieces_of(text: str) -> list[str]:
    """Return the words of a text in small plain letters, what hyphens join left joined."""
    return _PIECE.findall(_APOSTROPHE.sub("", folded(text)))


def folded(text: str) -> str:
    """Write a text in small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def joined_code(piece: str) -> str | None:
    """Return a piece such as `kp-7q4m-2` or `2023-07-14` written as one word, or none."""
    return piece.replace("-", "") if "-" in piece and _DIGIT.search(piece) else None


@lru_cache(maxsize=1 << 15)
def roots_of(word: str) -> tuple[str, ...]:
    """Return the possible roots of a small-lettered word, itself not among them."""
    if len(word) < SHORTEST_AFFIXED or not word.isalpha():
        return ()
    found = dict.fromkeys(
        root for ended in _without_endings(word) for root in _without_prefixes(ended)
    )
    return tuple(root for root in found if root != word and not _goes_deeper(root, found))


def is_rootlike(word: str) -> bool:
    """Tell whether a word can stand as a root: two vowels, and no `nd` or `rt` to begin with."""
    return (
        len(word) >= SHORTEST_ROOT
        and sum(letter in VOWELS for letter in word) > 1
        and not (word[0] in "hlmnrwy" and word[1] not in VOWELS and word[:2] not in ("ng", "ny"))
    )


def _goes_deeper(root: str, found: Container[str]) -> bool:
    """Tell whether the root is another one that still has an affix."""
    return any(root.endswith(end) and root[: -len(end)] in found for end in _TAKEN_OFF) or any(
        root.startswith(front) and root[len(front) :] in found for front in _PUT_BEFORE
    )


def _without_endings(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        bare = word[: -len(ending)]
        if word.endswith(ending) and is_rootlike(bare):
            yield from _without_endings(bare)
    if word.endswith("kan") and is_rootlike(word[:-3]):
        yield word[:-3]
    if word.endswith("an") and is_rootlike(word[:-2]) and not word.endswith(_CLUSTERS):
        yield word[:-2]
    if word.endswith("i") and word.startswith(_VERBS) and is_rootlike(word[:-1]):
        yield word[:-1]  # -i makes verbs, and those have a prefix: `hati` keeps its own


def _without_prefixes(word: str) -> Iterator[str]:
    yield word
    for bare in _without_prefix(word):
        if is_rootlike(bare):
            yield bare
            for inner in _INNER:
                if bare.startswith(inner) and is_rootlike(bare[len(inner) :]):
                    yield bare[len(inner) :]


def _without_prefix(word: str) -> Iterator[str]:
    head, rest = word[:2], word[2:]
    if head in ("me", "pe"):
        yield from _behind_nasal(rest)
    if head in _PLAIN:
        yield rest
    if head in ("be", "pe", "te"):
        if rest.startswith("r"):
            yield rest[1:]
        if rest.startswith("l"):
            yield rest[1:]  # belajar, pelajar
        if rest[1:3] == "er":
            yield rest  # bekerja, pekerja


def _behind_nasal(rest: str) -> Iterator[str]:
    """Undo what `me-` and `pe-` do to the first sound of a root."""
    vowel_after = rest[2:3] in VOWELS if rest[:2] in ("ng", "ny") else rest[1:2] in VOWELS
    if rest.startswith("ny"):
        yield f"s{rest[2:]}"
        yield rest
    elif rest.startswith("ng"):
        yield rest[2:]
        if vowel_after:
            yield f"k{rest[2:]}"
    elif rest[:1] in ("n", "m"):
        if vowel_after:
            yield f"{'t' if rest[0] == 'n' else 'p'}{rest[1:]}"
            yield rest
        else:
            yield rest[1:]
    elif rest[:1] in ("l", "r", "w", "y"):
        yield rest
