"""Whatever can be wrong has words, and the words say what to do."""

from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

import pytest

from certwizard.activation import FIELDS, DocumentType, Fault, FaultCode, PersonType, State
from certwizard.desktop import sentences, stages, troubles
from certwizard.desktop.stages import Stage, Task
from certwizard.desktop.troubles import NextStep, Trouble
from certwizard.documents.verdict import Reason


def kinds(kind: type[Trouble] = Trouble) -> list[type[Trouble]]:
    """`slots=True` makes each class twice; the module knows the one that counts."""
    below = [found for child in kind.__subclasses__() for found in (child, *kinds(child))]
    return [found for found in below if found is getattr(troubles, found.__name__)]


EXAMPLES = {
    str: "ejemplo",
    int: 503,
    Path: Path("/home/ana/Documentos/carta.pdf"),
    datetime: datetime(2026, 11, 25, 14, 5, tzinfo=UTC),
    tuple[Fault, ...]: (Fault("names", FaultCode.MISSING), Fault("issued_on", FaultCode.DATE)),
    tuple[Reason, ...]: (Reason.UNSIGNED, Reason.MISSING_PAGE),
}


def example(kind: type[Trouble]) -> Trouble:
    hints = get_type_hints(kind)
    values = {field.name: EXAMPLES.get(hints[field.name]) for field in fields(kind)}
    return kind(**values)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_trouble_says_what_happened_and_what_to_do(kind):
    told = sentences.trouble(example(kind))
    assert told.title
    assert not told.title.endswith(".")
    assert told.text.endswith((".", "?", "ejemplo"))
    assert "{" not in told.title + told.text


@pytest.mark.parametrize("code", FaultCode)
@pytest.mark.parametrize("field", FIELDS)
def test_every_fault_of_every_field_has_a_sentence(field, code):
    said = sentences.fault(Fault(field, code, least=4, most=10, detail="Antioquia"))
    assert said.endswith((".", "?"))
    assert "{" not in said


def test_each_missing_field_is_asked_for_in_its_own_words():
    asked = [sentences.fault(Fault(field, FaultCode.MISSING)) for field in (*FIELDS, "consent")]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(
    ("say", "values"),
    [
        (sentences.task, Task),
        (sentences.state, State),
        (stages.name, Stage),
        (sentences.document_type, DocumentType),
        (sentences.person_type, PersonType),
        (sentences.field_label, FIELDS),
    ],
    ids=["tasks", "states", "stages", "document types", "person types", "fields"],
)
def test_every_value_has_a_name_of_its_own(say, values: type[StrEnum]):
    names = [say(value) for value in values]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("step", NextStep)
def test_a_way_on_is_a_button_or_nothing(step):
    assert not sentences.way_on(step).endswith(".")


def test_a_short_landline_is_offered_with_its_area():
    said = sentences.fault(Fault("mobile", FaultCode.SEVEN_DIGITS, detail="6016012345"))
    assert "6016012345" in said


def test_a_municipality_of_another_department_is_placed():
    said = sentences.fault(Fault("municipality", FaultCode.OTHER_DEPARTMENT, detail="Antioquia"))
    assert "Antioquia" in said


def test_a_letter_that_is_open_elsewhere_is_called_by_its_name():
    assert "carta.pdf" in sentences.trouble(troubles.FileOpenElsewhere(path=Path("/x/carta.pdf"))).title
