"""What the disk image shows (dmgbuild reads these names): the application, and where to drag it."""

application = defines["application"]  # type: ignore[name-defined]  # noqa: F821
format = "ULFO"
filesystem = "APFS"
files = [application]
symlinks = {"Applications": "/Applications"}
icon = f"{application}/Contents/Resources/certwizard.icns"
icon_locations = {"certwizard.app": (150, 170), "Applications": (450, 170)}
window_rect = ((200, 200), (600, 380))
icon_size = 112
