"""A limit on the size of files stands for a full disk."""

import subprocess
import sys


def test_a_full_disk_is_named_and_the_letter_of_before_stays(tmp_path):
    path = tmp_path / "carta.pdf"
    path.write_bytes(b"the one before")
    program = (
        "import resource, sys, pathlib\n"
        "from certwizard.desktop import letter_file, troubles\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: letter_file.write(pathlib.Path(sys.argv[1]), b'x' * 5000)\n"
        "except troubles.Troubled as error: print(type(error.trouble).__name__)\n"
    )
    said = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "DiskFull"
    assert path.read_bytes() == b"the one before"
    assert list(tmp_path.iterdir()) == [path]
