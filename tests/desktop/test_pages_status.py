"""Step 3, which refreshes by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from certwizard.desktop.figures import day
from certwizard.desktop.session import Stage
from certwizard.desktop.tour.people import signed_and_scanned

REASON = "La firma no es la del representante legal."


def scan_of(letter):
    scan = letter.with_name("escaneado.pdf")
    signed_and_scanned(letter, scan)
    return scan


def submit(owner, platform):
    owner.reach(Stage.ATTACHMENT, platform)
    owner.attach(scan_of(owner.session.letter_path))
    owner.session.submit()
    owner.wait(lambda: owner.session.stage is Stage.STATUS and owner.session.activity is None)


def test_a_returned_letter_says_why_goes_again_and_ends_as_a_certificate(owner, opened, platform):
    submit(owner, platform)
    window = opened()
    assert window.reads("En proceso")
    assert window.reads("Enviada el")
    assert not window.has_button("Atrás")

    platform.return_(REASON)
    window.wait_to_read("Hay que corregir algo")
    assert window.reads(REASON)
    window.hands.press("Corregir los datos")
    window.wait_for(Stage.REPRESENTATIVE)
    assert window.reads(REASON), "it is beside the work of correcting it"
    window.hands.press("Siguiente")
    window.hands.press("Siguiente")
    window.wait_for(Stage.ATTACHMENT)
    assert window.reads(REASON)

    window.attach(scan_of(owner.session.letter_path))
    window.hands.press("Continuar")
    window.wait_to_read("En proceso")
    assert not window.reads(REASON)

    platform.approve()
    window.wait_to_read("Certificado activo hasta el")
    assert window.reads(f"Certificado activo hasta el {day(owner.session.activation.certificate.valid_until)}")
    assert "Paso 3 · Revisión, hecho" in [label.accessibleName() for label in window.visible(QLabel)]


def test_return_corrects_what_came_back_and_does_not_close_the_window(owner, opened, platform):
    submit(owner, platform)
    window = opened()
    assert window.button("Cerrar").isDefault()
    platform.return_(REASON)
    window.wait_to_read(REASON)
    window.settle()
    assert window.button("Corregir los datos").isDefault()
    window.hands.strike(window.wizard, Qt.Key.Key_Return)
    window.wait_for(Stage.REPRESENTATIVE)
    assert window.button("Siguiente").isDefault()
