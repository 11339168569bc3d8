"""Start the packed program and see whether it does what it does from source.

`python3 dev.py installer [DIR]` calls this with the folder that was packed. It is copied somewhere
else first, and started with an environment that knows neither this project nor Python.
"""

import json
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, cast

sys.path.append(str(Path(__file__).parent))
from screen import CONTROL, RETURN, Screen, Window, a_screen

from pendamping.desktop.preferences import Preferences
from pendamping.desktop.viewer.handing import Handed
from pendamping.desktop.viewer.pages import HEADER
from pendamping.desktop.viewer.program import NOTHING
from pendamping.kernel import versions
from pendamping.seal import envelope
from pendamping.seal.keys import SealingIdentity
from pendamping.usecases.training.material import material

ROOT: Final = Path(__file__).resolve().parents[1]
VECTORS: Final = ROOT / "tests" / "vectors" / "packages"
USER: Final = "pendamping-1"
PASSPHRASE: Final = material("office")["passphrases"][USER]
OWN: Final = "bintang perahu kebun hujan sawah lesung pagi"
NOTE: Final = "tulisan dari luar"
STARTS: Final = 5
PATIENCE: Final = 60.0
LETTERS: Final = 12
"""So many colours and more has a picture with letters in it."""
UNTIL_LOADED: Final = 2.0
RED: Final = b"\xc8\x1e\x1e"
SIDE: Final = 300
FROM_SYSTEM: Final = (
    *("ld-linux", "libc.so", "libdl.so", "libgcc_s", "libm.so", "libpthread.so", "libstdc++"),
    *("libEGL", "libGL", "libX11", "libcups", "libdbus-1", "libfontconfig", "libfreetype"),
    *("libglib-2.0", "libgthread-2.0", "libxcb.so"),
)
"""What the packed program's own files may ask the system for: any Debian with a screen has it."""


class NotSoError(AssertionError):
    """The packed program does not do what it should."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed program, somewhere else than where it was made."""

    folder: Path
    scratch: Path

    @property
    def program(self) -> Path:
        windows = self.folder / "pendamping-cli.exe"
        return windows if windows.exists() else self.folder / "pendamping"

    @property
    def home(self) -> Path:
        return self.scratch / "home"

    @property
    def left(self) -> Path:
        """Where temporary files would lie."""
        return self.scratch / "temporary"

    def surroundings(self, **more: str) -> dict[str, str]:
        home = str(self.home)
        return {
            **({"SYSTEMROOT": "C:\\Windows"} if sys.platform == "win32" else {}),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": home,
            "PENDAMPING_HOME": home,
            "PENDAMPING_LANG": "en",
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.left)),
            **more,
        }

    def ask(self, *arguments: str, typed: str | bytes = "", code: int = 0) -> bytes:
        """Run one command and return what it said; nothing else than that code is right."""
        done = subprocess.run(
            [self.program, *arguments],
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            cwd=self.scratch,
            env=self.surroundings(),
            timeout=600,
            check=False,
        )
        if done.returncode != code:
            said = done.stderr.decode("utf-8", "replace")
            raise NotSoError(f"{arguments[:4]} left with {done.returncode}: {said}")
        return done.stdout

    def answers(self, *arguments: str, typed: str | bytes = "") -> list[dict[str, Any]]:
        """Run one command and return its results."""
        told = self.ask("--json", *arguments, typed=typed).decode("utf-8")
        return [json.loads(line) for line in told.splitlines()]

    def at_home(self, *arguments: str) -> list[dict[str, Any]]:
        """Run one command at the vault of a companion in the training office."""
        vault = self.home / USER
        return self.answers("--vault", str(vault), *arguments, typed=f"{PASSPHRASE}\n")


def hold(what: object, otherwise: str) -> None:
    """Stop here, unless something is so."""
    if not what:
        raise NotSoError(otherwise)


# --- what is checked


def it_says_its_version_and_what_it_can_do(packed: Packed) -> None:
    told = packed.ask("--version").decode().strip()
    hold(told == f"pendamping {versions.own()}", f"said {told}")
    from_source = subprocess.run(
        [sys.executable, "-m", "pendamping", "--help"],
        capture_output=True,
        cwd=ROOT,
        env=packed.surroundings(PYTHONPATH=str(ROOT / "src")),
        check=True,
    ).stdout
    hold(packed.ask("--help") == from_source, "its help is not that of the source")


def it_makes_a_training_office(packed: Packed) -> None:
    packed.ask("demo", str(packed.home), "--cases", "8")
    hold(len(packed.at_home("case", "list")) > 1, "the companion has no cases")


def it_makes_a_vault_and_opens_it_with_its_passphrase_only(packed: Packed) -> None:
    vault, sheet = str(packed.scratch / "vault"), str(packed.scratch / "sheet.pdf")
    packed.ask(
        *("--vault", vault, "vault", "create", "--own", "--sheet", sheet), typed=f"{OWN}\n{OWN}\n"
    )
    (told,) = packed.answers("--vault", vault, "vault", "test", typed=f"{OWN}\n")
    hold(told["opened"], "the vault does not open")
    packed.ask("--vault", vault, "vault", "test", typed="another sentence altogether\n", code=1)


def it_looks_into_a_package(packed: Packed) -> None:
    told = json.loads((VECTORS / "verdicts.json").read_text("utf-8"))
    identity = SealingIdentity.from_seed(bytes.fromhex(told["reader"]["seal_seed"]))
    package = packed.scratch / "package.bin"
    inside = (VECTORS / "good-attachment.bin").read_bytes()
    package.write_bytes(envelope.close(inside, [identity.recipient]))
    parts = packed.answers("package", "inspect", str(package), typed=f"{identity.to_text()}\n")
    hold([one["part"] for one in parts] == ["package", "frame", "frame"], f"saw {parts}")


def it_keeps_a_picture_by_a_process_that_decodes_it(packed: Packed) -> None:
    case = packed.at_home("case", "list")[0]["code"]
    file = packed.scratch / "red.png"
    file.write_bytes(a_picture())
    (kept,) = packed.at_home("attachment", "add", case, str(file), "purpose=other", "caption=x")
    hold(kept["media_type"] == "image/png", f"kept {kept}")


def it_draws_a_page_by_a_process_that_holds_nothing(packed: Packed) -> None:
    sheet = (packed.scratch / "sheet.pdf").read_bytes()
    drawn = packed.ask("draw-page", "application/pdf", "0", "400", typed=sheet)
    pages, wide, high = HEADER.unpack_from(drawn)
    pixels = drawn[HEADER.size :]
    hold(pages == 1 and len(pixels) == wide * high * 3, f"drew {pages} pages, {wide} by {high}")
    hold(len(set(pixels)) > LETTERS, "the page is empty")


def it_opens_a_vault_in_its_window_and_comes_back_locked(packed: Packed) -> None:
    with a_screen() as (display, screen), started(packed, display) as (running, said):
        window = the_window(screen)
        time.sleep(UNTIL_LOADED)
        screen.write(window, PASSPHRASE)
        screen.press(window, RETURN)
        until(lambda: "practice" in the_window(screen).title, "the open vault")
        time.sleep(UNTIL_LOADED)
        screen.press(window, ord("n"), CONTROL)
        time.sleep(UNTIL_LOADED)
        screen.write(window, NOTE)
        screen.press(window, RETURN, CONTROL)
        time.sleep(UNTIL_LOADED)
        screen.press(window, ord("l"), CONTROL)
        hold(running.wait(PATIENCE) == 0, f"the locked window left with {running.returncode}")
        again = the_window(screen)
        hold(again.title == "Pendamping", "the lock screen did not come back")
        screen.close(again)
        until(lambda: not screen.windows(), "the end")
        hold(said.read_bytes() == b"", f"the window said {said.read_text('utf-8')}")
    notes = [one["words"] for one in packed.at_home("note", "list")]
    hold(NOTE in notes, f"what was typed is not in the vault, but {notes}")


def it_shows_a_picture_until_the_window_lets_go(packed: Packed) -> None:
    packed.ask("viewer", code=NOTHING)
    handed = Handed(kind="image/png", content=a_picture(), preferences=Preferences())
    with a_screen() as (display, screen):
        viewer = subprocess.Popen(
            [packed.program, "viewer"],
            stdin=subprocess.PIPE,
            cwd=packed.scratch,
            env=packed.surroundings(DISPLAY=display),
        )
        pipe = cast("IO[bytes]", viewer.stdin)
        pipe.write(handed.written())
        pipe.flush()
        until(lambda: bytes(reversed(RED)) in screen.colours(the_window(screen)), "the picture")
        pipe.close()
        hold(viewer.wait(PATIENCE) == 0, f"the viewer left with {viewer.returncode}")


def it_leaves_nothing_behind(packed: Packed) -> None:
    left = [*packed.left.rglob("*")]
    hold(left == [], f"temporary files: {left}")
    written = list(packed.folder.rglob("*.pyc"))
    hold(written == [], f"written into the program's own folder: {written[:5]}")


def it_asks_little_of_the_system(packed: Packed) -> None:
    """Name libraries that are here and not packed, and are not on every machine."""
    asked: dict[str, str] = {}
    for file in sorted(packed.folder.rglob("*")):
        if file.is_file() and file.open("rb").read(4) == b"\x7fELF":
            asked |= dict.fromkeys(needs_of(file), file.name)
    packed_too = {file.name for file in packed.folder.rglob("*")}
    missing = {
        name: by
        for name, by in asked.items()
        if name not in packed_too and not name.startswith(FROM_SYSTEM)
    }
    hold(missing == {}, f"neither packed nor everywhere: {missing}")


ANYWHERE: Final = (
    it_says_its_version_and_what_it_can_do,
    it_makes_a_training_office,
    it_makes_a_vault_and_opens_it_with_its_passphrase_only,
    it_looks_into_a_package,
    it_keeps_a_picture_by_a_process_that_decodes_it,
    it_draws_a_page_by_a_process_that_holds_nothing,
)
ON_A_VIRTUAL_SCREEN: Final = (
    it_opens_a_vault_in_its_window_and_comes_back_locked,
    it_shows_a_picture_until_the_window_lets_go,
    it_asks_little_of_the_system,
)
AT_LAST: Final = (it_leaves_nothing_behind,)


# --- how it is looked at


@contextmanager
def started(packed: Packed, display: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Yield the running window, and the file with whatever it says."""
    said = packed.scratch / "said"
    vault = str(packed.home / USER)
    with said.open("wb") as told:
        running = subprocess.Popen(
            [packed.program, "--vault", vault],
            stdout=told,
            stderr=told,
            cwd=packed.scratch,
            env=packed.surroundings(DISPLAY=display),
        )
        try:
            yield running, said
        finally:
            running.kill()
            running.wait()


def the_window(screen: Screen) -> Window:
    """Return the window that is seen, as soon as something is written in it."""
    return until(
        lambda: next((one for one in screen.windows() if len(screen.colours(one)) > LETTERS), None),
        "a window",
    )


def until(look: Callable[[], Any], what: str) -> Any:
    """Look again and again; return what was found."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        hold(time.monotonic() < end, f"{what} never came")
        time.sleep(0.01)
    return found


def needs_of(file: Path) -> list[str]:
    """Return the libraries that a file names."""
    told = subprocess.run(
        ["objdump", "-p", file], capture_output=True, text=True, check=False
    ).stdout
    return [line.split()[1] for line in told.splitlines() if line.strip().startswith("NEEDED")]


def a_picture() -> bytes:
    """Return a small red PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + RED * SIDE) * SIDE)
    magic = b"\x89PNG\r\n\x1a\n"
    return magic + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def measure(packed: Packed) -> None:
    """Print how big it is, and how long a start takes beside one from source."""
    sizes = [file.stat().st_size for file in packed.folder.rglob("*") if not file.is_symlink()]
    print(f"size\t{sum(sizes) / (1 << 20):.0f} MiB in {len(sizes)} files and folders")
    commands = {"packed": [str(packed.program)], "source": [sys.executable, "-m", "pendamping"]}
    for what, arguments in (
        ("of a command", ["vault", "list"]),
        ("to the lock screen", ["window"]),
    ):
        for name, command in commands.items():
            seconds = [a_start(packed, [*command, *arguments]) for _ in range(STARTS)]
            print(f"start {what}, {name}\t{statistics.median(seconds):.2f} s")


def a_start(packed: Packed, command: list[str]) -> float:
    """Return the seconds from making the process to its end or its first picture."""
    source = {"PYTHONPATH": str(ROOT / "src")}
    if command[-1] != "window":
        begun = time.perf_counter()
        subprocess.run(
            command, env=packed.surroundings(**source), stdout=subprocess.DEVNULL, check=True
        )
        return time.perf_counter() - begun
    with a_screen() as (display, screen):
        begun = time.perf_counter()
        running = subprocess.Popen(command, env=packed.surroundings(DISPLAY=display, **source))
        the_window(screen)
        seconds = time.perf_counter() - begun
        running.terminate()
        running.wait()
        return seconds


def main(folder: Path) -> int:
    """Check everything; leave with 1 at the first thing that is not so."""
    has_screen = shutil.which("Xvfb") is not None
    with tempfile.TemporaryDirectory(prefix="pendamping-packed-") as scratch:
        packed = Packed(Path(scratch) / "some where" / "pendamping", Path(scratch))
        shutil.copytree(folder, packed.folder, symlinks=True)
        packed.left.mkdir()
        for check in (*ANYWHERE, *(ON_A_VIRTUAL_SCREEN if has_screen else ()), *AT_LAST):
            begun = time.perf_counter()
            print("· " + check.__name__.replace("_", " "), flush=True)
            try:
                check(packed)
            except NotSoError as reason:
                print(f"  Not so: {reason}")
                return 1
            print(f"  {time.perf_counter() - begun:.1f} s", flush=True)
        if has_screen:
            measure(packed)
        else:
            print("The window was not looked at: that needs Xvfb (Debian: xvfb).")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
