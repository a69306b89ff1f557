"""Whether the program starts with the session, to remind of a certificate's end. Off until the owner turns it on."""

import plistlib
import shlex
import sys
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QSettings, QStandardPaths

from certwizard import program

NAME: Final = "certwizard"
COMMAND: Final = tuple(program.command("--background"))


class Autostart(Protocol):
    def is_on(self) -> bool: ...
    def turn_on(self) -> None:
        """Raises `OSError` where the system does not let us."""

    def turn_off(self) -> None: ...


class RunKey:
    """Windows: a value under the user's own `Run` key."""

    KEY: Final = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"

    def __init__(self) -> None:
        self._key = QSettings(self.KEY, QSettings.Format.NativeFormat)

    def is_on(self) -> bool:
        return self._key.contains(NAME)

    def turn_on(self) -> None:
        self._key.setValue(NAME, " ".join(f'"{word}"' for word in COMMAND))
        self._finish()

    def turn_off(self) -> None:
        self._key.remove(NAME)
        self._finish()

    def _finish(self) -> None:
        self._key.sync()
        if self._key.status() is not QSettings.Status.NoError:
            raise PermissionError(self.KEY)


class LaunchAgent:
    """macOS: a property list in the user's LaunchAgents."""

    def __init__(self, home: Path) -> None:
        self._file = home / "Library" / "LaunchAgents" / f"co.{NAME}.plist"

    def is_on(self) -> bool:
        return self._file.exists()

    def turn_on(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        agent = {"Label": f"co.{NAME}", "ProgramArguments": list(COMMAND), "RunAtLoad": True}
        self._file.write_bytes(plistlib.dumps(agent))

    def turn_off(self) -> None:
        self._file.unlink(missing_ok=True)


class AutostartEntry:
    """Linux: a desktop entry in the autostart folder (XDG)."""

    def __init__(self, configuration: Path) -> None:
        self._file = configuration / "autostart" / f"{NAME}.desktop"

    def is_on(self) -> bool:
        return self._file.exists()

    def turn_on(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=certwizard",
            f"Exec={shlex.join(COMMAND)}",
            "Terminal=false",
        )
        self._file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def turn_off(self) -> None:
        self._file.unlink(missing_ok=True)


def of_this_system() -> Autostart:
    if sys.platform == "win32":
        return RunKey()
    if sys.platform == "darwin":
        return LaunchAgent(Path.home())
    configuration = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return AutostartEntry(Path(configuration))
