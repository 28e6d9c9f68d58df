"""Makes the folder that a room without a network installs from: `make offline`.

    python deploy/usb/make.py                                   in the folder offline, for all systems and Pythons
    python deploy/usb/make.py --system windows --python 3.13    for these alone; each may be named several times
    python deploy/usb/make.py --output /media/stick/course      somewhere else

It needs the network, and what requirements-test.txt installs. Run again, it brings what has changed; what you have put
into the folder stays. README.md beside this file tells what to add.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from packaging.utils import canonicalize_name, parse_wheel_filename

USB = Path(__file__).parent
ROOT = USB.parents[1]
CONTENTS = "contents.json"
COURSE = "nn-workbench"
# Those that the course is tested on. Whoever installs Python for it takes one; whoever has it, as on Linux, has any.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# By the name that install.py has for a system: what uv calls it, and the tags of wheels that run there. That is Linux
# with glibc 2.28 (of 2018) or newer, and macOS 13 or newer.
SYSTEMS = {
    "windows": ("x86_64-pc-windows-msvc", ("win_amd64",)),
    "macos-arm64": ("aarch64-apple-darwin", ("macosx_13_0_arm64",)),
    "macos-x86_64": ("x86_64-apple-darwin", ("macosx_13_0_x86_64",)),
    "linux-x86_64": (
        "x86_64-manylinux_2_28",
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)), "manylinux2014_x86_64"),
    ),
}
# What the folder has beside the wheels. cmd.exe loses its way in files whose lines end as elsewhere.
FILES = {"install.py": "\n", "install.sh": "\n", "install.cmd": "\r\n", "README.txt": "\n"}
Pin = tuple[str, str]


def main() -> int:
    """Fill the folder, try for each system whether it has all that is needed, and say how large it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--system", action="append", choices=SYSTEMS, help="one of the systems; all without")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="one of the Pythons; all without")
    parser.add_argument("--output", type=Path, default=ROOT / "offline")
    options = parser.parse_args()
    systems, pythons = options.system or [*SYSTEMS], options.python or [*PYTHONS]
    wheels = options.output / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    # Written last: what broke off half-way is not taken for a whole folder.
    (options.output / CONTENTS).unlink(missing_ok=True)
    course = _course(wheels)
    targets = [(system, python) for system in systems for python in pythons]
    pins: set[Pin] = {course}
    for system, python in targets:
        print(f"{system}, Python {python}", flush=True)
        wanted = resolved(system, python)
        download(wanted, system, python, wheels)
        pins |= wanted
    for path in outdated(wheels, pins):
        path.unlink()
    for system, python in targets:
        check(system, python, wheels)
    about = {"version": course[1], "systems": systems, "pythons": pythons}
    write_files(options.output, about)
    sizes = [path.stat().st_size for path in wheels.iterdir()]
    print(f"{options.output}: {len(sizes)} wheels, {sum(sizes) / 1e6:.0f} MB. README.txt there is for the room.")
    return 0


def resolved(system: str, python: str) -> set[Pin]:
    """Return what the course needs on a system: as pinned, or older where what is pinned has no wheel for it."""
    pinned = [line for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines() if "==" in line]
    with tempfile.TemporaryDirectory() as folder:
        # uv prefers the versions that stand in the file it is to write.
        written, pip = Path(folder) / "pins.txt", Path(folder) / "pip.in"
        written.write_text("\n".join(pinned), "utf-8")
        pip.write_text("pip>=25\n")
        _uv("compile", *_for(system, python), "--output-file", str(written), str(ROOT / "pyproject.toml"), str(pip))
        lines = written.read_text("utf-8").splitlines()
    pins = {_pin(line) for line in lines if "==" in line}
    usual = {_pin(line) for line in pinned}
    names = {name for name, _ in usual}
    for name, version in sorted(pins - usual):
        if name in names:
            print(f"    {name} {version}, as what requirements.txt pins has no wheel here")
    return pins


def download(pins: Iterable[Pin], system: str, python: str, wheels: Path) -> None:
    """Bring the wheels that are not there yet; those without a system of their own serve all."""
    everywhere = {_of(path) for path in wheels.glob("*-none-any.whl")}
    lines = [f"{name}=={version}" for name, version in sorted(pins) if (name, version) not in everywhere]
    tags = [f"--platform={tag}" for tag in SYSTEMS[system][1]]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", str(wheels)]
    only = ["--no-deps", "--only-binary=:all:", "--implementation=cp", f"--python-version={python}"]
    _run([*pip, *only, *tags, *lines])


def outdated(wheels: Path, pins: set[Pin]) -> list[Path]:
    """Return the wheels of a former run that nothing asks for any more."""
    return [path for path in sorted(wheels.iterdir()) if path.suffix != ".whl" or _of(path) not in pins]


def check(system: str, python: str, wheels: Path) -> None:
    """Ask for the course as the room will, with nothing but these wheels; end the program where one is missing."""
    alone = ["--no-index", "--find-links", str(wheels), "-"]
    _uv("compile", *_for(system, python), *alone, said=f"{COURSE}\npip\n")


def write_files(folder: Path, about: dict[str, object]) -> None:
    """Write what stands beside the wheels, and at last what tells that the folder is whole."""
    for name, end in FILES.items():
        text = (USB / ("room.txt" if name == "README.txt" else name)).read_text("utf-8")
        (folder / name).write_text(text, "utf-8", newline=end)
    (folder / "install.sh").chmod(0o755)
    (folder / "mnist").mkdir(exist_ok=True)
    (folder / "python").mkdir(exist_ok=True)
    (folder / CONTENTS).write_text(json.dumps(about, indent=1) + "\n", "utf-8")


def _course(wheels: Path) -> Pin:
    """Build the course's own wheel, notebooks and all, in place of an older one."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT)]
        _run(build, stdout=subprocess.DEVNULL)
        (made,) = Path(folder).glob("*.whl")
        for path in wheels.glob("nn_workbench-*.whl"):
            path.unlink()
        return _of(Path(shutil.copy2(made, wheels)))


def _for(system: str, python: str) -> list[str]:
    return ["--only-binary=:all:", f"--python-platform={SYSTEMS[system][0]}", f"--python-version={python}"]


def _uv(*words: str, said: str | None = None) -> None:
    quiet = ["--quiet", "--no-header", "--no-annotate"]
    _run([sys.executable, "-m", "uv", "pip", *words, *quiet], input=said, text=True, stdout=subprocess.DEVNULL)


def _run(command: list[str], **options: object) -> None:
    ended = subprocess.run(command, **options)  # type: ignore[call-overload]
    if ended.returncode:
        sys.exit(f"The folder is not whole yet, as a step failed; run it again.\n    {' '.join(command)}")


def _pin(line: str) -> Pin:
    name, _, version = line.partition(";")[0].strip().partition("==")
    return canonicalize_name(name), version.strip()


def _of(wheel: Path) -> Pin:
    name, version, _, _ = parse_wheel_filename(wheel.name)
    return name, str(version)


if __name__ == "__main__":
    sys.exit(main())
