"""What this program is, and whose work is in it."""

from importlib.metadata import Distribution, distributions, version
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from certwizard import resources
from certwizard.desktop.theme import Type, grid, room
from certwizard.desktop.widgets.buttons import PrimaryButton
from certwizard.desktop.widgets.text import Text

_ICON: Final = 8


class AboutDialog(QDialog):
    """`name` is the provider's edition; `support` says whom to ask, "" for nobody."""

    def __init__(self, name: str, support: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Acerca de {name}").format(name=name))
        side = grid(self, _ICON)
        icon = QLabel()
        icon.setPixmap(QIcon(str(resources.logo())).pixmap(side, side))
        texts = QVBoxLayout()
        texts.addWidget(Text(name, Type.HEADING))
        texts.addWidget(Text(self.tr("Versión {version}").format(version=version("certwizard")), ink="muted"))
        if support:
            texts.addWidget(Text(support))
        head = QHBoxLayout()
        head.setSpacing(grid(self, 2))
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        licences = QTextBrowser()
        licences.setAccessibleName(self.tr("Licencias"))
        licences.setPlainText(_licences())
        licences.setTabChangesFocus(True)
        close = PrimaryButton(self.tr("&Cerrar"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(self, 3)] * 4)
        column.setSpacing(grid(self, 2))
        column.addLayout(head)
        column.addWidget(Text(self.tr("Este programa usa el trabajo de otras personas, con estas licencias:")))
        column.addWidget(licences, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(room(self, 72, 64))


def _licences() -> str:
    """What the packaging gathered; in a checkout, what the installed packages say of themselves."""
    gathered = resources.folder().parent / "licencias" / "LEEME.txt"
    if gathered.is_file():
        return gathered.read_text(encoding="utf-8")
    lines = {
        f"{found.metadata['Name']} {found.version}: {_licence(found)}"
        for found in distributions()
        if found.name != "certwizard"
    }
    return "\n".join(sorted(lines, key=str.lower))


def _licence(found: Distribution) -> str:
    named = [found.metadata[field] for field in ("License-Expression", "License") if field in found.metadata]
    classes = found.metadata.get_all("Classifier", ())
    named += [name.rpartition(" :: ")[2] for name in classes if name.startswith("License ::")]
    return next(iter(named), "").partition("\n")[0]
