"""The letter's marks, read by a reader that is not ours."""

import shutil
import subprocess

import pytest
from PIL import Image

from certwizard.documents import template
from certwizard.documents.letter import make_letter
from certwizard.documents.mark import Mark
from tests.helpers import looking
from tests.helpers.letter_data import JURIDICA


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="needs zbarimg; packaging/setup.sh installs it on Debian")
def test_are_read_by_zbar_from_a_skewed_scan_of_75_dpi(tmp_path):
    for number, picture in enumerate(looking.pictures(make_letter(JURIDICA, template.shipped()).pdf, 300)):
        paper = Image.fromarray(picture).rotate(2.5, Image.Resampling.BICUBIC, fillcolor=255)
        scan = paper.resize((paper.width // 4, paper.height // 4), Image.Resampling.BOX)
        file = tmp_path / f"{number}.png"
        scan.save(file)
        command = ["zbarimg", "--quiet", "--raw", file]
        read = subprocess.run(command, capture_output=True, text=True, check=True)
        assert {Mark.read(line).page for line in read.stdout.split()} == {number + 1}
