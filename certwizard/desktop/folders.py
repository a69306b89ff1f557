"""Where the wizard keeps what it keeps."""

import os
from pathlib import Path
from typing import Final, NamedTuple, Self

from PySide6.QtCore import QStandardPaths

HOME_VARIABLE: Final = "CERTWIZARD_HOME"
"""Names another folder for everything, also for the letters: the tour and the tests leave nothing elsewhere."""


class Folders(NamedTuple):
    """`data` is the program's own; `letters` is offered for saving letters and may not exist."""

    data: Path
    letters: Path

    @classmethod
    def of_this_user(cls) -> Self:
        home = os.environ.get(HOME_VARIABLE)
        if home:
            return cls(Path(home).absolute() / "data", Path(home).absolute() / "documents")
        places = QStandardPaths.StandardLocation
        data, documents = map(QStandardPaths.writableLocation, (places.GenericDataLocation, places.DocumentsLocation))
        return cls(Path(data) / "certwizard", Path(documents))

    def make(self) -> None:
        """The data folder is for this user alone."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def drafts(self) -> Path:
        return self.data / "drafts.sqlite3"

    @property
    def scans(self) -> Path:
        return self.data / "scans"

    @property
    def practice(self) -> Path:
        return self.data / "practice"

    @property
    def settings(self) -> Path:
        return self.data / "settings.ini"

    @property
    def log(self) -> Path:
        return self.data / "certwizard.log"

    @property
    def crashes(self) -> Path:
        return self.data / "crashes.log"

    @property
    def reminders(self) -> Path:
        return self.data / "reminders.ini"
