"""Whether Windows is Wine's, which has less than the real one: whoever starts the tests says so."""

import os
from typing import Final

UNDER_WINE: Final = "WINDOWS_UNDER_WINE" in os.environ
