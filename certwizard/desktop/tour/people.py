"""What happens outside the window: the browser in which one pays and reviews, the pen and the scanner."""

import html
import io
import re
from collections.abc import Sequence
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, build_opener

from certwizard.documents.expected import expected_letter

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS: Final = 30
SCAN_DPI: Final = 150

_INK: Final = (28, 52, 150)
_SIGNATURE: Final = (
    ((0.06, 0.72), (0.14, 0.02), (0.22, 0.10), (0.16, 0.78)),
    ((0.16, 0.78), (0.13, 1.00), (0.08, 0.62), (0.28, 0.50)),
    ((0.28, 0.50), (0.40, 0.42), (0.34, 0.80), (0.44, 0.58)),
    ((0.44, 0.58), (0.52, 0.34), (0.48, 0.86), (0.58, 0.56)),
    ((0.58, 0.56), (0.70, 0.02), (0.66, 0.20), (0.64, 0.70)),
    ((0.64, 0.70), (0.66, 0.90), (0.76, 0.30), (0.94, 0.52)),
    ((0.94, 0.52), (0.70, 0.92), (0.30, 0.98), (0.12, 0.90)),
)
"""Cubic curves, in shares of the signature box."""


class Browser:
    """Follows links and sends the platform's own forms, as a browser does; only on this computer."""

    def __init__(self) -> None:
        self._opener: OpenerDirector = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))

    def pay(self, checkout_url: str) -> None:
        self._press(checkout_url, "approve")

    def let_the_bank_decline(self, checkout_url: str) -> None:
        self._press(checkout_url, "decline")

    def approve_letter(self, staff_url: str) -> None:
        submissions = self._get(staff_url)
        first = re.search(r'href="(/staff/submissions/[^"]+)"', submissions)
        if first is None:
            raise LookupError("nobody waits for a review")
        page = self._get(urljoin(staff_url, first[1]))
        form = re.search(r'<form method="post" action="([^"]+/approval)">(.*?)</form>', page, re.DOTALL)
        if form is None:
            raise LookupError("the review offers no approval")
        self._post(urljoin(staff_url, form[1]), dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[2])))

    def _press(self, url: str, action: str) -> None:
        if f'value="{action}"' not in self._get(url):
            raise LookupError(f"the checkout offers no {action}")
        self._post(url, {"action": action})

    def _get(self, url: str) -> str:
        with self._opener.open(url, timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def _post(self, url: str, fields: dict[str, str]) -> None:
        values = {name: html.unescape(value) for name, value in fields.items()}
        with self._opener.open(url, urlencode(values).encode(), timeout=SECONDS) as answer:
            answer.read()


def scanned(letter: Path, into: Path) -> None:
    """The letter as it comes out of a printer and goes through a scanner; nobody signed it."""
    _bind(_printed(letter.read_bytes()), into)


def signed_and_scanned(letter: Path, into: Path) -> None:
    """The same with a signature in its box, by ballpoint."""

    content = letter.read_bytes()
    pages = _printed(content)
    box = expected_letter(content).signature_box
    per_mm = SCAN_DPI / 25.4
    _sign(pages[box.page - 1], [value * per_mm for value in (box.x_mm, box.y_mm, box.width_mm, box.height_mm)])
    _bind(pages, into)


def _printed(letter: bytes) -> "list[Image]":
    import pypdfium2

    with pypdfium2.PdfDocument(letter) as pdf:
        return [page.render(scale=SCAN_DPI / 72).to_pil().convert("RGB") for page in pdf]


def _sign(page: "Image", box: Sequence[float]) -> None:
    """The pen presses harder in the middle of a stroke."""
    from PIL import ImageDraw

    left, top, width, height = box
    pen = ImageDraw.Draw(page)
    for start, first, second, end in _SIGNATURE:
        for step in range(121):
            t = step / 120
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            across, down = (
                sum(w * p[axis] for w, p in zip(weights, (start, first, second, end), strict=True)) for axis in (0, 1)
            )
            radius = SCAN_DPI / 150 * (1.1 + 1.3 * t * (1 - t))
            x, y = left + width * (0.1 + 0.8 * across), top + height * (0.12 + 0.7 * down)
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_INK)


def _bind(pages: "list[Image]", into: Path) -> None:
    """A PDF of pictures, laid on the glass a little askew."""
    from PIL import ImageFilter
    from PIL.Image import Resampling

    askew = [
        page.rotate(0.7, Resampling.BICUBIC, fillcolor=(250, 249, 246)).filter(ImageFilter.GaussianBlur(0.4))
        for page in pages
    ]
    made = io.BytesIO()
    askew[0].save(made, "PDF", save_all=True, append_images=askew[1:], resolution=SCAN_DPI, quality=85)
    into.write_bytes(made.getvalue())
