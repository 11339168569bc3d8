"""What the program is made of, and under which licences. Nothing of the vault is asked."""

from dataclasses import dataclass
from typing import Final

from pendamping.i18n.words import Words, mark
from pendamping.kernel import resources, versions

NAME: Final = "Pendamping"
THIRD_PARTY: Final = "licences/third-party"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that came from others."""

    key: str
    name: str
    licence: str
    file: str
    """Below `resources/`."""
    what: str
    """An English sentence of the catalogue."""
    package: str = ""
    """What the package is called where its version is asked."""


PARTS: Final = (
    Part("own", NAME, "GPL-3.0", "licences/GPL-3.0.txt", mark("the program itself")),
    Part(
        "qt",
        "Qt 6 · PySide6",
        "GPL-3.0",
        "licences/GPL-3.0.txt",
        mark("the window"),
        "PySide6-Essentials",
    ),
    Part(
        "python", "Python", "PSF-2.0", f"{THIRD_PARTY}/python.txt", mark("carries out the program")
    ),
    Part("font", "Plus Jakarta Sans", "OFL-1.1", "fonts/OFL.txt", mark("the letters")),
    Part("icons", "Lucide", "ISC", "licences/LUCIDE.txt", mark("icons and symbols")),
    Part(
        "areas",
        "Indonesian Area Data",
        "ODbL-1.0",
        "areas/LICENSE.ODbL-1.0.md",
        mark("provinces to villages"),
    ),
    Part("htcds", "HTCDS 2.0, IOM", "CC BY 4.0", "licences/HTCDS", mark("names of fields")),
    *(
        Part(package, package, licence, f"{THIRD_PARTY}/{package}.txt", what, package)
        for package, licence, what in (
            ("sqlcipher3", "zlib", mark("opens the encrypted database")),
            ("SQLCipher", "BSD-3-Clause", mark("the encrypted database")),
            ("cryptography", "Apache-2.0 / BSD-3-Clause", mark("keys and seals")),
            ("cffi", "MIT-0", mark("joins libraries")),
            ("pycparser", "BSD-3-Clause", mark("joins libraries")),
            ("msgpack", "Apache-2.0", mark("writes packages")),
            ("zstandard", "BSD-3-Clause", mark("makes packages small")),
            ("reportlab", "BSD-3-Clause", mark("writes PDFs")),
            ("pillow", "MIT-CMU", mark("reads pictures")),
            ("charset-normalizer", "MIT", mark("writes PDFs")),
            ("pypdfium2", "Apache-2.0 / BSD-3-Clause", mark("shows PDFs")),
            ("segno", "BSD-3-Clause", mark("draws QR codes")),
            ("pyinstaller", "GPL-2.0-or-later", mark("starts the packed program")),
        )
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One part, in words."""

    key: str
    title: str
    detail: str
    licence: str


@dataclass(frozen=True, slots=True)
class AboutModel:
    """Reads versions and licences; files are read, so call it in jobs."""

    words: Words

    def lines(self) -> tuple[PartLine, ...]:
        """Return every part with its version, where it is known."""
        return tuple(
            PartLine(
                key=part.key,
                title=" ".join(filter(None, (part.name, versions.of(part.package)))),
                detail=self.words.say(part.what),
                licence=part.licence,
            )
            for part in PARTS
        )

    def text(self, key: str) -> str:
        """Return the licence of one part, whole."""
        (part,) = (one for one in PARTS if one.key == key)
        return resources.octets(part.file).decode("utf-8")

    def version(self) -> str:
        """Return the version of the program."""
        return versions.own()
