"""What of the installed packages goes into the application, and what stays out: PyInstaller finds more than is used."""

import re
import sys
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

Entry = tuple[str, str, str]
"""As PyInstaller lists files: where it goes, where it comes from, what kind it is."""

UNUSED_MODULES: Final = [
    # other windows, other consoles
    "tkinter", "curses", "readline", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtDesigner",
    # what packages offer to developers
    "pytest", "_pytest", "hypothesis", "setuptools", "pkg_resources", "pip", "wheel",
    "numpy.f2py", "numpy.testing", "numpy.distutils", "litestar.testing", "polyfactory", "faker", "rich", "rich_click",
    "pygments", "IPython", "matplotlib", "pandas", "sqlalchemy.testing", "PIL.ImageTk", "PIL.ImageQt", "pydoc_data",
    # production's server and database: practice has its own
    "granian", "psycopg", "psycopg_binary", "psycopg2", "MySQLdb", "aiosqlite", "asyncpg", "greenlet",
    # what optional features of packages want: XML, guessing encodings, AVIF, drawing text
    "lxml", "chardet", "charset_normalizer", "PIL._avif", "PIL.AvifImagePlugin", "PIL._imagingft",
    # what only other uses of packages want: page layout, charts, statistics, the network, the system's own cryptography
    "reportlab.platypus", "reportlab.graphics", "numpy.random", "numpy.polynomial", "requests", "urllib3",
    "xmlrpc", "dateutil", "oscrypto", "cffi", "pycparser", "PIL.ImageCms", "PIL._imagingcms",
    "httpx", "httpcore",
    # asks the system's management service, which can hang; `platform` does without
    "_wmi",
]  # fmt: skip

QT_LIBRARIES: Final = {"Core", "Gui", "Widgets", "Network", "Svg", "PrintSupport", "DBus", "XcbQpa", "WaylandClient"}
QT_PLUGINS: Final = {
    "platforms": {"windows", "cocoa", "xcb", "wayland", "wayland-generic", "offscreen"},
    "styles": {"modernwindowsstyle", "macstyle"},
    "platformthemes": {"xdgdesktopportal"},
    "platforminputcontexts": {"composeplatforminputcontext", "ibusplatforminputcontext"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": set(),
    "iconengines": {"svgicon"},
    "imageformats": {"svg", "jpeg", "ico"},
    "tls": {"schannelbackend", "securetransportbackend"} | ({"opensslbackend"} if sys.platform == "linux" else set()),
    "networkinformation": {"networklistmanager", "networkmanager", "scnetworkreachability"},
    "printsupport": {"cupsprintersupport"},
}
QT_TRANSLATIONS: Final = {"qtbase_es.qm", "qtbase_en.qm"}
"""Qt's own buttons and dialogs, in the two languages of the application."""

UNUSED_FILES: Final = re.compile(
    r"""(?ix)
    (^|/)tests?/                            # packages' own tests
    | opengl32sw\.dll$ | d3dcompiler_\d+\.dll$   # drawing in three dimensions
    | (^|/)icu(uc|in|dt)?\.dll$             # Windows' own
    | (^|/)stdnum/.*\.dat$                  # of other countries' numbers
    | (^|/)tzdata/(?!zoneinfo/Europe/Brussels$)   # pyhanko looks that one up when it is imported
    | (^|/)certifi/cacert\.pem$             # of a network that is never asked
    | (^|/)translations/.*\.ts$             # what the catalogues are made from
    | \.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url\.json)$   # of the installation, with its paths
    | \.pyi$ | \.(lib|h|pxd|pyx|c)$
    """
)

_LIBRARY = re.compile(r"^(?:lib)?Qt6?(\w+?)(?:\.dll|\.so[.\d]*|\.abi3\.so|\.dylib|\.pyd)?$")
_PLUGIN = re.compile(r"^(?:lib)?q?(.+?)\.(?:dll|so|dylib)$")


def used(entries: Iterable[Entry]) -> list[Entry]:
    """Those of `entries` that the application uses, in an order that does not depend on the machine."""
    return sorted(entry for entry in entries if _is_used(PurePath(entry[0].replace("\\", "/"))))


def _is_used(path: PurePath) -> bool:
    if UNUSED_FILES.search(path.as_posix()):
        return False
    if "PySide6" not in path.parts and not path.name.startswith(("libQt6", "Qt6")):
        return True
    if "translations" in path.parts:
        return path.name in QT_TRANSLATIONS
    if "plugins" in path.parts:
        plugin = _PLUGIN.match(path.name)
        return plugin is not None and plugin[1] in QT_PLUGINS.get(path.parent.name, ())
    if "qml" in path.parts:
        return False
    library = _LIBRARY.match(path.name)
    return library is None or library[1] in QT_LIBRARIES
