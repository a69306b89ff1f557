"""What differs on Windows. WINDOWS_UNDER_WINE says that it is Wine's Windows, which has less than the real one."""

import sys

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
