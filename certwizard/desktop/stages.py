"""The pages of the window and what it is busy with: all that its first picture has to know of them."""

from enum import StrEnum
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Stage(StrEnum):
    """The pages of the window, in their order; as a fact, how far the activation has come."""

    START = "start"
    PAYMENT = "payment"
    REPRESENTATIVE = "representative"
    LETTER = "letter"
    ATTACHMENT = "attachment"
    STATUS = "status"


STAGES: Final = tuple(Stage)


class Task(StrEnum):
    """What the session is busy with."""

    OPENING = "opening"
    STARTING_PRACTICE = "starting_practice"
    PAIRING = "pairing"
    VERIFYING_PAYMENT = "verifying_payment"
    STARTING_PURCHASE = "starting_purchase"
    ISSUING_LETTER = "issuing_letter"
    READING_FILES = "reading_files"
    CHECKING_SCAN = "checking_scan"
    SHRINKING_SCAN = "shrinking_scan"
    SENDING_SCAN = "sending_scan"
    DELETING_ATTACHMENT = "deleting_attachment"
    SUBMITTING = "submitting"
    RENEWING = "renewing"
    REFRESHING = "refreshing"


class Activity(NamedTuple):
    """`done` of `total`, in the task's own pieces; `total` 0 when nobody can know."""

    task: Task
    done: int = 0
    total: int = 0


def name(of: Stage) -> str:
    """As the rail says it."""
    return {
        Stage.START: translate("stages", "Empresa"),
        Stage.PAYMENT: translate("stages", "Pago"),
        Stage.REPRESENTATIVE: translate("stages", "Representante legal"),
        Stage.LETTER: translate("stages", "Imprimir y firmar"),
        Stage.ATTACHMENT: translate("stages", "Adjuntar la carta"),
        Stage.STATUS: translate("stages", "Paso 3 · Revisión"),
    }[of]
