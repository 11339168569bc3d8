"""A hardened process leaves no core file and cannot be looked into."""

import subprocess
import sys

import pytest

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
