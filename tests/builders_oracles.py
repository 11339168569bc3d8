"""The npm package age-encryption, as tests ask it: installed once, by its lock, into a cache."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ORACLES = Path(__file__).parent / "oracles"


def program(name: str) -> str:
    """Find a program, or say how to get it: a second opinion that is not asked is no opinion."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"The program `{name}` is missing: .ci/run installs it, or apt-get install it.")
    return found


def age_encryption_folder() -> Path:
    """Return the folder of the npm package, installed from the committed lock file if need be."""
    npm, lock = program("npm"), (ORACLES / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "pendamping-oracles" / hashlib.sha256(lock).hexdigest()[:16]
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as name:
            made = Path(name) / "made"
            made.mkdir()
            for file in ("package.json", "package-lock.json"):
                shutil.copy(ORACLES / file, made)
            command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            done = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.fail(
                    "The npm package age-encryption could not be installed (npm ci in"
                    f" tests/oracles): {done.stderr[-300:]}"
                )
            if not folder.exists():  # another worker may have been quicker
                made.rename(folder)
    return folder


def ask(folder: Path, *tasks: Mapping[str, object]) -> list[dict[str, object]]:
    """Hand a list of tasks to the npm package and return its answers."""
    script = folder / "age.mjs"
    script.write_bytes((ORACLES / "age.mjs").read_bytes())
    done = subprocess.run(
        [program("node"), str(script)],
        input=json.dumps(tasks).encode(),
        capture_output=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    answers: list[dict[str, object]] = json.loads(done.stdout)
    return answers
