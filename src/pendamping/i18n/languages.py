"""The languages we speak."""

from enum import StrEnum


class Language(StrEnum):
    """Bahasa Indonesia first and complete; English second and complete."""

    INDONESIAN = "id"
    ENGLISH = "en"
