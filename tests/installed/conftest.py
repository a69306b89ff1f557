"""The installer and the program that it installs, on a Windows that has neither Python's packages nor this checkout.

`CERTWIZARD_INSTALLER` names the installer, `CERTWIZARD_EDITION` says that it is the example edition's;
`make test-packages` makes both and sets that.
"""

import os
import sys

if sys.platform != "win32" or "CERTWIZARD_INSTALLER" not in os.environ:
    collect_ignore_glob = ["test_*.py"]
else:
    collect_ignore = ["test_installer.py" if "CERTWIZARD_EDITION" in os.environ else "test_edition.py"]
