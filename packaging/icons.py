"""The application's icon in the form each system asks for, drawn from the one SVG: icons.py SVG OUT…"""

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
LARGEST = 1024
PANEL = (328, 628)
"""What stands at the left of the installer's first and last page: twice what NSIS asks for, for sharp screens."""
PANEL_COLOR = "#eef2fb"


def picture(svg: Path, size: int) -> Image.Image:
    canvas = QImage(size, size, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas.save(buffer, "PNG")
    return Image.open(io.BytesIO(png.data()))


def draw(svg: Path, target: Path) -> Path:
    """Writes `target`; its ending says in which form."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".ico":
        pictures = [picture(svg, size) for size in WINDOWS_SIZES]
        pictures[-1].save(target, sizes=[(size, size) for size in WINDOWS_SIZES], append_images=pictures[:-1])
    elif target.suffix == ".bmp":
        panel, icon = Image.new("RGB", PANEL, PANEL_COLOR), picture(svg, PANEL[0] // 2)
        panel.paste(icon, (icon.width // 2, icon.width // 2), icon)
        panel.save(target)
    else:
        picture(svg, LARGEST if target.suffix == ".icns" else 256).save(target)
    return target


if __name__ == "__main__":
    for word in sys.argv[2:]:
        draw(Path(sys.argv[1]), Path(word))
