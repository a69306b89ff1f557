"""The ways in, by the words on the first page."""

from certwizard.desktop.session import Stage
from certwizard.desktop.theme import grid
from tests.helpers.owner import company, invited


def test_next_stays_off_until_a_code_is_there(opened):
    window = opened()
    assert not window.button("Siguiente").isEnabled()
    window.hands.write("Código de activación", "K7QF-2M9D-XW4T")
    assert window.button("Siguiente").isEnabled()


def test_a_code_leads_to_the_payment(opened, platform):
    window = opened()
    window.hands.write("Código de activación", invited(platform))
    window.hands.write("Dirección de la plataforma", platform.url)
    window.hands.press("Siguiente")
    window.wait_for(Stage.PAYMENT)
    assert window.reads("Panadería La Espiga Dorada S.A.S.")


def test_a_code_that_does_not_exist_is_said_so_where_it_can_be_typed_again(opened, platform):
    window = opened()
    window.hands.write("Código de activación", "AAAA-BBBB-CCCC")
    window.hands.write("Dirección de la plataforma", platform.url)
    window.hands.press("Siguiente")
    window.wait_to_read("Ese código no existe")
    assert window.wizard.here is Stage.START
    assert not window.has_button("Escribir otro código")


def test_a_server_without_encryption_is_refused(opened):
    window = opened()
    window.hands.write("Código de activación", "AAAA-BBBB-CCCC")
    window.hands.write("Dirección de la plataforma", "http://plataforma.example")
    window.hands.press("Siguiente")
    window.wait_to_read("debe empezar por https://")


def test_a_link_shows_its_server_and_waits_for_a_yes(owner, opened, platform):
    window = opened()
    owner.session.follow(f"certwizard://activar?codigo={invited(platform)}&servidor={platform.url}")
    window.settle()
    assert window.reads("¿Conectar con esta plataforma?")
    assert window.reads(platform.url)
    window.hands.press("Conectar")
    window.wait_for(Stage.PAYMENT)


def test_a_link_can_be_refused(owner, opened, platform):
    window = opened()
    owner.session.follow(f"certwizard://activar?codigo={invited(platform)}&servidor={platform.url}")
    window.hands.press("No conectar")
    window.settle()
    assert not window.reads("¿Conectar con esta plataforma?")
    assert owner.session.stage is Stage.START


def test_a_company_of_this_computer_is_opened_from_the_list(owner, opened, platform):
    owner.pair(invited(platform, company("Ferretería El Tornillo")), platform.url)
    owner.session.close()
    window = opened()
    assert window.reads("Falta el pago")
    window.hands.press("Abrir Ferretería El Tornillo")
    window.wait_for(Stage.PAYMENT)


def test_the_code_that_was_used_is_not_left_for_the_next_company(owner, opened, platform):
    window = opened()
    window.hands.write("Código de activación", invited(platform))
    window.hands.write("Dirección de la plataforma", platform.url)
    window.hands.press("Siguiente")
    window.wait_for(Stage.PAYMENT)
    owner.wait_idle()
    window.hands.press("Atrás")
    window.wait_for(Stage.START)
    assert window.field("Código de activación").editor.text() == ""
    window.hands.press("Siguiente")
    window.wait_for(Stage.PAYMENT)


def test_the_article_is_beside_the_page_where_there_is_room_and_behind_its_question_where_not(opened):
    window = opened()
    assert window.has_button("¿Qué necesito antes de empezar?")
    assert not window.has_button("Buscar en la ayuda")
    window.wizard.resize(grid(window.wizard, 174), grid(window.wizard, 86))
    window.settle()
    assert not window.has_button("¿Qué necesito antes de empezar?")
    asked = []
    window.wizard.help_asked.connect(asked.append)
    window.hands.press("Buscar en la ayuda")
    assert asked == ["antes-de-empezar"]
