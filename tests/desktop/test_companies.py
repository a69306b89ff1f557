"""An accountant with many companies: all of them on one page, and never one's data in another."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from certwizard import resources
from certwizard.activation import Consent, Representative, State
from certwizard.desktop.dialogs.import_roster import ImportDialog
from certwizard.desktop.drafts import Drafts
from certwizard.desktop.pages.companies import Companies
from certwizard.desktop.session import Stage
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.widgets.buttons import PrimaryButton
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.field import Field
from certwizard.desktop.widgets.text import Text
from certwizard.documents import consent
from tests.helpers.furnished import Furnished
from tests.helpers.owner import ANA, company, invited

HEADING = "NIT;Nombres;Apellidos;Tipo de documento;Cédula;Correo;Ciudad;Departamento"


@pytest.fixture
def opened(owner):
    windows = []

    def open_window():
        windows.append(Furnished(owner))
        return windows[-1]

    yield open_window
    for window in windows:
        window.close()


def names(window):
    return [button.accessibleName().removeprefix("Abrir ") for button in buttons(window, "Abrir")]


def buttons(window, words):
    return [button for button in window.visible(QAbstractButton) if button.text() == words]


def test_each_company_says_how_it_stands_what_is_next_and_until_when(keep, opened):
    keep("Panadería", State.LETTER_ISSUED)
    keep("Ferretería", State.ACTIVE, ends_in=200)
    window = opened()
    assert window.reads("Falta adjuntar la carta firmada")
    assert window.reads("Sigue: imprimirla, firmarla y adjuntarla")
    assert window.reads("Vence el ")
    assert window.reads("No hay nada que hacer")


@pytest.mark.parametrize(
    ("ends_in", "said"),
    [(30, "Vence el "), (29, "Vence en 29 días"), (1, "Vence mañana"), (0, "Vence hoy"), (-1, "Venció el ")],
)
def test_the_owner_is_warned_under_thirty_days_before_the_end(keep, opened, ends_in, said):
    keep("Panadería", State.ACTIVE, ends_in=ends_in)
    window = opened()
    assert window.reads(said)
    assert window.reads("Sigue: renovar el certificado") == (ends_in < 30)


def test_a_company_is_found_by_its_name_without_accents_or_by_its_nit(keep, opened):
    for number in range(5):
        keep(f"Empresa {number}")
    wanted = keep("Panadería Ñandú")
    window = opened()
    assert len(names(window)) == 6
    window.hands.write("Buscar por nombre o NIT", "nandu panaderia")
    assert names(window) == ["Panadería Ñandú"]
    window.hands.write("Buscar por nombre o NIT", wanted.activation.company.nit)
    assert names(window) == ["Panadería Ñandú"]
    window.hands.write("Buscar por nombre o NIT", "zapatería")
    assert window.reads("Ninguna empresa de este computador tiene ese nombre o NIT.")


def test_five_companies_are_seen_at_one_look(keep, opened):
    for number in range(5):
        keep(f"Empresa {number}")
    window = opened()
    assert [field.editor.accessibleName() for field in window.visible(Field)] == [
        "Código de activación",
        "Dirección de la plataforma",
    ]


def test_removing_a_company_asks_and_takes_its_data_and_its_token(owner, platform, keychain, opened):
    owner.pair(invited(platform, company("Ferretería El Tornillo")), platform.url)
    owner.session.edit_representative("names", "Ana")
    key = owner.session.key
    owner.session.close()
    window = opened()
    window.hands.press("Quitar Ferretería El Tornillo")
    assert "código nuevo" in window.dialog().accessibleDescription()
    window.answer("No quitar")
    assert owner.session.companies
    window.hands.press("Quitar Ferretería El Tornillo")
    window.answer("Quitar")
    owner.wait(lambda: key not in keychain.passwords)
    assert names(window) == []
    owner.wait(lambda: not any(b"Tornillo" in file.read_bytes() for file in owner.folders.data.glob("drafts*")))


def test_going_to_and_fro_between_companies_mixes_nothing(owner, platform, opened):
    names = ("Panadería La Espiga", "Ferretería El Tornillo")
    for name in names:
        owner.pair(invited(platform, company(name)), platform.url)
        owner.pay(platform)
        owner.session.edit_representative("names", f"Ana de {name}")
    window = opened()
    for name in (*names, *names):
        window.choose("Empresas")
        window.hands.press(f"Abrir {name}")
        window.wait_for(Stage.REPRESENTATIVE)
        window.wait_idle()
        assert window.field("Nombres").editor.text() == f"Ana de {name}"
        assert owner.session.company.legal_name == name


def test_forty_companies_are_listed_a_few_at_a_time_and_each_is_made_once(keep, owner):
    for number in range(40):
        keep(f"Empresa {number}")
    listed = Companies()
    listed.show_companies(owner.session.companies, owner.session.today)
    assert 0 < len(listed.findChildren(Card)) < 10
    owner.wait(lambda: len(listed.findChildren(Card)) == 40)
    cards = listed.findChildren(Card)
    listed.show_companies(owner.session.companies, owner.session.today)
    assert listed.findChildren(Card) == cards


def table(path, *rows, encoding="utf-8"):
    path.write_text("\n".join((HEADING, *rows)), encoding=encoding)
    return path


def ask(window, path):
    window.hands.press("Importar los datos de los representantes…")
    window.hands.answer_file_dialog(path)
    window.settle()


def test_a_table_fills_the_companies_that_it_names(keep, opened, owner, tmp_path):
    bakery = keep("Panadería")
    shop = keep("Ferretería")
    window = opened()
    ask(
        window,
        table(
            tmp_path / "tabla.csv",
            f"{bakery.activation.company.nit}-1;Ana María;Peña;CC;1.020.304;ana@x.example;Medellín;Antioquia",
            f"{shop.activation.company.nit};Luis;Gómez;CC;12;no-es-correo;;",
            "800999888;Nadie;De Aquí;CC;1234567;x@x.example;;",
            encoding="cp1252",
        ),
    )
    dialog = window.dialog(ImportDialog)
    told = [label.text() for label in dialog.findChildren(Text)]
    assert "Se cambian los datos de 2 empresas." in told
    assert any(text.startswith("Panadería: Nombres, Apellidos") for text in told)
    assert any(text.startswith("Ferretería, Correo electrónico: ") for text in told)
    assert any("800999888" in text for text in told)
    window.answer("Importar", ImportDialog)
    saved = owner_draft(owner, bakery.key)
    assert (saved.representative.names, saved.representative.municipality) == ("Ana María", "05001")
    assert owner_draft(owner, shop.key).representative.names == "Luis"


def test_cancel_changes_nothing(keep, opened, owner, tmp_path):
    bakery = keep("Panadería")
    window = opened()
    ask(window, table(tmp_path / "tabla.csv", f"{bakery.activation.company.nit};Ana;Peña;CC;1020304;;;"))
    window.answer("Cancelar", ImportDialog)
    assert owner_draft(owner, bakery.key) == bakery


def test_what_is_written_stays_unless_the_owner_says_otherwise(keep, opened, owner, tmp_path):
    written = Representative(names="Luisa")
    bakery = keep("Panadería", representative=written)
    path = table(tmp_path / "tabla.csv", f"{bakery.activation.company.nit};Ana;Peña;CC;1020304;;;")
    window = opened()
    ask(window, path)
    window.answer("Importar", ImportDialog)
    assert owner_draft(owner, bakery.key).representative.names == "Luisa"
    assert owner_draft(owner, bakery.key).representative.surnames == "Peña"
    ask(window, path)
    Hands(window.dialog(ImportDialog)).press("Reemplazar también lo que ya está escrito")
    window.answer("Importar", ImportDialog)
    assert owner_draft(owner, bakery.key).representative.names == "Ana"


def test_another_person_has_to_give_the_authorisation_anew(keep, opened, owner, tmp_path):
    agreed = Consent(text_version=consent.notice(resources.provider()).version, accepted_at=owner.clock())
    bakery = keep("Panadería", representative=ANA, agreed=agreed)
    window = opened()
    ask(window, table(tmp_path / "tabla.csv", f"{bakery.activation.company.nit};Luis;Gómez;CC;7654321;;;"))
    Hands(window.dialog(ImportDialog)).press("Reemplazar también lo que ya está escrito")
    window.answer("Importar", ImportDialog)
    assert owner_draft(owner, bakery.key).consent is None


def test_the_open_company_shows_what_was_imported(owner, platform, opened, tmp_path):
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    window.choose("Empresas")
    ask(window, table(tmp_path / "tabla.csv", f"{owner.session.company.nit};Ana;Peña;CC;1020304;;;"))
    window.answer("Importar", ImportDialog)
    window.wizard.turn_to(Stage.REPRESENTATIVE)
    assert window.field("Nombres").editor.text() == "Ana"


def test_what_the_reviewers_are_reading_is_not_changed(keep, opened, owner, tmp_path):
    bakery = keep("Panadería", State.IN_REVIEW)
    window = opened()
    ask(window, table(tmp_path / "tabla.csv", f"{bakery.activation.company.nit};Ana;Peña;CC;1020304;;;"))
    (button,) = window.dialog(ImportDialog).findChildren(PrimaryButton)
    assert not button.isEnabled()
    window.answer("Cancelar", ImportDialog)


def test_a_file_that_is_no_table_is_told_what_it_should_be(keep, opened, tmp_path):
    keep("Panadería")
    window = opened()
    (tmp_path / "carta.csv").write_bytes(b"%PDF-1.7\0\0")
    ask(window, tmp_path / "carta.csv")
    assert "Guárdalo como CSV" in window.dialog().accessibleDescription()
    window.answer("Entendido")


def owner_draft(owner, key):
    drafts = Drafts(owner.folders.drafts)
    try:
        return drafts.draft(key)
    finally:
        drafts.close()
