"""The installer and the program that it installs, on a Windows that has neither Python's packages nor this checkout.

`CERTWIZARD_INSTALLER` names the installer; `make test-packages` makes it and sets that.
"""

import os
import sys

collect_ignore_glob = [] if sys.platform == "win32" and "CERTWIZARD_INSTALLER" in os.environ else ["test_*.py"]
