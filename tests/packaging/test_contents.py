"""What goes into the application and what stays out."""

import importlib.util
from pathlib import Path

import pytest

specification = importlib.util.spec_from_file_location("contents", Path("packaging/contents.py"))
contents = importlib.util.module_from_spec(specification)
specification.loader.exec_module(contents)


def is_used(path: str) -> bool:
    return bool(contents.used([(path, "", "BINARY")]))


@pytest.mark.parametrize(
    "path",
    [
        "PySide6\\Qt6Core.dll",
        "PySide6\\QtWidgets.pyd",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\tls\\qschannelbackend.dll",
        "PySide6\\translations\\qtbase_es.qm",
        "PySide6/Qt/lib/libQt6XcbQpa.so.6",
        "PySide6/Qt/lib/libicuuc.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/QtGui.abi3.so",
        "resources/letters/juridica.toml",
        "resources/translations/certwizard_en.qm",
        "tzdata\\zoneinfo\\Europe\\Brussels",
        "certwizard/service/migrations/env.py",
    ],
)
def test_used(path):
    assert is_used(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6\\Qt6Quick.dll",
        "PySide6\\Qt6Qml.dll",
        "PySide6\\opengl32sw.dll",
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        "PySide6\\plugins\\imageformats\\qpdf.dll",
        "PySide6\\plugins\\platforminputcontexts\\qtvirtualkeyboardplugin.dll",
        "PySide6\\qml\\QtQuick\\qtquick2plugin.dll",
        "PySide6\\translations\\qtbase_de.qm",
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "icuuc.dll",
        "numpy/_core/tests/data.csv",
        "stdnum/oui.dat",
        "keyring-25.7.0.dist-info/RECORD",
        "resources/translations/certwizard_en.ts",
        "tzdata\\zoneinfo\\America\\Bogota",
    ],
)
def test_unused(path):
    assert not is_used(path)
