"""The letter by mail, to a representative who is elsewhere: the mail program opens with everything but the file."""

from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication, QUrl

from certwizard.activation import Company

translate = QCoreApplication.translate


def draft(address: str, company: Company, letter: Path) -> QUrl:
    """A `mailto:` address (RFC 6068). No mail program takes a file that way: the owner drags it in."""
    subject = translate("mailing", "Carta para firmar: certificado digital de {company}")
    text = translate(
        "mailing",
        "Hola:\n\n"
        "Adjunto la carta de exoneración de {company}, con la que se activa el certificado digital para facturar.\n\n"
        "Por favor:\n"
        "1. Imprime todas las páginas.\n"
        "2. Firma dentro del recuadro de la última página, con bolígrafo azul o negro.\n"
        "3. Escanéala a color en un solo PDF, o toma una foto de cada página, desde arriba y con buena luz.\n"
        "4. Responde este correo con el archivo o las fotos.\n\n"
        "El archivo se llama «{name}».\n\n"
        "Gracias.",
    )
    name = company.legal_name
    body = text.format(company=name, name=letter.name).replace("\n", "\r\n")
    query = f"subject={quote(subject.format(company=name), safe='')}&body={quote(body, safe='')}"
    return QUrl(f"mailto:{quote(address, safe='@')}?{query}", QUrl.ParsingMode.StrictMode)
