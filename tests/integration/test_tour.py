"""`certwizard tour`: the whole of step 2, without a screen and without anybody."""

import os
import subprocess

from pypdf import PdfReader

from certwizard.program import command


def test_the_tour_reaches_the_certificate_and_leaves_its_papers_and_pictures(tmp_path):
    out, home = tmp_path / "out", tmp_path / "home"
    home.mkdir()
    walked = subprocess.run(
        command("tour", "--out", str(out)),
        env=os.environ | {"HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(home), "TEMP": str(home)},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert walked.returncode == 0, walked.stderr
    assert "el certificado está activo" in walked.stdout
    for paper in ("carta.pdf", "carta-sin-firma.pdf", "carta-firmada.pdf"):
        assert len(PdfReader(out / paper).pages) >= 1
    pictures = sorted(path.name for path in out.glob("*.png"))
    assert [name[:2] for name in pictures] == [f"{number:02}" for number in range(1, len(pictures) + 1)]
    assert len(pictures) == len(walked.stdout.strip().splitlines()) - 1
    assert list(home.rglob("*certwizard*")) == [], "it leaves nothing else"
