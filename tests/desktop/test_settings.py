import pytest

from certwizard.desktop.settings import Language, Settings, SettingsFile

CHANGED = Settings(
    language=Language.ENGLISH,
    server="https://plataforma.example",
    proxy="proxy.example:3128",
    letters_folder="C:\\Users\\José Ñ\\Cartas, 2026; todas",
)


def test_settings_are_the_same_after_a_restart(tmp_path):
    SettingsFile(tmp_path / "settings.ini").save(CHANGED)
    assert SettingsFile(tmp_path / "settings.ini").load() == CHANGED


def test_without_a_file_everything_has_its_default(tmp_path):
    assert SettingsFile(tmp_path / "settings.ini").load() == Settings()


@pytest.mark.parametrize("content", [b"\x00\xff\xfe", b"[General]\nlanguage=kl\nproxy=@Variant(\\0)\n", b"[[["])
def test_a_broken_file_gives_defaults(tmp_path, content):
    (tmp_path / "settings.ini").write_bytes(content)
    assert SettingsFile(tmp_path / "settings.ini").load() == Settings()
