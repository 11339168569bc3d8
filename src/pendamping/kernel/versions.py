"""Which version this is, and which ones it is built on."""

from typing import Final

FROM_SOURCE: Final = "0.1.0"
"""Where the program runs from a folder that nobody installed."""


def own() -> str:
    """Return the version of the program."""
    return of("pendamping") or FROM_SOURCE


def of(package: str) -> str:
    """Return the version of a package, nothing where it is not installed under that name."""
    # Loaded here and not above: hardly any command asks, and it takes as long as all the rest.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - as said above

    try:
        return version(package) if package else ""
    except PackageNotFoundError:  # it came inside another package
        return ""
