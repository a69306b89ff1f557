"""Where the letter goes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from certwizard.desktop.dialogs.save_as import save_as
from certwizard.desktop.session import Session


def ask_where_to_save(window: QWidget, session: Session) -> None:
    """The data are saved on the platform meanwhile; the letter is written once the owner has chosen its place."""
    session.prepare_letter()
    save_as(
        window,
        QCoreApplication.translate("saving", "Guardar la carta"),
        session.suggested_letter_path(),
        session.issue_letter,
        name_filter=QCoreApplication.translate("saving", "Documento PDF (*.pdf)"),
    )
