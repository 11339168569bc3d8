"""Gather the licences of what we build on into `resources/licences/third-party`.

`python3 tools/licence_texts.py` reads them from the packages that are installed here, after
`python3 dev.py installer`, which installs what packs the program. What came
inside another package (SQLCipher in sqlcipher3) is kept by hand.
"""

import shutil
import sys
import sysconfig
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "resources" / "licences" / "third-party"
PACKAGES: Final = (
    "cffi",
    "charset-normalizer",
    "cryptography",
    "msgpack",
    "pillow",
    "pycparser",
    "pyinstaller",
    "pypdfium2",
    "reportlab",
    "segno",
    "sqlcipher3",
    "zstandard",
)
BETWEEN: Final = "\n\n" + "-" * 72 + "\n\n"


def texts(package: Distribution) -> str:
    """Return every licence that a package brings with it, one after the other."""
    found = [
        Path(str(package.locate_file(file)))
        for file in package.files or ()
        if ".dist-info/licenses/" in file.as_posix() and file.suffix != ".py"
    ]
    return BETWEEN.join(_read(path).strip() for path in sorted(found)) + "\n"


def _read(path: Path) -> str:
    octets = path.read_bytes()
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:  # PDFium keeps some of its notices as they came
        return octets.decode("latin-1")


def main() -> int:
    """Write one file for each package, and our own licence where the window can read it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "LICENSE", TARGET.parent / "GPL-3.0.txt")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    (TARGET / "python.txt").write_text(_read(python), "utf-8")
    for name in PACKAGES:
        (TARGET / f"{name}.txt").write_text(texts(distribution(name)), "utf-8")
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
