"""`certwizard check`: is this scan the letter, whole, signed and legible."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from certwizard.contract import Limits
from certwizard.documents import isolation
from certwizard.documents.expected import NotALetter, expected_letter
from certwizard.documents.verdict import PageFinding, Reason, Report, Signature, Verdict

EXIT_STATUS: Final = {Verdict.ACCEPTED: 0, Verdict.DOUBTFUL: 3, Verdict.REJECTED: 4}

_VERDICTS: Final = {
    Verdict.ACCEPTED: "Aceptada: es la carta completa, firmada y legible.",
    Verdict.DOUBTFUL: "Dudosa: mírala antes de enviarla.",
    Verdict.REJECTED: "Rechazada.",
}
_SIGNATURES: Final = {
    Signature.PRESENT: "firmada",
    Signature.ABSENT: "sin firma",
    Signature.UNSURE: "no se sabe si está firmada",
}
_NO_MARK: Final = "no se encontró el código de la carta"
_OTHERS: Final = {
    Reason.WRONG_LETTER: "es de la carta de otra empresa",
    Reason.OUTDATED_LETTER: "es de una carta anterior",
    Reason.FOREIGN_PAGE: "no es de esta carta",
}


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        "certwizard check", description="Dice si un escaneo es la carta, completa, firmada y legible."
    )
    parser.add_argument("scans", nargs="+", type=Path, metavar="SCAN", help="un PDF, o las fotos de las páginas")
    parser.add_argument("--letter", required=True, type=Path, metavar="PDF", help="la carta tal como se descargó")
    parser.add_argument("--json", action="store_true", help="el resultado, para programas")
    asked = parser.parse_args(words)
    try:
        expected = expected_letter(asked.letter.read_bytes())
        scans = [scan.read_bytes() for scan in asked.scans]
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    except NotALetter:
        parser.error(f"{asked.letter} no es una carta hecha por este programa")
    report = isolation.inspect(scans, expected, Limits()).report
    if asked.json:
        print(json.dumps(_facts(report), ensure_ascii=False))
    else:
        print(*_lines(report), sep="\n")
    return EXIT_STATUS[report.verdict]


def _facts(report: Report) -> dict[str, Any]:
    """`bytes` is what travels; of a scan that does not, what came."""
    facts: dict[str, Any] = msgspec.to_builtins(report)
    return facts | {"bytes": report.bytes or report.bytes_before}


def _lines(report: Report) -> Iterator[str]:
    from certwizard.desktop.reasons import said_of

    yield _VERDICTS[report.verdict]
    if report.reasons:
        yield said_of(report.reasons, report)
    for finding in report.pages:
        yield f"Página {finding.sheet} de tu documento: {', '.join(_said(finding))}."
    if report.signer:
        yield f"Firma digital de {report.signer}."


def _said(finding: PageFinding) -> Iterator[str]:
    if finding.blank:
        yield "en blanco"
    elif finding.letter_page is None:
        yield next((_OTHERS[reason] for reason in finding.reasons if reason in _OTHERS), _NO_MARK)
    else:
        yield f"página {finding.letter_page} de la carta"
        if finding.rotation:
            yield f"girada {finding.rotation}°"
        if finding.signature in _SIGNATURES:
            yield _SIGNATURES[finding.signature]
