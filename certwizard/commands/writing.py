"""Files that a verb leaves behind."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """There is the whole file afterwards, or what there was before."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
