"""Representatives' data from a table: first what would be taken and what is wrong, then the owner decides."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from certwizard.activation import NotARoster, RosterRow
from certwizard.desktop import sentences
from certwizard.desktop.roster_import import Left, Plan, Taken, read_table
from certwizard.desktop.session import Session
from certwizard.desktop.theme import Type, grid, room
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.checklist import Checklist, Outcome
from certwizard.desktop.widgets.outline import Outline
from certwizard.desktop.widgets.text import Text

from .message import say

_MOST_LINES: Final = 300
"""In the preview; a table that is longer is counted, not listed."""

translate = QCoreApplication.translate


def ask_for_roster(session: Session, window: QWidget) -> None:
    dialog = QFileDialog(window, translate("roster", "Elige la tabla con los representantes"))
    dialog.setDirectory(str(session.suggested_letter_path().parent))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(translate("roster", "Tabla CSV (*.csv *.txt)"))
    dialog.fileSelected.connect(partial(show_plan, session, window))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def show_plan(session: Session, window: QWidget, chosen: str) -> None:
    try:
        rows = read_table(Path(chosen))
    except (OSError, NotARoster):
        say(
            window,
            translate("roster", "Este archivo no se puede leer como tabla"),
            translate(
                "roster",
                "Guárdalo como CSV. La primera fila dice los nombres de las columnas: NIT, Nombres, Apellidos, Tipo de "
                "documento, Número de documento, Lugar de expedición, Cargo, Correo, Celular, Dirección, Departamento, "
                "Municipio.",
            ),
        )
        return
    dialog = ImportDialog(session, rows, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class ImportDialog(QDialog):
    """Nothing changes until "Importar"."""

    def __init__(self, session: Session, rows: Sequence[RosterRow], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._rows = rows
        self._plan: Plan
        self.setWindowTitle(self.tr("Importar representantes"))
        self._summary = Text("", Type.LEAD)
        self._only_empty = QRadioButton(self.tr("&Llenar solo lo que está vacío"))
        self._all = QRadioButton(self.tr("&Reemplazar también lo que ya está escrito"))
        for choice in (self._only_empty, self._all):
            Outline(choice)
        self._only_empty.setChecked(True)
        self._only_empty.toggled.connect(self._show_plan)
        self._lines = Checklist()
        self._import = PrimaryButton(self.tr("&Importar"))
        self._import.clicked.connect(self._take)
        self._lay_out()
        self._show_plan()

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._lines)
        scroll.setAccessibleName(self.tr("Qué se importa, línea por línea"))
        buttons = QDialogButtonBox()
        buttons.addButton(self._import, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(Button(self.tr("&Cancelar")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(self, 3)] * 4)
        column.setSpacing(grid(self, 1.5))
        column.addWidget(Text(self.tr("Importar representantes"), Type.HEADING))
        column.addWidget(self._summary)
        column.addWidget(self._only_empty)
        column.addWidget(self._all)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(room(self, 84, 64))

    def _show_plan(self) -> None:
        self._plan = self._session.roster_plan(self._rows, only_empty=self._only_empty.isChecked())
        changed = [taken for taken in self._plan.taken if taken.fields]
        self._import.setEnabled(bool(changed))
        self._summary.setText(
            self.tr("Se cambian los datos de %n empresa(s).", "", len(changed))
            if changed
            else self.tr("No hay nada que cambiar.")
        )
        lines = [line for taken in self._plan.taken for line in _of_taken(taken)]
        lines += [("wrong", _of_left(left)) for left in self._plan.left]
        shown = lines[:_MOST_LINES]
        if more := len(lines) - len(shown):
            shown.append(("unsure", self.tr("… y %n línea(s) más.", "", more)))
        self._lines.show_lines(shown)

    def _take(self) -> None:
        self._session.take_roster(self._plan)
        self.accept()


def _of_taken(taken: Taken) -> Iterator[tuple[Outcome, str]]:
    if taken.fields:
        fields = ", ".join(sentences.field_label(field) for field in taken.fields)
        said = translate("roster", "{company}: {fields}")
        yield "right", said.format(company=taken.legal_name, fields=fields)
    else:
        said = translate("roster", "{company}: ya tiene estos datos")
        yield "right", said.format(company=taken.legal_name)
    for fault in taken.faults:
        said = translate("roster", "{company}, {field}: {fault}")
        label = sentences.field_label(fault.field)
        yield "unsure", said.format(company=taken.legal_name, field=label, fault=sentences.fault(fault))


def _of_left(left: Left) -> str:
    if left.legal_name:
        said = translate("roster", "{company}: está en revisión y sus datos no se pueden cambiar ahora")
        return said.format(company=left.legal_name)
    said = translate("roster", "Línea {line}: el NIT {nit} no es de ninguna empresa de este computador")
    return said.format(line=left.line, nit=left.nit)
