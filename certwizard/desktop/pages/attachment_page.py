"""The signed letter comes back: a file or photos, looked at here and on the platform before "Continuar" is there."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout

from certwizard.desktop.checks import checks
from certwizard.desktop.dialogs.page_viewer import PageViewer
from certwizard.desktop.figures import size
from certwizard.desktop.reasons import said_of
from certwizard.desktop.session import Session
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.troubles import ScanDoubtful, ScanRefused
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.checklist import Checklist
from certwizard.desktop.widgets.drop_area import DropArea
from certwizard.desktop.widgets.sheets import Sheets
from certwizard.desktop.widgets.text import Text
from certwizard.documents.verdict import Reason

from .page import Page
from .return_reason import ReturnReason

_SHEET_LINES: Final = 12
_SIGNATURE_LINES: Final = 8
_READABLE: Final = "*.pdf *.jpg *.jpeg *.png *.heic *.heif *.webp *.tif *.tiff"


class AttachmentPage(Page):
    ARTICLE = "escanear-la-carta"

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            self.tr("Adjunta la carta firmada"),
            self.tr("Puede ser un PDF o una foto de cada página. Aquí se endereza y se deja en menos de 1\u00a0MB."),
        )
        self._attach = PrimaryButton(self.tr("Adjuntar documento"))
        self._delete = Button(self.tr("Eliminar"), "delete")
        self._drop = DropArea()
        self._title = Text("", Type.TITLE)
        self._sheets = Sheets(_SHEET_LINES)
        self._checks = Checklist()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._result = Card()
        self._question = Text("", Type.TITLE)
        self._why = Text()
        self._signature = Sheets(_SIGNATURE_LINES)
        self._confirm = PrimaryButton()
        self._doubt = Card("warning")
        self._found_in: Path | None = None
        self._lay_out()
        self._attach.clicked.connect(self._ask_for_files)
        self._delete.clicked.connect(session.delete_attachment)
        self._drop.dropped.connect(session.attach)
        self._confirm.clicked.connect(session.confirm_doubtful)
        self._sheets.turned.connect(lambda place: session.turn_sheet(place, 90))
        self._sheets.removed.connect(session.remove_sheet)
        self._sheets.opened.connect(self._view)
        session.inspection_changed.connect(self._show)
        session.activity_changed.connect(self._show)
        self.name_next_button(self.tr("Continuar"))

    def initializePage(self) -> None:
        super().initializePage()
        if self.primary is self._attach:
            self.focus_first(self._attach)

    def isComplete(self) -> bool:
        return self.session.can_continue

    def validatePage(self) -> bool:
        """The wizard follows when the platform has taken it."""
        self.session.submit()
        return False

    @property
    def primary(self) -> Button | None:
        if self.session.needs_confirmation:
            return self._confirm
        return None if self.session.can_continue else self._attach

    def _arrange(self, is_wide: bool) -> None:
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _show_trouble(self) -> None:
        """A doubt has a card of its own."""
        super()._show_trouble()
        if self.session.needs_confirmation:
            self.notice.hide()

    def _show(self) -> None:
        session = self.session
        is_first = not session.previews and not self._is_attached()
        self._drop.invite(
            self.tr("Arrastra aquí el archivo, o búscalo en tu computador.")
            if is_first
            else self.tr("Para cambiarlo, arrastra aquí otro archivo o búscalo."),
            is_first=is_first,
        )
        self._attach.setEnabled(self.is_free)
        self._attach.show_primary(self.primary is self._attach)
        self._delete.setEnabled(session.can_delete)
        self._show_result()
        self._show_doubt()

    def _show_result(self) -> None:
        session, inspection = self.session, self.session.inspection
        attachment = session.activation.attachment if session.activation else None
        self._result.setVisible(bool(session.previews or inspection or attachment))
        if attachment and isinstance(session.trouble, (ScanRefused, ScanDoubtful)):
            self._title.setText(
                self.tr("Así se ve este archivo. Sigue adjunto {name} ({size}).").format(
                    name=attachment.name, size=size(attachment.bytes)
                )
            )
        elif attachment and session.can_continue:
            self._title.setText(
                self.tr("Documento adjunto: {name} ({size})").format(name=attachment.name, size=size(attachment.bytes))
            )
        else:
            self._title.setText(self.tr("Así se ve tu documento"))
        self._sheets.show_pictures(
            session.previews,
            [self.tr("Página {number}").format(number=number + 1) for number in range(len(session.previews))],
            can_be_arranged=self.is_free and bool(session.arrangement),
        )
        self._sheets.setVisible(bool(session.previews))
        self._checks.show_lines(checks(inspection.report) if inspection else [])

    def _show_doubt(self) -> None:
        inspection, trouble = self.session.inspection, self.session.trouble
        self._doubt.setVisible(self.session.needs_confirmation)
        if not inspection or not isinstance(trouble, ScanDoubtful):
            return
        self._why.setText(said_of(trouble.reasons, trouble.report))
        picture = inspection.signature_picture if Reason.UNSIGNED in trouble.reasons else None
        self._signature.setVisible(picture is not None)
        if picture:
            self._question.setText(self.tr("¿Ves la firma del representante legal en este recuadro?"))
            self._confirm.setText(self.tr("Sí, está firmada"))
            self._signature.show_pictures([picture], [self.tr("El recuadro de la firma, ampliado")])
        else:
            self._question.setText(self.tr("¿Se leen bien todas las páginas?"))
            self._confirm.setText(self.tr("Sí, se leen bien"))

    def _view(self, place: int) -> None:
        """The picture of the box belongs to the pages that are shown only when the whole scan was looked at."""
        inspection = self.session.inspection
        signature = inspection.signature_picture if inspection else None
        viewer = PageViewer(self.session.previews, signature, place - 1, self)
        viewer.finished.connect(viewer.deleteLater)
        viewer.open()

    def _is_attached(self) -> bool:
        return self.session.activation is not None and self.session.activation.attachment is not None

    def _ask_for_files(self) -> None:
        """Where the last file was found; at first where the letter is."""
        dialog = QFileDialog(self, self.tr("Busca la carta firmada"))
        dialog.setDirectory(str(self._found_in or self.session.suggested_letter_path().parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [self.tr("PDF y fotos ({patterns})").format(patterns=_READABLE), self.tr("Todos los archivos (*)")]
        )
        dialog.filesSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, names: list[str]) -> None:
        self._found_in = Path(names[0]).parent
        self.session.attach([Path(name) for name in names])

    def _lay_out(self) -> None:
        gap = grid(self, 1.5)
        self._both.setSpacing(grid(self, 3))
        self._both.addWidget(self._sheets)
        self._both.addWidget(self._checks, 1)
        self._result.column.addWidget(self._title)
        self._result.column.addLayout(self._both)
        confirming = QHBoxLayout()
        confirming.addWidget(self._confirm)
        confirming.addStretch()
        self._doubt.column.addWidget(self._question)
        self._doubt.column.addWidget(self._why)
        self._doubt.column.addWidget(self._signature)
        self._doubt.column.addLayout(confirming)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap)
        buttons.addWidget(self._attach)
        buttons.addWidget(self._delete)
        self._drop.column.addLayout(buttons)
        self._drop.column.setAlignment(buttons, Qt.AlignmentFlag.AlignHCenter)
        for part in (ReturnReason(self.session), self._doubt, self._result, self._drop):
            self.column.addWidget(part)
