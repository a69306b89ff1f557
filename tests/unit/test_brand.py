"""The provider's edition: what its file may say, and at which line a bad one is refused."""

import base64
from pathlib import Path

import pytest

from certwizard.brand import BadBrand, Brand, BrandFault, Updates

KEY = base64.b64encode(bytes(range(32))).decode()
EXAMPLE = Path("packaging/brands/ejemplo/certwizard-brand.toml")


@pytest.fixture
def branded(tmp_path):
    def load(text: str) -> Brand:
        file = tmp_path / "certwizard-brand.toml"
        file.write_text(text, encoding="utf-8")
        return Brand.load(file)

    return load


def test_the_example_says_everything_but_letters():
    brand = Brand.load(EXAMPLE)
    assert brand.name == "Facturas La Ceiba"
    assert brand.platform == "https://activacion.laceiba.example"
    assert brand.logo == EXAMPLE.parent / "logo.svg"
    assert brand.accent == "#0f766e"
    assert brand.support is not None
    assert brand.support.email == "soporte@laceiba.example"
    assert brand.provider is not None
    assert brand.provider.nit == "900373115"


def test_a_name_is_enough(branded):
    assert branded('name = "Facturas Ñandú & Cía"') == Brand(name="Facturas Ñandú & Cía")


def test_updates_are_an_address_and_the_key_that_they_are_signed_for(branded):
    brand = branded(f'name = "Uno"\n[updates]\nfeed = "https://uno.example/feed"\nkey = "{KEY}"\n')
    assert brand.updates == Updates(feed="https://uno.example/feed", key=bytes(range(32)))


def test_letters_are_a_folder_with_templates(branded, tmp_path):
    (tmp_path / "cartas").mkdir()
    (tmp_path / "cartas" / "natural.toml").touch()
    assert branded('name = "Uno"\nletters = "cartas"').letters == tmp_path / "cartas"


@pytest.mark.parametrize(
    ("line", "fault", "key", "text"),
    [
        (3, BrandFault.NOT_TOML, "", 'name = "Uno"\n\nplatform = https://uno.example\n'),
        (2, BrandFault.UNKNOWN, "colour", 'name = "Uno"\ncolour = "#000000"\n'),
        (1, BrandFault.MISSING, "name", 'platform = "https://uno.example"\n'),
        (1, BrandFault.NOT_TEXT, "name", "name = 7\n"),
        (1, BrandFault.NOT_TEXT, "name", 'name = "  "\n'),
        (1, BrandFault.TOO_LONG, "name", f'name = "{"a" * 41}"\n'),
        (1, BrandFault.TOO_LONG, "name", 'name = "Uno\\nDos"\n'),
        (2, BrandFault.NOT_HTTPS, "platform", 'name = "Uno"\nplatform = "http://uno.example"\n'),
        (2, BrandFault.NOT_HTTPS, "platform", 'name = "Uno"\nplatform = "https://ana:clave@uno.example"\n'),
        (3, BrandFault.NO_SUCH_FILE, "logo", 'name = "Uno"\n\nlogo = "ninguno.svg"\n'),
        (2, BrandFault.NO_SUCH_FILE, "logo", 'name = "Uno"\nlogo = "../otro.svg"\n'),
        (2, BrandFault.NOT_A_LOGO, "logo", 'name = "Uno"\nlogo = "certwizard-brand.toml"\n'),
        (2, BrandFault.NO_SUCH_FILE, "letters", 'name = "Uno"\nletters = "cartas"\n'),
        (
            3,
            BrandFault.NOT_A_KEY,
            "updates.key",
            'name = "Uno"\n[updates]\nkey = "AAAA"\nfeed = "https://uno.example"\n',
        ),
        (
            3,
            BrandFault.NOT_HTTPS,
            "updates.feed",
            f'name = "Uno"\n[updates]\nfeed = "http://u.example"\nkey = "{KEY}"\n',
        ),
        (2, BrandFault.MISSING, "updates.feed", f'name = "Uno"\n[updates]\nkey = "{KEY}"\n'),
        (4, BrandFault.NOT_A_COLOR, "colors.accent", 'name = "Uno"\n[colors]\n# verde\naccent = "verde"\n'),
        (2, BrandFault.MISSING, "colors.accent", 'name = "Uno"\n[colors]\n'),
        (2, BrandFault.UNKNOWN, "colors", 'name = "Uno"\ncolors = "#000000"\n'),
        (4, BrandFault.UNKNOWN, "support.name", 'name = "Uno"\n[support]\nemail = "a@b.co"\nname = "Ana"\n'),
        (3, BrandFault.MISSING, "provider.nit", 'name = "Uno"\n\n[provider]\nname = "Uno S.A.S."\n'),
    ],
)
def test_a_bad_brand_is_refused_at_the_line_that_is_wrong(branded, tmp_path, line, fault, key, text):
    (tmp_path.parent / "otro.svg").touch()
    with pytest.raises(BadBrand) as refused:
        branded(text)
    assert (refused.value.line, refused.value.fault, refused.value.key) == (line, fault, key)
    assert refused.value.file == tmp_path / "certwizard-brand.toml"


def test_a_file_that_is_not_there_or_not_utf_8_is_refused(tmp_path):
    with pytest.raises(BadBrand):
        Brand.load(tmp_path / "ninguno.toml")
    (tmp_path / "latino.toml").write_bytes('name = "Ñandú"'.encode("latin-1"))
    with pytest.raises(BadBrand) as refused:
        Brand.load(tmp_path / "latino.toml")
    assert refused.value.fault is BrandFault.NOT_READABLE
