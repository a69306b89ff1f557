"""What Wine 8 lacks and Python can do without."""

import _winapi

del _winapi.CopyFile2
