"""What the environment decides."""

from pathlib import Path

import pytest

from pendamping.kernel.settings import Settings, _home, for_a_part


def test_nothing_said_means_no_wish_and_the_users_own_place() -> None:
    settings = Settings.read({})

    assert (settings.language, settings.vault, settings.training) == (None, None, False)
    assert settings.home.is_relative_to(Path.home())


def test_every_wish_is_heard() -> None:
    settings = Settings.read(
        {
            "PENDAMPING_HOME": "/h",
            "PENDAMPING_LANG": "en",
            "PENDAMPING_TRAINING": "1",
            "PENDAMPING_VAULT": "/v",
        }
    )

    assert settings == Settings(language="en", vault=Path("/v"), home=Path("/h"), training=True)


@pytest.mark.parametrize(
    ("platform", "environment", "home"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/pendamping")),
        ("linux", {"XDG_DATA_HOME": "data"}, Path.home() / ".local/share/pendamping"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/pendamping")),
        ("darwin", {}, Path.home() / "Library/Application Support/pendamping"),
    ],
)
def test_each_platform_keeps_vaults_where_it_keeps_such_things(
    platform: str, environment: dict[str, str], home: Path
) -> None:
    assert _home(environment, platform) == home


def test_a_part_is_told_of_this_computer_only_where_its_libraries_are() -> None:
    here = {"SystemRoot": r"C:\Windows", "USERNAME": "melati", "TEMP": r"C:\Temp"}

    assert for_a_part(here) == {"SystemRoot": r"C:\Windows"}
