"""Libraries of others, without what they load for tasks that no one here gives them: a child that opens one file would
wait for it as long as for the file. Only where no other thread imports anything, as in that child."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType


def load_pypdf(pdfs: Sequence[bytes]) -> None:
    """For these. Only what is locked needs what unlocks it."""
    unneeded = ["fontTools", "PIL"] if any(b"/Encrypt" in pdf for pdf in pdfs) else ["fontTools", "PIL", "cryptography"]
    with _instead(dict.fromkeys(unneeded)):
        import pypdf  # noqa: F401


def load_segno() -> None:
    """Without http and email, which come along with what writes SVG."""
    with _instead({"urllib.request": ModuleType("empty")}):
        import segno  # noqa: F401


@contextmanager
def _instead(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """An import finds these, or for None nothing; what was imported before is found as ever."""
    missed = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(missed)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in missed:
            del sys.modules[name]
