"""Why a scan is not good enough, and what makes it so: of the pages that it is about, where they are known."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from certwizard.documents.verdict import Reason, Report, Signature

translate = QCoreApplication.translate


def said_of(reasons: Sequence[Reason], report: Report | None) -> str:
    """A line for each reason; `report`, where there is one, tells which pages it is about."""
    return "\n".join(_of_its_pages(why, report) if report else reason(why) for why in reasons)


def reason(why: Reason) -> str:
    """Why a scan is not good enough, and what makes it so."""
    return {
        Reason.NOT_A_PDF: translate(
            "reasons",
            "Este archivo no es un PDF ni una foto. Busca la carta escaneada en PDF, o las fotos de sus páginas.",
        ),
        Reason.ENCRYPTED: translate(
            "reasons",
            "El archivo pide una contraseña para abrirse. Guárdalo otra vez sin contraseña, o escanea de nuevo.",
        ),
        Reason.PORTFOLIO: translate(
            "reasons", "El archivo es un paquete con otros documentos dentro. Sácalos y adjunta solo la carta firmada."
        ),
        Reason.DAMAGED: translate(
            "reasons",
            "El archivo está dañado y no se puede abrir. Escanea la carta otra vez, o pide que te la envíen de nuevo.",
        ),
        Reason.TRUNCATED: translate(
            "reasons", "El archivo llegó incompleto: le falta el final. Cópialo o descárgalo otra vez."
        ),
        Reason.ACTIVE_CONTENT: translate(
            "reasons",
            "El archivo trae dentro algo que se ejecuta al abrirlo, y así no se puede enviar. "
            "Imprime la carta, fírmala y escanéala.",
        ),
        Reason.TOO_MANY_PAGES: translate(
            "reasons", "El archivo tiene demasiadas páginas. Escanea solo las páginas de la carta."
        ),
        Reason.TOO_LARGE: translate(
            "reasons", "El archivo pesa demasiado, aun reducido. Escanéalo otra vez a 200 ppp."
        ),
        Reason.NO_MARK: translate(
            "reasons",
            "No encontramos los códigos cuadrados de la carta. Comprueba que sea la carta que descargaste y que se "
            "vean enteros; si tomaste fotos, acércate más y con buena luz.",
        ),
        Reason.WRONG_LETTER: translate("reasons", "Esta carta es de otra empresa. Busca la carta de esta empresa."),
        Reason.OUTDATED_LETTER: translate(
            "reasons",
            "Esta carta es anterior a la última corrección y ya no sirve. Imprime y firma la última que descargaste.",
        ),
        Reason.MISSING_PAGE: translate(
            "reasons", "Falta una página de la carta. Escanea todas las páginas, o suelta aquí juntas todas las fotos."
        ),
        Reason.FOREIGN_PAGE: translate(
            "reasons", "Hay una página que no es de la carta. Quítala y adjunta solo las páginas de la carta."
        ),
        Reason.TWO_PAGES_ON_ONE_SHEET: translate(
            "reasons", "Hay dos páginas en una misma imagen. Escanea cada página por separado."
        ),
        Reason.UNSIGNED: translate(
            "reasons",
            "No vemos la firma en el recuadro de la última página. El representante legal debe firmar ahí con "
            "bolígrafo azul o negro.",
        ),
        Reason.UNREADABLE: translate(
            "reasons",
            "La carta no se lee bien. Escanéala a 200 ppp o más, o toma la foto más cerca, con la hoja plana, sin "
            "sombras y sin moverte.",
        ),
        Reason.TEXT_MISSING: translate(
            "reasons",
            "A la carta le falta texto: una página está tapada, rota, cortada, tachada o mal impresa. Escanea cada "
            "página entera y sin nada encima; si tiene tachones o salió pálida, imprime la carta otra vez.",
        ),
        Reason.CHANGED_AFTER_SIGNING: translate(
            "reasons",
            "El archivo se cambió después de firmarlo digitalmente. Firma otra vez la carta tal como la descargaste.",
        ),
        Reason.UNSENDABLE: translate(
            "reasons",
            "Este PDF no se puede preparar para enviarlo. Ábrelo y guárdalo otra vez como PDF desde «Imprimir», o "
            "escanea la carta de nuevo.",
        ),
        Reason.TIMED_OUT: translate(
            "reasons",
            "Abrir este archivo toma demasiado tiempo. Escanea la carta otra vez a 200 ppp y adjunta ese archivo.",
        ),
        Reason.OUT_OF_MEMORY: translate(
            "reasons",
            "El archivo es demasiado grande para abrirlo. Escanea la carta otra vez a 200 ppp y adjunta ese archivo.",
        ),
        Reason.CRASHED: translate(
            "reasons", "No pudimos leer este archivo. Guárdalo otra vez como PDF, o escanea la carta de nuevo."
        ),
    }[why]


def _of_its_pages(why: Reason, report: Report) -> str:
    """Pages of what was attached go by their place in it, as their pictures do; the letter's own by their number."""
    if why is Reason.MISSING_PAGE and report.missing:
        return _missing(report.missing)
    if why is Reason.UNSIGNED and any(page.signature is Signature.UNSURE for page in report.pages):
        return translate(
            "reasons",
            "No estamos seguros de que haya una firma en el recuadro de la última página. Una fecha, un número, un "
            "sello o una huella no bastan: el representante legal debe firmar ahí con bolígrafo azul o negro.",
        )
    about = [page.sheet for page in report.pages if why in page.reasons]
    elsewhere = _elsewhere(why)
    if not elsewhere or not about or len(about) == len(report.pages):
        return reason(why)
    if len(about) == 1:
        where = translate("reasons", "En la página {number} de tu documento").format(number=about[0])
    else:
        where = translate("reasons", "En las páginas {numbers} de tu documento").format(numbers=_listed(about))
    return elsewhere.format(where=where)


def _missing(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return translate(
            "reasons",
            "Falta la página {number} de la carta. Escanea todas las páginas, o suelta aquí juntas todas las fotos.",
        ).format(number=numbers[0])
    return translate(
        "reasons",
        "Faltan las páginas {numbers} de la carta. Escanea todas las páginas, o suelta aquí juntas todas las fotos.",
    ).format(numbers=_listed(numbers))


def _listed(numbers: Sequence[int]) -> str:
    *first, last = map(str, numbers)
    return translate("reasons", "{first} y {last}").format(first=", ".join(first), last=last)


def _elsewhere(why: Reason) -> str:
    """What is said where other pages are as they should be; "" where it is always about all of it."""
    return {
        Reason.WRONG_LETTER: translate(
            "reasons", "{where} está la carta de otra empresa. Cámbiala por la de esta empresa."
        ),
        Reason.OUTDATED_LETTER: translate(
            "reasons",
            "{where} está una carta anterior, que ya no sirve. Imprime y firma la última que descargaste, completa.",
        ),
        Reason.FOREIGN_PAGE: translate(
            "reasons", "{where} hay otra cosa, no esta carta. Quítala y adjunta solo las páginas de la carta."
        ),
        Reason.TWO_PAGES_ON_ONE_SHEET: translate(
            "reasons", "{where} hay dos páginas juntas. Escanea cada página por separado."
        ),
        Reason.UNREADABLE: translate(
            "reasons",
            "{where} la carta no se lee bien. Escanéala otra vez a 200 ppp o más, o toma la foto más cerca, con la "
            "hoja plana, sin sombras y sin moverte.",
        ),
        Reason.TEXT_MISSING: translate(
            "reasons",
            "{where} falta texto: está tapado, roto, cortado, tachado o mal impreso. Escanea esa página entera y sin "
            "nada encima; si tiene tachones o salió pálida, imprime la carta otra vez.",
        ),
    }.get(why, "")
