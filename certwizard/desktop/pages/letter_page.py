"""The letter is there: print it, sign it, scan it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from certwizard.desktop import files
from certwizard.desktop.printing import Printing
from certwizard.desktop.session import Session, Stage
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.widgets.buttons import Button
from certwizard.desktop.widgets.captioned import Captioned
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.drawing import Glyph, Illustration
from certwizard.desktop.widgets.text import Text

from .page import Page
from .saving import ask_where_to_save


class LetterPage(Page):
    ARTICLE = "escanear-la-carta"

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            self.tr("Imprime y firma la carta"),
            self.tr("Los datos quedaron guardados y la carta está en tu computador."),
        )
        self._replaced = Text("", Type.STRONG, "warning")
        self._replaced.setText(self.tr("Esta es la carta nueva. Si imprimiste una anterior, rómpela: ya no cuenta."))
        self._name = Text("", Type.STRONG)
        self._folder = Text("", ink="muted")
        self._open = Button(self.tr("Abrir carta"), "document")
        self._show_it = Button(self.tr("Mostrar en la carpeta"), "folder")
        self._print = Button(self.tr("Imprimir"), "print")
        self._mail = Button(self.tr("Enviar por correo"), "mail")
        self._again = Button(self.tr("Descargar carta"), "download")
        self._correct = Button(self.tr("Corregir los datos"), "edit")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._printing = Printing(self)
        self._open.clicked.connect(self._open_letter)
        self._show_it.clicked.connect(self._show_letter)
        self._print.clicked.connect(self._print_letter)
        self._mail.clicked.connect(self._mail_letter)
        self._again.clicked.connect(partial(ask_where_to_save, self, session))
        self._printing.failed.connect(self._print_failed)
        self._printing.no_printer.connect(self._say_no_printer)
        self._correct.clicked.connect(partial(self.turn.emit, Stage.REPRESENTATIVE))
        self.column.addWidget(self._replaced)
        self.column.addWidget(self._letter_card())
        self.column.addSpacing(grid(self))
        self.column.addWidget(self._how_to())
        self.column.addWidget(self._sign_here_card())
        self._elsewhere = self._elsewhere_card()
        self.column.addWidget(self._elsewhere)
        self.column.addSpacing(grid(self))
        self.column.addLayout(self._second_thoughts())
        self.name_next_button(self.tr("Siguiente"))

    def isComplete(self) -> bool:
        return self.is_free

    def _arrange(self, is_wide: bool) -> None:
        self._buttons.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _show(self) -> None:
        path = self.session.letter_path
        self._replaced.setVisible(self.session.letter_was_replaced)
        self._name.setText(path.name if path else self.tr("La carta ya no está donde la guardaste"))
        self._folder.setText(
            self.tr("En {folder}").format(folder=path.parent)
            if path
            else self.tr("Descárgala otra vez: es la misma carta. Si ya la imprimiste, puedes seguir con «Siguiente».")
        )
        for button in (self._open, self._show_it, self._print):
            button.setVisible(path is not None)
        self._elsewhere.setVisible(path is not None)
        self._again.setVisible(path is None)

    def _open_letter(self) -> None:
        if (path := self.session.letter_path) and not files.open_file(path):
            self._say_in_vain(self.tr("Este computador no tiene un programa para abrir archivos PDF"))

    def _show_letter(self) -> None:
        if (path := self.session.letter_path) and not files.show_in_folder(path):
            self._say_in_vain(self.tr("No se pudo abrir la carpeta"))

    def _print_letter(self) -> None:
        if path := self.session.letter_path:
            self._printing.ask(path)

    def _mail_letter(self) -> None:
        path = self.session.letter_path
        if path is None:
            return
        if not self.session.mail_letter():
            self._say_in_vain(
                self.tr("Este computador no tiene un programa de correo. Adjunta la carta en tu correo web")
            )
            return
        self.notice.say(
            "accent",
            self.tr("Falta adjuntar la carta al correo"),
            self.tr("Arrastra «{name}» de la carpeta al correo que se abrió, y envíalo.").format(name=path.name),
        )
        files.show_in_folder(path)

    def _say_in_vain(self, what: str) -> None:
        path = self.session.letter_path
        self.notice.say("warning", what, self.tr("La carta está en {path}").format(path=path))

    def _print_failed(self) -> None:
        self.notice.say(
            "warning",
            self.tr("No se pudo imprimir"),
            self.tr("Comprueba que la impresora esté encendida y con papel, o abre la carta e imprímela desde ahí."),
        )

    def _say_no_printer(self) -> None:
        self.notice.say(
            "warning",
            self.tr("Este computador no tiene impresora"),
            self.tr("Instala una y vuelve a imprimir, o lleva la carta en una memoria USB a donde puedan imprimirla."),
        )

    def _letter_card(self) -> Card:
        card = Card()
        title = QHBoxLayout()
        title.setSpacing(grid(self, 1.5))
        words = QVBoxLayout()
        words.setSpacing(grid(self, 0.25))
        words.addWidget(self._name)
        words.addWidget(self._folder)
        title.addWidget(Glyph("document", "accent", 1.75), 0, Qt.AlignmentFlag.AlignTop)
        title.addLayout(words, 1)
        self._buttons.setSpacing(grid(self))
        for button in (self._print, self._open, self._show_it, self._again):
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        card.column.addLayout(title)
        card.column.addSpacing(grid(self, 0.5))
        card.column.addLayout(self._buttons)
        return card

    def _how_to(self) -> Captioned:
        return Captioned(
            Illustration("print-sign-scan", self.tr("Imprimir, firmar y escanear"), 84),
            (
                (self.tr("1. Imprime"), self.tr("Todas las páginas, en papel carta o A4.")),
                (
                    self.tr("2. Firma"),
                    self.tr("El representante legal, dentro del recuadro, con bolígrafo azul o negro."),
                ),
                (self.tr("3. Escanea"), self.tr("O toma una foto de cada página, desde arriba y con buena luz.")),
            ),
        )

    def _sign_here_card(self) -> Card:
        card = Card()
        card.column.addWidget(Text(self.tr("Firmo así"), Type.TITLE))
        card.column.addWidget(
            Captioned(
                Illustration("sign-here", self.tr("La firma va dentro del recuadro de la última página"), 80),
                (
                    (self.tr("Así sí"), self.tr("Dentro del recuadro de la última página.")),
                    (self.tr("Así no"), self.tr("Por fuera del recuadro.")),
                    (self.tr("Así no"), self.tr("Con lápiz o con tinta muy clara.")),
                ),
            )
        )
        return card

    def _elsewhere_card(self) -> Card:
        card = Card()
        card.column.addWidget(Text(self.tr("¿El representante legal está en otra parte?"), Type.STRONG))
        card.column.addWidget(
            Text(
                self.tr(
                    "Envíale la carta por correo. Cuando te la devuelva escaneada o en fotos, adjúntala en el paso "
                    "siguiente, como si la hubieras escaneado tú."
                ),
                ink="muted",
            )
        )
        row = QHBoxLayout()
        row.addWidget(self._mail)
        row.addStretch()
        card.column.addLayout(row)
        return card

    def _second_thoughts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(grid(self, 2))
        row.addWidget(Text(self.tr("¿La carta tiene un dato equivocado? Corrígelo antes de firmarla."), ink="muted"), 1)
        row.addWidget(self._correct)
        return row
