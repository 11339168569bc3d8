"""Public keys that nobody may have: the points of small order, in every spelling.

Under such an Ed25519 key, signatures that nobody made verify; with such an X25519 key, the
shared secret is known to everybody. Neither kind arises by itself: whoever sends one means harm.
"""

from collections.abc import Iterable
from typing import Final

_PRIME: Final = 2**255 - 19
_SIGN: Final = 1 << 255


def _spellings(coordinates: Iterable[int]) -> frozenset[bytes]:
    return frozenset(
        (coordinate | sign).to_bytes(32, "little")
        for coordinate in coordinates
        for sign in (0, _SIGN)
    )


EDWARDS: Final = _spellings(
    (
        0,
        1,
        0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
        0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7,
        _PRIME - 1,
        _PRIME,
        _PRIME + 1,
    )
)
"""Ed25519: y, with either sign bit, of the points whose order divides 8."""

MONTGOMERY: Final = _spellings(
    (
        0,
        1,
        0x00B8495F16056286FDB1329CEB8D09DA6AC49FF1FAE35616AEB8413B7C7AEBE0,
        0x57119FD0DD4E22D8868E1C58C45C44045BEF839C55B1D0B1248C50A3BC959C5F,
        _PRIME - 1,
        _PRIME,
        _PRIME + 1,
    )
)
"""X25519: u, with the ignored top bit either way, of the points whose order divides 8."""


def is_canonical(point: bytes) -> bool:
    """Tell whether an Ed25519 key is written in its one proper spelling (RFC 8032, 5.1.3)."""
    return int.from_bytes(point, "little") % _SIGN < _PRIME
