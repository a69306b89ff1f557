import unicodedata

import pytest
from fontTools.ttLib import TTFont

from certwizard.documents.typeface import font_file, unprintable

NAMES = (
    "Nguyễn Thị Ngọc Ánh",
    "Wojciech Żółć Ślązak",
    "Ștefan Țăranu Ionuț",
    "Þórbjörg Æsa Ðóra",
    "Şükrü İpek Iğdır",
    "Ōkubo Ñemby Ûsâma",
    "Χρήστος Παπαδόπουλος",
    "Ἀριστοτέλης",
    "Владимир Їжак Ђорђе",
    "Peña & Hijos, «R&D» – n.º 5 · 20 % € ₡ “A” ‘b’",
)


@pytest.mark.parametrize("name", NAMES)
def test_prints_every_latin_greek_and_cyrillic_name(name):
    assert unprintable(name) == ""


def test_names_each_character_that_it_lacks_once_and_in_order():
    assert unprintable("株式会社 Añil 😀 株") == "株式会社😀"


def test_takes_decomposed_accents_as_the_letters_that_they_make():
    assert unprintable("Nu\u0301n\u0303ez") == ""


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_both_styles_have_what_is_promised_and_no_reserved_name(style):
    font = TTFont(font_file(style))
    letters = {unicodedata.normalize("NFC", chr(code)) for code in range(0x20, 0x10000)}
    promised = [letter for letter in letters if len(letter) == 1 and not unprintable(letter)]
    covered = font.getBestCmap()
    assert len(promised) > 1500
    assert all(ord(letter) in covered for letter in promised)
    assert font["OS/2"].fsType == 0
    assert not any("Gentium" in str(record) for record in font["name"].names if record.nameID in (1, 4, 6))
