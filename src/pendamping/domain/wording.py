"""Wording: words that put a stigma on a person, and kinder ones that say the same.

Nothing is ever replaced for the writer. Words a survivor chose for herself or himself belong in
the text of what was said, so the hint is only a hint there.
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class WordingHint:
    """A place in a text where another word would be kinder."""

    start: int
    end: int
    rather: str


RATHER: Final = {
    "mantan psk": "penyintas",
    "bekas psk": "penyintas",
    "eks psk": "penyintas",
    "psk": "orang yang dieksploitasi secara seksual",
    "pelacur": "orang yang dieksploitasi secara seksual",
    "lonte": "orang yang dieksploitasi secara seksual",
    "wanita tuna susila": "orang yang dieksploitasi secara seksual",
    "wanita tunasusila": "orang yang dieksploitasi secara seksual",
    "perempuan nakal": "penyintas",
    "budak seks": "penyintas eksploitasi seksual",
    "tki ilegal": "pekerja migran tanpa dokumen",
    "tkw ilegal": "pekerja migran tanpa dokumen",
    "pmi ilegal": "pekerja migran tanpa dokumen",
    "migran ilegal": "pekerja migran tanpa dokumen",
    "imigran gelap": "migran tanpa dokumen",
    "tkw": "pekerja migran perempuan",
    "pembantu": "pekerja rumah tangga",
    "babu": "pekerja rumah tangga",
    "cacat": "penyandang disabilitas",
    "orang gila": "orang dengan gangguan jiwa",
    "gila": "mengalami gangguan jiwa",
    "idiot": "penyandang disabilitas intelektual",
    "banci": "transpuan",
    "bencong": "transpuan",
    "anak haram": "anak",
    "anak di luar nikah": "anak",
    "pecandu": "orang dengan ketergantungan zat",
    "bekas napi": "orang yang pernah dipidana",
    "mantan napi": "orang yang pernah dipidana",
    "gagal bunuh diri": "percobaan bunuh diri",
    "mengaku korban": "menyampaikan bahwa ia korban",
    "mengaku-ngaku": "menyampaikan",
    "tidak kooperatif": "belum bersedia",
    "bandel": "belum bersedia",
    "aib": "pengalaman",
    "ex-prostitute": "survivor",
    "former prostitute": "survivor",
    "prostitute": "person exploited in prostitution",
    "sex slave": "survivor of sexual exploitation",
    "illegal migrant": "migrant without documents",
    "illegal immigrant": "migrant without documents",
    "crazy": "in distress",
    "insane": "in distress",
    "the disabled": "people with disabilities",
    "failed suicide": "suicide attempt",
    "committed suicide": "died by suicide",
    "claims to be a victim": "says she or he is a victim",
    "uncooperative": "not ready yet",
}
"""What was written, and what says the same without a label."""

_WORDS: Final = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(sorted(map(re.escape, RATHER), key=len, reverse=True))
    + r")(?![\w-])",
    re.IGNORECASE,
)


def hints(text: str) -> tuple[WordingHint, ...]:
    """Return the hints for a text, in order; the longest match wins and none overlap."""
    return tuple(
        WordingHint(match.start(), match.end(), RATHER[match.group().casefold()])
        for match in _WORDS.finditer(text)
    )
