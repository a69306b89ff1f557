"""Whether it is paid, by the words on the page."""

from PySide6.QtGui import QGuiApplication

from certwizard.activation import State
from certwizard.desktop.session import Stage, Task
from tests.helpers.owner import invited
from tests.helpers.platform import Platform


def test_an_unpaid_certificate_shows_its_price_and_its_year(owner, opened, platform):
    owner.reach(Stage.PAYMENT, platform)
    window = opened()
    assert window.reads("Paso 2 · Activa tu certificado digital")
    assert window.reads("$ 119.000 COP, IVA incluido")
    assert window.reads("Vigencia: un año")
    assert window.button("Comprar certificado digital").isEnabled()
    assert not window.button("Siguiente").isEnabled()


def test_the_page_turns_by_itself_when_the_payment_is_confirmed(owner, opened, platform):
    owner.reach(Stage.PAYMENT, platform)
    window = opened()
    window.hands.press("Comprar certificado digital")
    window.wait_to_read("Esperando la confirmación del pago")
    window.wait_idle()
    assert owner.sent_to == [owner.session.checkout_url]
    assert not window.has_button("Comprar certificado digital")
    platform.approve_payment(owner.session.checkout_url)
    window.wait_for(Stage.REPRESENTATIVE)


def test_without_a_browser_the_address_can_be_taken_along(owner, opened, platform):
    owner.reach(Stage.PAYMENT, platform)
    owner.has_browser = False
    window = opened()
    window.hands.press("Comprar certificado digital")
    window.wait_to_read("No se abrió el navegador")
    window.wait_idle()
    window.hands.press("Copiar la dirección")
    assert QGuiApplication.clipboard().text() == owner.session.checkout_url
    assert window.reads("La dirección está copiada")
    platform.approve_payment(QGuiApplication.clipboard().text())
    window.wait_for(Stage.REPRESENTATIVE)
    assert owner.session.trouble is None


def test_a_declined_payment_says_so_and_can_be_tried_again(owner, opened, platform):
    owner.reach(Stage.PAYMENT, platform)
    window = opened()
    window.hands.press("Comprar certificado digital")
    window.wait_to_read("Esperando la confirmación del pago")
    window.wait_idle()
    platform.decline_payment(owner.session.checkout_url)
    window.wait_to_read("El pago fue rechazado")
    window.hands.press("Comprar certificado digital")
    window.wait_to_read("Esperando la confirmación del pago")
    assert not window.reads("El pago fue rechazado")


def test_the_payment_is_verified_again_at_the_press_of_a_button(owner, opened, platform):
    owner.reach(Stage.PAYMENT, platform)
    window = opened()
    asked = []
    owner.session.activity_changed.connect(lambda: asked.append(owner.session.activity))
    window.hands.press("Verificar pago")
    window.wait_idle()
    assert Task.VERIFYING_PAYMENT in {activity.task for activity in asked if activity}
    assert window.reads("El certificado todavía no está pago")


def test_without_a_network_it_says_so_and_goes_on_when_there_is_one(owner, opened, tmp_path):
    with Platform(tmp_path / "platform") as platform:
        owner.pair(invited(platform), platform.url)
        window = opened()
    window.hands.press("Verificar pago")
    window.wait_to_read("Sin conexión con la plataforma")
    assert window.reads("$ 119.000 COP, IVA incluido"), "what was known is still shown"
    assert window.has_button("Reintentar")


def test_a_paid_certificate_can_be_looked_at_and_left_again(owner, opened, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    window.hands.press("Atrás")
    window.wait_for(Stage.PAYMENT)
    assert window.reads("El pago está confirmado")
    assert owner.session.state is State.PAID
    window.hands.press("Siguiente")
    window.wait_for(Stage.REPRESENTATIVE)
