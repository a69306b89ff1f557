"""Installs locked packages for both processors of a Mac: universal.py ENVIRONMENT LIST…

Most wheels are universal2 already. Of the others both are fetched and joined with delocate-merge, so that PyInstaller
can make one application of them.
"""

import subprocess
import sys
from pathlib import Path

environment, *lists = map(Path, sys.argv[1:])
python = environment / "bin" / "python"
wheels = environment / "wheels"
MINIMUM = "13_0"
"""As the PySide6 wheel says."""


def fetch(machine: str) -> set[Path]:
    folder = wheels / machine
    platforms = [f"--platform=macosx_{MINIMUM}_{kind}" for kind in (machine, "universal2")]
    words = [word for file in lists for word in ("-r", str(file))]
    subprocess.run(
        [
            python,
            "-m",
            "pip",
            "download",
            "-q",
            "--require-hashes",
            "--only-binary=:all:",
            *platforms,
            "-d",
            folder,
            *words,
        ],
        check=True,
    )
    return set(folder.glob("*.whl"))


def joined(apple: Path, intel: Path) -> Path:
    subprocess.run([environment / "bin" / "delocate-merge", apple, intel, "-w", wheels], check=True)
    return next(wheels.glob(f"{'-'.join(apple.name.split('-')[:2])}-*universal2.whl"))


apple, intel = fetch("arm64"), fetch("x86_64")
intel_by_name = {wheel.name.split("-")[0]: wheel for wheel in intel}
chosen = [
    wheel
    if wheel.name.endswith(("any.whl", "universal2.whl"))
    else joined(wheel, intel_by_name[wheel.name.split("-")[0]])
    for wheel in sorted(apple)
]
subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", *chosen], check=True)
