"""What is tried by means that Windows does not have; `tests/windows` tries there what it has in their place."""

import sys

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
