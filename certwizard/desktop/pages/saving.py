"""Where the letter goes: the system's own dialog, without stopping the window."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from certwizard.desktop.session import Session


def ask_where_to_save(window: QWidget, session: Session) -> None:
    """The data are saved on the platform meanwhile; the letter is written once the owner has chosen its place."""
    session.prepare_letter()
    dialog = QFileDialog(window, QCoreApplication.translate("saving", "Guardar la carta"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(QCoreApplication.translate("saving", "Documento PDF (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    suggested = session.suggested_letter_path()
    dialog.setDirectory(str(suggested.parent if suggested.parent.is_dir() else Path.home()))
    dialog.selectFile(suggested.name)
    dialog.fileSelected.connect(partial(_issue, session))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _issue(session: Session, chosen: str) -> None:
    session.issue_letter(Path(chosen))
