"""A hardened process leaves no core file and cannot be looked into."""

import subprocess
import sys

import pytest

from pendamping.kernel import crash
from pendamping.kernel.process import WITH_WINDOW, _packed, itself, part

LOOK = """
import resource
from pendamping.kernel.process import harden
harden()
print(resource.getrlimit(resource.RLIMIT_CORE))
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what is looked at is Linux's")
def test_a_hardened_process_leaves_no_core_and_is_not_dumpable() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, check=True, text=True
    ).stdout.split("\n")

    assert said[0] == "(0, 0)"
    assert said[1] == "0"


def test_the_program_knows_how_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    from_source = itself()
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert from_source == [sys.executable, "-m", "pendamping"]
    assert itself() == [sys.executable]


def test_a_part_runs_under_the_interpreter_or_under_the_packed_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from_source = part("viewer", "-m", "a.module")
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert from_source == [sys.executable, "-m", "a.module"]
    assert part("viewer", "-m", "a.module") == [sys.executable, "viewer"]


def test_on_windows_the_packed_program_is_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/place/pendamping-cli.exe")

    assert _packed(WITH_WINDOW, "win32") == "/place/Pendamping.exe"
    assert _packed(WITH_WINDOW, "linux") == "/place/pendamping-cli.exe"


def test_a_bug_is_placed_without_its_words() -> None:
    def stumble() -> None:
        raise ZeroDivisionError("a secret") from KeyError("another secret")

    with pytest.raises(ZeroDivisionError) as caught:
        stumble()

    told = crash.places(caught.value)

    assert told[0] == "ZeroDivisionError"
    assert "KeyError" in told
    assert not any("secret" in line for line in told)


def test_a_window_without_a_terminal_is_no_reason_to_break(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", None)

    crash.report(ValueError())
