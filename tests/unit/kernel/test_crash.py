"""The last resort tells where the program broke, wherever it broke, and nothing of what it read."""

import subprocess
import sys

import pytest

STUMBLE = """
import threading
from pendamping.kernel import crash

def stumble(confided):
    kept = confided
    try:
        int(kept)
    except ValueError as bug:
        bug.add_note(confided)
        raise KeyError(confided) from bug

class Torn:
    def __del__(self):
        stumble("Kenarihitam")

crash.watch()
"""


@pytest.mark.parametrize(
    "how",
    [
        "stumble('Kenarihitam')",
        "Torn()",
        "threading.Thread(target=stumble, args=['Kenarihitam']).start()",
    ],
)
def test_a_bug_is_told_without_what_was_confided(how: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", STUMBLE + how], capture_output=True, text=True, check=False
    )

    assert "KeyError" in told.stderr
    assert "stumble" in told.stderr
    assert "ValueError" in told.stderr
    assert "Kenarihitam" not in told.stderr + told.stdout
