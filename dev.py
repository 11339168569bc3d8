#!/usr/bin/env python3
"""Everything a fresh machine needs: `python3 dev.py demo` and `python3 dev.py test`.

Standard library only. Makes `.venv`, installs exactly what `requirements/` names (by hash, ready
built, nothing else), and runs the rest from there.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed.json"
REQUIREMENTS = HERE / "requirements"
OLDEST = (3, 11)

TARGETS = [
    (system, version)
    for version in ("3.11", "3.12", "3.13")
    for system in ("linux-x86_64", "linux-aarch64", "macos-arm64", "windows-amd64")
]
"""What the lock must serve: D13 of the security design, and every Python we run on."""

GLIBC = {"x86_64": 34, "aarch64": 39}
"""The oldest 2.x that Qt is built for: Debian 12 has 36, Debian 13 has 41, Ubuntu 24.04 has 39."""

LOCKS = {"run": [], "dev": ["dev"], "installer": ["installer"]}
"""Each file of `requirements/`, and the groups that it holds beside what the program runs on."""

MORE_ON_WINDOWS = ["colorama"]
MORE_TO_PACK = {"windows": ["pefile", "pywin32-ctypes"], "macos": ["macholib"]}
"""Wanted by pytest and PyInstaller there; pip reads markers with the eyes of its own machine."""

MARKERS = {
    **dict.fromkeys([*MORE_ON_WINDOWS, *MORE_TO_PACK["windows"]], "win32"),
    **dict.fromkeys(MORE_TO_PACK["macos"], "darwin"),
}

ORACLES = {
    "age": ("age", "the envelope is opened with the stock tool"),
    "node": ("nodejs", "post-quantum envelopes are opened with age-encryption"),
    "npm": ("npm", "fetches age-encryption by its lock"),
    "pdftotext": ("poppler-utils", "papers are read back"),
    "Xvfb": ("xvfb", "the window is driven on a screen of its own"),
}
"""Programs that some tests ask for a second opinion: name, Debian package, why."""

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt wants of a Linux with a screen, and the Debian package that has it."""

CHECKS = [
    ["ruff", "format", "--check", "."],
    ["ruff", "check", "."],
    ["python", "tools/dead.py"],
    ["deptry", "src"],
    ["lint-imports", "--no-logo"],
    ["mypy"],
]
"""Cheapest first."""


class Obstacle(Exception):  # noqa: N818 - it is said to a person, who can remove it
    """Something outside the project is missing; the message says what and how to get it."""


def main() -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="make a training office and run the whole journey")
    demo.add_argument("folder", nargs="?", default="demo", help="where to leave the vaults")
    test = commands.add_parser("test", help="run all checks, or only the tests that are named")
    test.add_argument("--quick", action="store_true", help="the tests only, without coverage")
    commands.add_parser("lint", help="run the checks that need no test")
    bench = commands.add_parser("bench", help="measure, each against a baseline beside it")
    bench.add_argument("names", nargs="*", help="files of bench/, without .py; all if none")
    commands.add_parser("soak", help="run the tests with their long samples (hours)")
    commands.add_parser(
        "gallery", help="draw every screen of the window: DIR [--only NAME …] [--quick]"
    )
    installer = commands.add_parser(
        "installer", help="pack the program for machines without Python, and start the result"
    )
    installer.add_argument("folder", nargs="?", default="dist", help="where to leave it")
    commands.add_parser("lock", help="resolve pyproject.toml anew into requirements/")
    options, rest = parser.parse_known_args()
    if rest and options.command not in ("test", "soak", "gallery"):
        parser.error("unrecognized arguments: " + " ".join(rest))
    asked = {
        "demo": lambda: run_demo(options.folder),
        "test": lambda: run_tests(rest, quick=options.quick),
        "lint": run_checks,
        "bench": lambda: run_bench(options.names),
        "soak": lambda: run_soak(rest),
        "gallery": lambda: run_gallery(rest),
        "installer": lambda: run_installer(options.folder),
        "lock": lock,
    }
    try:
        return asked[options.command]()
    except Obstacle as obstacle:
        say(str(obstacle))
        return 1
    except KeyboardInterrupt:
        return 130


def run_demo(folder: str) -> int:
    prepare("run")
    return call([str(PYTHON), "-m", "pendamping", "demo", folder])


def run_tests(chosen: list[str], *, quick: bool) -> int:
    """Run the checks and then the tests; naming tests, or `--quick`, leaves the checks out."""
    prepare("dev")
    look_for_libraries()
    look_for_oracles()
    workers = ["-n", str(os.cpu_count() or 1)]
    if chosen or quick:
        return call(["pytest", *([] if chosen else workers), *chosen])
    return run_checks() or timed(["pytest", *workers, "--cov", "--cov-report=term"])


def run_checks() -> int:
    """Run every check, so that one look shows all there is to mend."""
    prepare("dev")
    broken = [" ".join(check) for check in CHECKS if timed(check)]
    if broken:
        say("Not yet: " + "; ".join(broken))
    return int(bool(broken))


def run_soak(chosen: list[str]) -> int:
    prepare("dev")
    look_for_libraries()
    look_for_oracles()
    workers = str(os.cpu_count() or 1)
    return call(
        ["pytest", "-n", workers, "--timeout=0", "-o", "faulthandler_timeout=0", *chosen],
        PENDAMPING_SOAK="500",
    )


def run_gallery(chosen: list[str]) -> int:
    """Draw every screen; see `tools/gallery.py` for what can be left out."""
    prepare("dev")
    look_for_libraries()
    return call([str(PYTHON), str(HERE / "tools" / "gallery.py"), *chosen])


def run_installer(folder: str) -> int:
    """Pack the program into `FOLDER/pendamping`; it counts once it has been started."""
    prepare("installer")
    look_for_libraries()
    place = Path(folder).resolve()
    scratch = HERE / "build" / "installer"
    packing = ["pyinstaller", "--noconfirm", "--clean", "--log-level=ERROR"]
    packing += [f"--distpath={place}", f"--workpath={scratch}", "build_installer.spec"]
    # Sets have no order from one start to the next; with this the same source packs the same.
    if call(packing, PYTHONHASHSEED="1"):
        raise Obstacle("The program could not be packed; PyInstaller says above why.")
    code = call(
        [str(PYTHON), str(HERE / "tools" / "check_installer.py"), str(place / "pendamping")]
    )
    say(f"{'Not to be handed out' if code else 'Checked'}: {place / 'pendamping'}")
    return code


def run_bench(names: list[str]) -> int:
    """Run each measurement in a process of its own and show it beside its target."""
    prepare("dev")
    known = {path.stem: path for path in sorted((HERE / "bench").glob("[a-z]*.py"))}
    runnable = [name for name, path in known.items() if "def main(" in path.read_text("utf-8")]
    strangers = [name for name in names if name not in runnable]
    if strangers:
        raise Obstacle(
            f"No such measurement: {', '.join(strangers)}. There are: {', '.join(runnable)}."
        )
    show_line(("what", "value", "unit", "baseline", "ratio", "target", "verdict"))
    code = 0
    for name in names or runnable:
        done = subprocess.run(
            [PYTHON, known[name]],
            cwd=HERE,
            env=surroundings(),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        for line in done.stdout.splitlines():
            cells = line.split("\t")
            show_line(cells)
            code |= cells[-1] == "short"
        if done.returncode:
            say(f"bench/{name}.py stopped with {done.returncode}")
            code = 1
    return code


def show_line(cells: list[str] | tuple[str, ...]) -> None:
    what, *rest = cells
    print(what.ljust(52) + "".join(cell.rjust(14) for cell in rest), flush=True)


# --- the environment


def prepare(kind: str) -> None:
    """Make `.venv` fit the lock of this kind; an environment that fits already is left alone."""
    check_python()
    wanted = {
        "python": platform.python_version(),
        **{one: fingerprint(REQUIREMENTS / f"{one}.txt") for one in LOCKS},
        "project": fingerprint(HERE / "pyproject.toml"),
    }
    installed = json.loads(STAMP.read_text("utf-8")) if STAMP.exists() else {}
    if installed.get("python") != wanted["python"]:
        make_venv()
        installed = {}
    wanted |= {one: installed.get(one, "") for one in LOCKS if one not in ("run", kind)}
    if installed == wanted:
        return
    STAMP.unlink(missing_ok=True)
    if any(installed.get(one) != wanted[one] for one in ("run", kind)):
        install(REQUIREMENTS / f"{kind}.txt")
    link_project()
    STAMP.write_text(json.dumps(wanted), "utf-8")


def check_python() -> None:
    if sys.version_info < OLDEST:
        raise Obstacle(
            f"Pendamping needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is"
            f" {platform.python_version()}. Debian 12 has it: sudo apt-get install python3"
        )
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Obstacle(
            "This Python cannot make an environment, because Debian and Ubuntu keep that part in a"
            " package of its own. Get it, then run the same command again:\n"
            "    sudo apt-get install python3-venv"
        )


def make_venv() -> None:
    say("Making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)


def install(requirements: Path) -> None:
    say(f"Installing {requirements.relative_to(HERE)} (each file is checked against its hash)")
    done = pip(
        "install", "--require-hashes", "--only-binary=:all:", "--requirement", str(requirements)
    )
    if done.returncode:
        raise Obstacle(
            "The packages could not be installed; pip says above why. They are needed once, over\n"
            "a network, or from a folder of wheels: set PIP_FIND_LINKS to it and PIP_NO_INDEX=1.\n"
            "They exist for Linux (x86_64 with glibc 2.34, aarch64 with glibc 2.39, or newer),\n"
            "macOS on Apple silicon and 64-bit Windows."
        )


def link_project() -> None:
    """Put `src` on the path and the command `pendamping` beside Python, without copying."""
    done = pip("install", "--no-deps", "--no-build-isolation", "--editable", ".")
    if done.returncode:
        raise Obstacle("The project could not be linked into .venv; pip says above why.")


def pip(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    quiet = ["-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    return subprocess.run([PYTHON, *quiet, *arguments], cwd=HERE, check=False)


def look_for_libraries() -> None:
    """Say which libraries of the system the window would miss; without them it cannot be shown."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in LIBRARIES.items() if not loads(name)]
    if missing:
        say(
            "The window cannot be shown here: libraries of the system are missing. On Debian:\n"
            f"sudo apt-get install {' '.join(missing)}"
        )


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def look_for_oracles() -> None:
    """Say which tests will be left out, and fetch the npm oracles by their lock."""
    for program, (package, why) in ORACLES.items():
        if shutil.which(program) is None:
            say(f"{program} is missing, so some tests fail ({why}): sudo apt-get install {package}")
    if shutil.which("npm") is None:
        return
    for wanted in (HERE / "tests").glob("**/package-lock.json"):
        if "node_modules" in wanted.parts:
            continue
        fetched = wanted.parent / "node_modules" / ".package-lock.sha256"
        if fetched.exists() and fetched.read_text("utf-8") == fingerprint(wanted):
            continue
        say(f"Fetching {wanted.parent.relative_to(HERE)} with npm")
        if subprocess.run(
            ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=wanted.parent,
            check=False,
        ).returncode:
            raise Obstacle("npm could not fetch the oracles; it says above why.")
        fetched.write_text(fingerprint(wanted), "utf-8")


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def surroundings(**more: str) -> dict[str, str]:
    path = str(SCRIPTS) + os.pathsep + os.environ.get("PATH", "")
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV), **more}


def call(command: list[str], **more: str) -> int:
    found = shutil.which(command[0], path=str(SCRIPTS)) or command[0]
    return subprocess.run(
        [found, *command[1:]], cwd=HERE, env=surroundings(**more), check=False
    ).returncode


def timed(command: list[str]) -> int:
    say("· " + " ".join(command))
    started = time.perf_counter()
    code = call(command)
    say(f"  {time.perf_counter() - started:.1f} s" + ("" if code == 0 else f", left with {code}"))
    return code


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# --- the lock


def lock() -> int:
    """Resolve once, then name every wheel that a target may need, by hash."""
    import tomllib

    check_python()
    if not PYTHON.exists():
        make_venv()
    told = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))
    groups = told["dependency-groups"]
    run = [*told["project"]["dependencies"], *told["build-system"]["requires"]]
    asked = {kind: [*run, *(one for name in LOCKS[kind] for one in groups[name])] for kind in LOCKS}
    everything = [*run, *groups["dev"], *groups["installer"]]
    first = resolve(everything, TARGETS[0], {})
    pins = {name: version for name, (version, _) in first.items()}
    names = {kind: set(resolve(wanted, TARGETS[0], pins)) for kind, wanted in asked.items()}
    wheels: dict[str, set[str]] = {name: set() for name in pins}
    for target in TARGETS:
        more = more_for(target[0])
        wanted = [*everything, *(one for kind in more.values() for one in kind)]
        found = resolve(wanted, target, pins)
        for name, (version, hashes) in found.items():
            pins.setdefault(name, version)
            wheels.setdefault(name, set()).update(hashes)
        for kind, those in more.items():
            names[kind].update(those)
        say(f"{' '.join(target)}: {len(found)} packages")
    REQUIREMENTS.mkdir(exist_ok=True)
    for kind in LOCKS:
        write_lock(kind, {name: pins[name] for name in pins if name in names[kind]}, wheels)
    return 0


def more_for(system: str) -> dict[str, list[str]]:
    """Return what each lock holds for that system alone."""
    name = system.partition("-")[0]
    return {
        "dev": MORE_ON_WINDOWS if name == "windows" else [],
        "installer": MORE_TO_PACK.get(name, []),
    }


def resolve(
    wanted: list[str], target: tuple[str, str], pins: dict[str, str]
) -> dict[str, tuple[str, set[str]]]:
    """Ask pip which wheels the target would get; nothing is installed."""
    scratch = VENV / "lock"
    scratch.mkdir(exist_ok=True)
    constraints = scratch / "constraints.txt"
    constraints.write_text(
        "".join(f"{name}=={version}\n" for name, version in pins.items()), "utf-8"
    )
    report = scratch / "report.json"
    system, version = target
    options = [
        "--dry-run",
        "--ignore-installed",
        "--only-binary=:all:",
        "--implementation=cp",
        f"--python-version={version}",
    ]
    options += [f"--platform={tag}" for tag in platform_tags(system)]
    options += [f"--target={scratch}", f"--constraint={constraints}", f"--report={report}"]
    if pip("install", *options, *wanted).returncode:
        raise Obstacle(
            f"pip finds no set of wheels for {system}, Python {version}; it says above why."
        )
    found = {}
    for item in json.loads(report.read_text("utf-8"))["install"]:
        about = item["metadata"]
        name = about["name"].lower().replace("_", "-").replace(".", "-")
        found[name] = (
            about["version"],
            {item["download_info"]["archive_info"]["hashes"]["sha256"]},
        )
    return found


def platform_tags(system: str) -> list[str]:
    if system.startswith("linux-"):
        machine = system.removeprefix("linux-")
        return [
            *(f"manylinux_2_{minor}_{machine}" for minor in range(GLIBC[machine], 16, -1)),
            f"manylinux2014_{machine}",
        ]
    return {"macos-arm64": ["macosx_14_0_arm64"], "windows-amd64": ["win_amd64"]}[system]


def write_lock(kind: str, pins: dict[str, str], wheels: dict[str, set[str]]) -> None:
    lines = ["# Written by `python3 dev.py lock`. Every wheel of every system we serve, by hash.\n"]
    for name, version in sorted(pins.items()):
        marker = f' ; sys_platform == "{MARKERS[name]}"' if name in MARKERS else ""
        hashes = "".join(f" \\\n    --hash=sha256:{value}" for value in sorted(wheels[name]))
        lines.append(f"{name}=={version}{marker}{hashes}\n")
    (REQUIREMENTS / f"{kind}.txt").write_text("".join(lines), "utf-8")
    say(f"requirements/{kind}.txt: {len(pins)} packages")


if __name__ == "__main__":
    sys.exit(main())
