import tomllib

import pytest

from builders_source import ROOT
from pendamping.kernel import versions


def test_the_program_knows_its_version_with_and_without_being_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

    assert told == versions.FROM_SOURCE
    assert versions.own() == told
    monkeypatch.setattr(versions, "of", lambda package: "")
    assert versions.own() == told


def test_what_is_not_installed_has_no_version() -> None:
    assert versions.of("pytest") == pytest.__version__
    assert versions.of("no-such-package") == ""
    assert versions.of("") == ""
