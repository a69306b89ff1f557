"""The representative's form: what is typed goes into the draft, and which faults are to be shown already."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from certwizard import resources
from certwizard.activation import (
    FIELDS,
    Consent,
    Fault,
    FaultCode,
    PersonType,
    Representative,
    clean,
    cleaned,
    faults,
)
from certwizard.documents import consent
from certwizard.documents.typeface import unprintable

from .course import Course
from .drafts import filled

CONSENT: Final = "consent"
"""Stands among the fields, after all others."""


class Form(QObject):
    faults_changed = Signal()

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self.faults: dict[str, Fault] = {}
        """Those to be shown: of fields that were left, or all after issuing was tried."""
        self._course = course
        self._touched: set[str] = set()
        self._refused: dict[str, tuple[str, Fault]] = {}
        self._consent_version = consent.notice(resources.provider()).version
        course.company_changed.connect(self._begin)

    @property
    def representative(self) -> Representative:
        return self._course.draft.representative if self._course.draft else Representative()

    @property
    def consent_accepted(self) -> bool:
        accepted = self._course.draft.consent if self._course.draft else None
        return accepted is not None and accepted.text_version == self._consent_version

    @property
    def is_as_printed(self) -> bool:
        """The data as typed are those of the letter that counts."""
        draft = self._course.draft
        if draft is None or draft.activation.letter is None:
            return False
        return (
            clean(draft.representative) == draft.activation.letter.representative
            and draft.person_type is draft.activation.company.person_type
        )

    @property
    def first_fault(self) -> str:
        return next(iter(self._all_faults()), "")

    def choose_person_type(self, person_type: PersonType) -> None:
        draft = self._course.draft
        if draft is not None and person_type is not draft.person_type:
            self._course.save(person_type=person_type)

    def edit(self, field: str, text: str) -> None:
        if self._course.draft is not None and getattr(self.representative, field) != text:
            self._course.save(representative=replace(self.representative, **{field: text}))
            self._show_faults()

    def fill(self, representative: Representative) -> None:
        """With data that were not typed."""
        if self._course.draft is not None:
            new = filled(self._course.draft, representative)
            self._course.save(representative=new.representative, consent=new.consent)
            self._show_faults()

    def leave(self, field: str) -> None:
        """An empty field is not held against somebody who only passes through."""
        if self._course.draft is not None and (field == CONSENT or getattr(self.representative, field)):
            self._touched.add(field)
            self._show_faults()

    def accept_consent(self, accepted: bool) -> None:
        if self._course.draft is None or accepted == self.consent_accepted:
            return
        proof = Consent(text_version=self._consent_version, accepted_at=self._course.clock()) if accepted else None
        self._course.save(consent=proof)
        self._show_faults()

    def show_all_faults(self) -> None:
        self._course.save(tried=True)
        self._show_faults()

    def refuse(self, found: Sequence[Fault]) -> None:
        """What the platform found; stands until the field is changed."""
        self._refused = {
            fault.field: (getattr(self.representative, fault.field), fault) for fault in found if fault.field in FIELDS
        }
        self._show_faults()

    def _begin(self) -> None:
        self._touched = set()
        self._refused = {}
        self._show_faults()

    def _all_faults(self) -> dict[str, Fault]:
        """By field, in the order of the form."""
        found = {fault.field: fault for fault in faults(self.representative, resources.places(), unprintable)}
        for field, (text, fault) in self._refused.items():
            if field not in found and cleaned(field, getattr(self.representative, field)) == cleaned(field, text):
                found[field] = fault
        if not self.consent_accepted:
            found[CONSENT] = Fault(CONSENT, FaultCode.MISSING)
        return {field: found[field] for field in (*FIELDS, CONSENT) if field in found}

    def _show_faults(self) -> None:
        draft = self._course.draft
        shown = {
            field: fault
            for field, fault in self._all_faults().items()
            if draft is not None and (draft.tried or field in self._touched or field in self._refused)
        }
        if shown != self.faults:
            self.faults = shown
            self.faults_changed.emit()
