"""All companies of this computer: how each stands, what is next, until when its certificate lasts."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from certwizard.activation import folded, shown_nit
from certwizard.desktop import sentences, year
from certwizard.desktop.session import KnownCompany
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.widgets.buttons import Button
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.field import TextField
from certwizard.desktop.widgets.text import Text

SEARCHED_FROM: Final = 6
"""Companies; fewer are seen at one look."""

_AT_ONCE: Final = 6
"""Cards that are made before the window is asked again what else there is to do."""


class Companies(QWidget):
    opened = Signal(str)
    removal_asked = Signal(KnownCompany)

    def __init__(self) -> None:
        super().__init__()
        self._cards: dict[str, _CompanyCard] = {}
        self._companies: Sequence[KnownCompany] = ()
        self._today = date.min
        self._is_wide = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make_cards)
        self._search = TextField(self.tr("Buscar por nombre o NIT"))
        self._search.edited.connect(self._sift)
        self._nothing = Text(self.tr("Ninguna empresa de este computador tiene ese nombre o NIT."), ink="muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(grid(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(self))
        column.addWidget(self._search)
        column.addWidget(self._nothing)
        column.addLayout(self._list)

    def show_companies(self, companies: Sequence[KnownCompany], today: date) -> None:
        """Only what is new about them is made anew; many new ones are made a few at a time, the first ones first."""
        self._companies, self._today = companies, today
        for key in self._cards.keys() - {known.key for known in companies}:
            card = self._cards.pop(key)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._search.setVisible(len(companies) >= SEARCHED_FROM)
        self._make_cards()

    def _make_cards(self) -> None:
        missing = [known for known in self._companies if known.key not in self._cards]
        for known in missing[:_AT_ONCE]:
            self._new_card(known)
        made = [known for known in self._companies if known.key in self._cards]
        for place, known in enumerate(made):
            card = self._cards[known.key]
            card.show_company(known, self._today)
            if self._list.indexOf(card) != place:
                self._list.insertWidget(place, card)
        self._sift()
        if len(missing) > _AT_ONCE:
            self._soon.start()

    def arrange(self, is_wide: bool) -> None:
        self._is_wide = is_wide
        for card in self._cards.values():
            card.arrange(is_wide)

    def _new_card(self, known: KnownCompany) -> None:
        card = _CompanyCard(known)
        card.arrange(self._is_wide)
        card.open.clicked.connect(partial(self.opened.emit, known.key))
        card.remove.clicked.connect(lambda: self.removal_asked.emit(card.known))
        self._cards[known.key] = card

    def _sift(self) -> None:
        words = folded(self._search.value()).split() if self._search.isVisibleTo(self) else []
        found = 0
        for card in self._cards.values():
            is_found = all(word in card.searched for word in words)
            card.setVisible(is_found)
            found += is_found
        self._nothing.setVisible(bool(words) and not found)


class _CompanyCard(Card):
    def __init__(self, known: KnownCompany) -> None:
        super().__init__()
        name = known.company.legal_name
        nit = shown_nit(known.company.nit)
        self.known = known
        self.searched = folded(f"{name} {nit} {nit.replace('.', '')}")
        self._shown: tuple[KnownCompany, date] | None = None
        self._state = Text("")
        self._next = Text("", ink="muted")
        self._expiry = Text("", Type.STRONG)
        self.open = Button(self.tr("Abrir"))
        self.open.setAccessibleName(self.tr("Abrir {company}").format(company=name))
        self.remove = Button(self.tr("Quitar"), "delete")
        self.remove.setAccessibleName(self.tr("Quitar {company}").format(company=name))
        words = QVBoxLayout()
        words.setSpacing(grid(self, 0.25))
        words.addWidget(Text(name, Type.STRONG))
        words.addWidget(Text(self.tr("NIT {nit}").format(nit=nit), ink="muted"))
        for text in (self._state, self._next, self._expiry):
            words.addWidget(text)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(grid(self))
        self._row.addLayout(words, 1)
        for button in (self.open, self.remove):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._row)

    def show_company(self, known: KnownCompany, today: date) -> None:
        if (known, today) == self._shown:
            return
        self._shown = (known, today)
        self.known = known
        is_warned = year.is_near_its_end(known, today)
        self._state.setText(sentences.state(known.state))
        self._next.setText(sentences.what_is_next(known.state, is_warned))
        self._expiry.setText(year.expiry(known, today))
        self._expiry.set_ink("warning" if is_warned else "muted")
        self._expiry.setVisible(known.valid_until is not None)

    def arrange(self, is_wide: bool) -> None:
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
