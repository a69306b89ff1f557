from dataclasses import replace
from datetime import date

import pytest

from certwizard import resources
from certwizard.documents import consent


@pytest.fixture
def text() -> str:
    return " ".join(consent.notice(resources.provider()).text.split())


class TestTheNotice:
    def test_has_a_version_and_a_date_to_be_kept_as_proof(self):
        notice = consent.notice(resources.provider())
        assert notice.version
        assert isinstance(notice.dated, date)

    def test_names_who_is_responsible_and_how_to_reach_them(self, text):
        provider = resources.provider()
        for datum in (
            provider.name,
            provider.address,
            provider.city,
            "601 300 0000",
            provider.email,
            provider.policy_url,
        ):
            assert datum in text

    @pytest.mark.parametrize(
        "point",
        [
            "Qué datos",
            "Para qué",
            "Quién más los recibe",
            "Conocer, actualizar y rectificar",
            "pedir prueba de esta autorización",
            "saber qué uso se les ha dado",
            "Superintendencia de Industria y Comercio",
            "revocar la autorización o pedir que se supriman",
            "consultarlos gratuitamente",
            "diez (10) días hábiles, prorrogables por cinco (5)",
            "quince (15) días hábiles, prorrogables por ocho (8)",
            "Los cambios importantes se avisan",
            "son datos sensibles: no está obligado a autorizar",
        ],
    )
    def test_says_what_the_law_asks_for(self, text, point):
        assert point in text

    def test_is_the_providers_own(self):
        other = replace(resources.provider(), name="R&D {uno} S.A.", telephone="3001234567")
        text = consent.notice(other).text
        assert "R&D {uno} S.A." in text
        assert "300 123 4567" in text
