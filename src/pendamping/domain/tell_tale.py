"""Words that tell what happened to somebody, for papers that lie where not everybody knows.

Who knows part of it has not been told by us, so a text that says such a word is not handed to
them. This finds what a machine can find; it never says that a text tells nothing.
"""

import re
from typing import Final

WORDS: Final = (
    "tppo",
    "perdagangan orang",
    "perdagangan manusia",
    "diperdagangkan",
    "traffick",
    "korban",
    "victim",
    "penyintas",
    "survivor",
    "eksploitasi",
    "exploit",
    "dijual",
    "jeratan utang",
    "penyekap",
    "disekap",
    "kekerasan",
    "violence",
    "pelecehan",
    "perkosa",
    "diperkosa",
    "pelacur",
    "prostitu",
    "psk",
    "trauma",
    "psikolog",
    "psychologist",
    "psikiat",
    "psychiat",
    "bunuh diri",
    "suicid",
    "lpsk",
    "bp2mi",
    "bp3mi",
    "kp2mi",
    "uptd ppa",
    "p2tp2a",
    "rptc",
    "rtpc",
    "rumah aman",
    "shelter",
    "polisi",
    "polres",
    "polsek",
    "police",
    "restitusi",
    "restitution",
    "pengadilan",
    "court",
    "jaksa",
    "calo",
    "sindikat",
    "pemulangan",
    "repatriat",
    "dideportasi",
    "deport",
    "satgas",
    "gugus tugas",
)
"""Beginnings of words, in both languages."""

_TELLING: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in WORDS) + ")",
    re.IGNORECASE,
)


def tells(text: str) -> bool:
    """Tell whether a text says one of the words by which it could be guessed what happened."""
    return _TELLING.search(text) is not None
