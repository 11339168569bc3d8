"""The way into the program: parts that run in processes of their own are reached by name."""

import subprocess
import sys
from pathlib import Path

import pytest

from builders_packed import pack
from pendamping.cli.main import every_command
from pendamping.desktop.viewer import launch, pages
from pendamping.main import PARTS
from pendamping.store import media, picture_worker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


def test_every_part_that_is_started_by_name_is_one_the_program_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = pack(tmp_path, monkeypatch)

    started = [launch.command(), pages.command(), media.worker()]

    assert started == [[str(program), name] for name in PARTS]


def test_no_part_hides_a_command() -> None:
    assert {command.name.split()[0] for command in every_command()} & PARTS.keys() == set()


def test_a_packed_program_decodes_pictures_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path, monkeypatch)

    done = subprocess.run(
        [*media.worker(), "PNG", "100"], input=b"no picture", capture_output=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (
        picture_worker.UNREADABLE,
        b"",
        b"",
    )


@pytest.mark.parametrize("name", ["draw-page", "redraw-picture"])
def test_what_works_on_bytes_from_strangers_loads_nothing_of_the_vault_or_the_window(
    name: str, tmp_path: Path
) -> None:
    look = (
        "import sys; from pendamping import main; main.entry([sys.argv[1], 'PNG', '0', '100']);"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in"
        " {'PySide6', 'sqlcipher3', 'cryptography'} or n.startswith('pendamping.')))"
    )

    told = subprocess.run(
        [sys.executable, "-c", look, name], input="", capture_output=True, text=True, check=True
    ).stdout

    expected = {"pendamping.main", "pendamping.kernel", "pendamping.kernel.crash"}
    expected |= {"pendamping.kernel.process", PARTS[name], PARTS[name].rpartition(".")[0]}
    expected |= {"pendamping.desktop"} if name == "draw-page" else set()
    assert told.strip() == str(sorted(expected))
