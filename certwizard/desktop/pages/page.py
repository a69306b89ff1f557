"""What all pages have in common: a heading, one column that scrolls when the text is large, room for what went wrong."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget, QWizardPage

from certwizard.desktop.theme import Type, grid
from certwizard.desktop.widgets.notice import Notice
from certwizard.desktop.widgets.text import Text

WIDEST = 84
"""Steps of the grid: about seventy letters, as far as an eye finds the next line by itself."""


class Page(QWizardPage):
    """`column` takes what the page shows, under the heading and the notice."""

    def __init__(self, heading: str, lead: str = "") -> None:
        super().__init__()
        self.heading = Text(heading, Type.HEADING)
        self.lead = Text(lead, Type.LEAD, "muted")
        self.lead.setVisible(bool(lead))
        self.notice = Notice()
        content = QWidget()
        content.setMaximumWidth(grid(self, WIDEST))
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(grid(self, 2))
        for widget in (self.heading, self.lead, self.notice):
            self.column.addWidget(widget)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        paper = QWidget()
        paper.setBackgroundRole(QPalette.ColorRole.Base)
        paper.setAutoFillBackground(True)
        margins = QVBoxLayout(paper)
        margins.setContentsMargins(grid(self, 5), grid(self, 4), grid(self, 4), grid(self, 4))
        margins.addWidget(content)
        margins.addStretch()
        self._scroll.setWidget(paper)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)

    def bring_into_view(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 0, grid(self, 4))
