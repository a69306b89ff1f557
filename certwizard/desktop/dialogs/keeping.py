"""Files that the owner keeps: the certificate's end for a calendar, and a report for the support desk."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from certwizard.desktop import letter_file, sentences, year
from certwizard.desktop.files import open_file
from certwizard.desktop.folders import Folders
from certwizard.desktop.session import Session
from certwizard.desktop.troubles import Troubled

from .message import say
from .save_as import save_as

translate = QCoreApplication.translate


def keep_calendar(window: QWidget, session: Session) -> None:
    """For the open company, which has a certificate; the calendar program is opened with it."""
    known = next(known for known in session.companies if known.key == session.key)
    title = translate("keeping", "Agregar el vencimiento al calendario")
    path = session.suggested_letter_path().with_name(translate("keeping", "Vencimiento del certificado.ics"))
    save_as(window, title, path, partial(_write_calendar, window, year.calendar_of(known, session.today)))


def keep_report(window: QWidget, folders: Folders, session: Session) -> None:
    title = translate("keeping", "Guardar informe de diagnóstico")
    name = translate("keeping", "Informe de diagnóstico.zip")
    save_as(window, title, folders.letters / name, partial(_write_report, window, folders, session))


def _write_calendar(window: QWidget, entry: str, path: Path) -> None:
    try:
        letter_file.write(path, entry.encode())
    except Troubled as error:
        told = sentences.trouble(error.trouble)
        say(window, told.title, told.text)
        return
    if not open_file(path):
        say(
            window,
            translate("keeping", "El vencimiento quedó guardado"),
            translate("keeping", "Está en {path}. Ábrelo con el programa de tu calendario.").format(path=path),
        )


def _write_report(window: QWidget, folders: Folders, session: Session, path: Path) -> None:
    states = [known.state for known in session.companies]
    from certwizard.desktop import diagnostics

    facts = diagnostics.facts(states, keychain=session.keychain_available, online=session.online)
    try:
        diagnostics.write_report(path, facts, folders.log, folders.crashes)
    except OSError:
        say(
            window,
            translate("keeping", "No se pudo guardar el informe"),
            translate("keeping", "Elige otra carpeta, como la de tus documentos."),
        )
    else:
        say(
            window,
            translate("keeping", "El informe quedó guardado"),
            translate("keeping", "Está en {path}. No tiene datos tuyos ni de ninguna empresa.").format(path=path),
        )
