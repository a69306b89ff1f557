"""Puts numpy's own plain linear algebra (lapack_lite, 1.5 MB) in the place of its OpenBLAS (20 MB).

small_blas.py FOLDER: the one that holds `numpy` and `numpy.libs` of the Windows application. The sources are those of
the numpy that is locked, checked with its hash. What numpy imports from OpenBLAS is what the new library exports:
linking fails where there is something else one day.
"""

import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import urllib.request
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from pip._internal.models.index import PyPI

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
MADE: Final = ROOT / "build" / "windows" / "small-blas"
OBJDUMP, COMPILER = "x86_64-w64-mingw32-objdump", "x86_64-w64-mingw32-gcc"

SOURCES: Final = re.compile(
    r"/numpy/(linalg/lapack_lite/(f2c\w*\.[ch]|lapack_lite_names\.h)|_core/src/common/npy_cblas\w*\.h)$"
)
LOCKED: Final = re.compile(r"^numpy==(\S+) ; python_full_version >= '3.12' \\\n((?: +--hash=.*\n)+)", re.MULTILINE)
OPTIONS: Final = [
    "-O2", "-w", "-shared", "-s", "-static-libgcc", "-Wl,--no-insert-timestamp",
    "-DHAVE_BLAS_ILP64", "-DBLAS_SYMBOL_PREFIX=scipy_", "-DBLAS_SYMBOL_SUFFIX=64_", "-DOPENBLAS_ILP64_NAMING_SCHEME",
]  # fmt: skip
KEPT_BETWEEN_CALLS: Final = re.compile(rb"^([ \t]+)static ", re.MULTILINE)
"""The variables of f2c's functions, which two threads would share; numpy itself puts a lock around them."""


def main(folder: Path) -> None:
    [openblas] = folder.glob("numpy.libs/libscipy_openblas64_-*.dll")
    MADE.mkdir(parents=True, exist_ok=True)
    sources = _unpacked(_source_distribution())
    exports = MADE / "exports.def"
    exports.write_text("\n".join(["EXPORTS", *_imported(folder)]), encoding="utf-8")
    openblas.unlink()  # it may be a hard link into a cache
    headers = [f"-I{HERE / 'small-blas'}", f"-I{MADE}"]
    subprocess.run(
        [COMPILER, *OPTIONS, *headers, HERE / "small-blas" / "cblas.c", *sources, exports, "-o", openblas], check=True
    )


def _source_distribution() -> bytes:
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    [(version, hashes)] = LOCKED.findall(locked)
    configured = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    asked = subprocess.run(configured, capture_output=True, text=True)
    index = asked.stdout.strip() or PyPI.simple_url
    page = urllib.request.Request(f"{index}/numpy/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(page, timeout=60) as answer:
        files = json.load(answer)["files"]
    [address] = [file["url"] for file in files if file["filename"] == f"numpy-{version}.tar.gz"]
    with urllib.request.urlopen(urljoin(page.full_url, address), timeout=60) as answer:
        content = bytes(answer.read())
    if f"sha256:{hashlib.sha256(content).hexdigest()}" not in hashes:
        raise SystemExit(f"numpy-{version}.tar.gz is not the one that is locked")
    return content


def _unpacked(content: bytes) -> list[Path]:
    sources = []
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            if member.isfile() and SOURCES.search(member.name):
                source = MADE / Path(member.name).name
                source.write_bytes(KEPT_BETWEEN_CALLS.sub(rb"\1", archive.extractfile(member).read()))
                sources.append(source)
    return sorted(source for source in sources if source.suffix == ".c")


def _imported(folder: Path) -> list[str]:
    names: set[str] = set()
    for module in sorted(folder.glob("numpy/**/*.pyd")):
        told = subprocess.run([OBJDUMP, "-p", module], capture_output=True, text=True, check=True).stdout
        names.update(re.findall(r"\bscipy_\w+64_(?=\s)", told))
    return sorted(names)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
