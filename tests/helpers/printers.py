"""The printers of this computer. Wine has none until one is added."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtPrintSupport import QPrinterInfo

from .wine import UNDER_WINE

APD_COPY_ALL_FILES, APD_COPY_FROM_DIRECTORY = 0x4, 0x10

if sys.platform == "win32":
    from ctypes import wintypes

    class _Driver(ctypes.Structure):
        """DRIVER_INFO_3W."""

        _fields_ = (
            ("version", wintypes.DWORD),
            *(
                (name, wintypes.LPWSTR)
                for name in ("name", "environment", "path", "data_file", "configuration", "help")
            ),
            *((name, wintypes.LPWSTR) for name in ("other_files", "monitor", "data_type")),
        )

    class _Printer(ctypes.Structure):
        """PRINTER_INFO_2W."""

        _fields_ = (
            *((name, wintypes.LPWSTR) for name in ("server", "name", "share", "port", "driver", "comment", "location")),
            ("device_mode", ctypes.c_void_p),
            *((name, wintypes.LPWSTR) for name in ("separator", "processor", "data_type", "parameters")),
            ("security", ctypes.c_void_p),
            *((f"number_{place}", wintypes.DWORD) for place in range(8)),
        )


@contextmanager
def printer() -> Iterator[None]:
    """There is one: the computer's own, or where Wine has none one of ours."""
    if not UNDER_WINE or QPrinterInfo.availablePrinterNames():
        yield
        return
    spooler = ctypes.WinDLL("winspool.drv", use_last_error=True)
    spooler.AddPrinterW.restype = ctypes.c_void_p
    wineps = {"path": "wineps.drv", "data_file": "generic.ppd", "configuration": "wineps.drv"}
    driver = _Driver(version=3, name="PostScript", environment="Windows x64", data_type="RAW", **wineps)
    spooler.AddPrinterDriverExW(None, 3, ctypes.byref(driver), APD_COPY_ALL_FILES | APD_COPY_FROM_DIRECTORY)
    ours = _Printer(name="Impresora Ñ", port="FILE:", driver=driver.name, processor="winprint", data_type="RAW")
    handle = ctypes.c_void_p(spooler.AddPrinterW(None, 2, ctypes.byref(ours)))
    assert handle, ctypes.WinError(ctypes.get_last_error())
    spooler.SetDefaultPrinterW(ours.name)
    try:
        yield
    finally:
        spooler.DeletePrinter(handle)
        spooler.ClosePrinter(handle)
