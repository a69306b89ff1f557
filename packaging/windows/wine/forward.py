"""The .def file of a stand-in that adds what a library lacks and forwards all the rest: forward.py LIBRARY SOURCE."""

import re
import subprocess
import sys
from pathlib import Path

library, source = map(Path, sys.argv[1:])
dump = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", library], capture_output=True, text=True, check=True).stdout
names = re.findall(r"^\t\[ *\d+\] (\w\S*)$", dump.split("[Ordinal/Name Pointer] Table")[1], re.MULTILINE)
code = source.read_text(encoding="utf-8")
both = [name + kind for name in re.findall(r"(?:MAP|PART)\((\w+)\)", code) if name != "name" for kind in ("", "f")]
added = dict.fromkeys([*both, *re.findall(r"missing_(c\w+)\(", code)])

print("EXPORTS")
for name in added:
    print(f'  "{name}" = missing_{name}')
for name in names:
    if name not in added:
        print(f'  "{name}" = {library.stem}."{name}"')
