"""Who signs: the legal representative's data, the authorisation to use them, and the letter that comes out of both."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton

from certwizard import resources
from certwizard.activation import DocumentType, PersonType, cleaned, shown_nit
from certwizard.desktop import sentences
from certwizard.desktop.session import Session
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.consent import ConsentBox
from certwizard.desktop.widgets.field import ChoiceField, TextField
from certwizard.desktop.widgets.outline import Outline
from certwizard.desktop.widgets.place_field import PlaceField
from certwizard.desktop.widgets.text import Text

from .page import Page
from .return_reason import ReturnReason
from .saving import ask_where_to_save

_OFFERED = (DocumentType.CC, DocumentType.CE, DocumentType.PASSPORT, DocumentType.PPT, DocumentType.PEP)
"""PEP last: it can no longer be renewed."""

_ROWS = (
    ("names", "surnames"),
    ("document_type", "document_number"),
    ("document_place", "position"),
    ("email", "mobile"),
    ("department", "municipality"),
    ("address",),
)


class RepresentativePage(Page):
    ARTICLE = "activar-el-certificado"

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            self.tr("Datos del representante legal"),
            self.tr("Escríbelos igual que en el RUT y en el certificado de la cámara de comercio."),
        )
        self._places = resources.places()
        self._places_offered_for: str | None = None
        self._company_name = Text("", Type.TITLE)
        self._nit = Text("", ink="muted")
        kinds = (PersonType.LEGAL, PersonType.NATURAL)
        self._persons = {kind: QRadioButton(sentences.person_type(kind)) for kind in kinds}
        self._department = PlaceField(sentences.field_label("department"), self.tr("Escribe las primeras letras."))
        self._municipality = PlaceField(sentences.field_label("municipality"), self.tr("Escribe las primeras letras."))
        self._fields = self._make_fields()
        self._consent = ConsentBox()
        self._new_letter = Text(
            self.tr("Cambiaste los datos: hay que descargar y firmar una carta nueva. La anterior ya no cuenta."),
            Type.STRONG,
            "warning",
        )
        self.column.addWidget(ReturnReason(session))
        self.column.addWidget(self._company_card())
        self.column.addLayout(self._form())
        self.column.addWidget(self._consent)
        self.column.addWidget(self._new_letter)
        self._bind()

    def initializePage(self) -> None:
        self._show_notice()
        self._show_representative()
        self._mark()
        super().initializePage()
        if not self.session.representative.names:
            self.focus_first(self._fields["names"].editor)

    def isComplete(self) -> bool:
        return self.is_free

    def validatePage(self) -> bool:
        """On, when the letter says what the form says; otherwise the letter comes first, and the wizard follows it."""
        if self.session.letter_is_current and self.session.letter_path:
            return True
        if self.session.check_fields():
            self.session.prepare_letter()
            ask_where_to_save(self, self.session)
        return False

    def _make_fields(self) -> dict[str, TextField | ChoiceField | PlaceField]:
        hints = {
            "document_place": self.tr("La ciudad que dice el documento."),
            "position": self.tr("Por ejemplo: Gerente."),
            "mobile": self.tr("Diez números."),
        }
        fields: dict[str, TextField | ChoiceField | PlaceField] = {
            name: TextField(sentences.field_label(name), hints.get(name, "")) for row in _ROWS for name in row
        }
        fields["document_type"] = ChoiceField(
            sentences.field_label("document_type"),
            {kind: sentences.document_type(kind) for kind in _OFFERED},
            self.tr("Elige el tipo"),
        )
        return fields | {"department": self._department, "municipality": self._municipality}

    def _bind(self) -> None:
        session = self.session
        for kind, button in self._persons.items():
            button.clicked.connect(partial(session.choose_person_type, kind))
        for name, field in self._fields.items():
            field.edited.connect(partial(session.edit_representative, name))
            field.finished.connect(partial(self._leave, name))
        self._department.edited.connect(self._offer_places)
        self._municipality.edited.connect(self._follow_municipality)
        self._consent.accepted.connect(session.accept_consent)
        session.representative_changed.connect(self._show_representative)
        session.faults_changed.connect(self._mark)
        session.faults_found.connect(self._go_to)

    def _show(self) -> None:
        session = self.session
        self._show_representative()
        if session.company:
            self._company_name.setText(session.company.legal_name)
            self._nit.setText(self.tr("NIT {nit}").format(nit=shown_nit(session.company.nit)))
        has_letter = session.activation is not None and session.activation.letter is not None
        self._new_letter.setVisible(has_letter and not session.letter_is_current)
        is_done = session.letter_is_current and session.letter_path
        self.name_next_button(self.tr("Siguiente") if is_done else self.tr("Descargar carta"))

    def _show_representative(self) -> None:
        representative = self.session.representative
        self._offer_places(representative.department)
        for name, field in self._fields.items():
            field.show_value(getattr(representative, name))
        self._persons[self.session.person_type].setChecked(True)
        self._consent.show_accepted(self.session.consent_accepted)

    def _leave(self, name: str) -> None:
        """What was pasted is shown as it is kept: without dots, spaces and +57."""
        text = cleaned(name, getattr(self.session.representative, name))
        self.session.edit_representative(name, text)
        self.session.finish_editing(name)
        self._fields[name].show_value(text)

    def _offer_places(self, department: str) -> None:
        """All municipalities, with their department, while none is chosen."""
        if department == self._places_offered_for:
            return
        self._places_offered_for = department
        places = self._places
        self._department.offer({code: place.name for code, place in places.departments.items()})
        if department in places.departments:
            self._municipality.offer({place.code: place.name for place in places.municipalities_of(department)})
        else:
            self._municipality.offer(
                {code: f"{place.name} ({place.department.name})" for code, place in places.municipalities.items()}
            )

    def _follow_municipality(self, code: str) -> None:
        """Who begins with the municipality need not look for its department."""
        municipality = self._places.municipalities.get(code)
        if municipality and not self.session.representative.department:
            self.session.edit_representative("department", municipality.department.code)

    def _mark(self) -> None:
        faults = self.session.faults
        for name, field in self._fields.items():
            field.mark(sentences.fault(faults[name]) if name in faults else "")
        self._consent.mark(sentences.fault(faults["consent"]) if "consent" in faults else "")

    def _go_to(self, name: str) -> None:
        field = self._fields.get(name)
        editor, whole = (field.editor, field) if field else (self._consent.tick, self._consent)
        editor.setFocus()
        self.bring_into_view(whole)

    def _show_notice(self) -> None:
        from certwizard.documents import consent

        notice = consent.notice(resources.provider())
        sections = [(section.heading, section.text) for section in notice.sections]
        self._consent.show_notice(notice.title, sections, notice.label)

    def _company_card(self) -> Card:
        card = Card()
        card.column.addWidget(self._company_name)
        card.column.addWidget(self._nit)
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(grid(self, 3))
        for button in self._persons.values():
            group.addButton(button)
            Outline(button)
            row.addWidget(button)
        row.addStretch()
        card.column.addLayout(row)
        return card

    def _form(self) -> QGridLayout:
        """Two columns, read from left to right."""
        form = QGridLayout()
        form.setHorizontalSpacing(grid(self, 2))
        form.setVerticalSpacing(grid(self, 2))
        for column in (0, 1):
            form.setColumnStretch(column, 1)
        for row, names in enumerate(_ROWS):
            for column, name in enumerate(names):
                form.addWidget(self._fields[name], row, column, 1, 3 - len(names))
        return form
