"""The licences that travel with the application."""

import importlib.util
import sys
from pathlib import Path

specification = importlib.util.spec_from_file_location("licences", Path("packaging/licences.py"))
licences = importlib.util.module_from_spec(specification)
sys.modules["licences"] = licences  # dataclasses look there
specification.loader.exec_module(licences)


def test_a_package_brings_its_own_licence_and_those_of_its_parts(tmp_path):
    python, numpy = licences.gather(["numpy"])
    licences.write([python, numpy], tmp_path)
    own = (tmp_path / "numpy" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "NumPy Developers" in own
    part = (tmp_path / "numpy" / "numpy-linalg-lapack_lite-LICENSE.txt").read_text(encoding="utf-8")
    assert "University of Tennessee" in part
