"""The one place that says in Spanish what the types mean, and what to do next."""

from PySide6.QtCore import QCoreApplication

from certwizard.activation import DocumentType, Fault, FaultCode, PersonType
from certwizard.documents.verdict import Reason

translate = QCoreApplication.translate


def field_label(field: str) -> str:
    return {
        "names": translate("fields", "Nombres"),
        "surnames": translate("fields", "Apellidos"),
        "document_type": translate("fields", "Tipo de documento"),
        "document_number": translate("fields", "Número de documento"),
        "document_place": translate("fields", "Lugar de expedición"),
        "position": translate("fields", "Cargo"),
        "email": translate("fields", "Correo electrónico"),
        "mobile": translate("fields", "Celular"),
        "address": translate("fields", "Dirección"),
        "department": translate("fields", "Departamento"),
        "municipality": translate("fields", "Municipio"),
    }[field]


def document_type(kind: DocumentType) -> str:
    return {
        DocumentType.CC: translate("documents", "Cédula de ciudadanía"),
        DocumentType.CE: translate("documents", "Cédula de extranjería"),
        DocumentType.PASSPORT: translate("documents", "Pasaporte"),
        DocumentType.PPT: translate("documents", "Permiso por protección temporal (PPT)"),
        DocumentType.PEP: translate("documents", "Permiso especial de permanencia (PEP)"),
    }[kind]


def person_type(kind: PersonType) -> str:
    return {
        PersonType.LEGAL: translate("persons", "Persona jurídica"),
        PersonType.NATURAL: translate("persons", "Persona natural"),
    }[kind]


def missing(field: str) -> str:
    return {
        "names": translate("faults", "Escribe los nombres del representante legal."),
        "surnames": translate("faults", "Escribe los apellidos del representante legal."),
        "document_type": translate("faults", "Elige el tipo de documento."),
        "document_number": translate("faults", "Escribe el número del documento."),
        "document_place": translate("faults", "Escribe la ciudad donde se expidió el documento."),
        "position": translate("faults", "Escribe el cargo, por ejemplo «Gerente»."),
        "email": translate("faults", "Escribe el correo electrónico."),
        "mobile": translate("faults", "Escribe el número de celular."),
        "address": translate("faults", "Escribe la dirección."),
        "department": translate("faults", "Elige el departamento de la lista."),
        "municipality": translate("faults", "Elige el municipio de la lista."),
        "consent": translate("faults", "Marca esta casilla para poder descargar la carta."),
    }.get(field, translate("faults", "Falta este dato."))


def fault(wrong: Fault) -> str:
    """What stands in red under the field."""
    match wrong.code:
        case FaultCode.MISSING:
            return missing(wrong.field)
        case FaultCode.TOO_LONG:
            return translate("faults", "Es demasiado largo: caben {most} letras.").format(most=wrong.most)
        case FaultCode.NO_LETTER:
            return translate("faults", "Escribe palabras: aquí solo hay números o signos.")
        case FaultCode.DOCUMENT_TYPE:
            return translate("faults", "Elige el tipo de documento de la lista.")
        case FaultCode.DIGITS_ONLY:
            return translate("faults", "Escribe solo los números, sin letras.")
        case FaultCode.LETTERS_AND_DIGITS_ONLY:
            return translate("faults", "Escribe solo letras y números, sin otros signos.")
        case FaultCode.LENGTH:
            return translate("faults", "Revisa el número: debe tener entre {least} y {most} cifras.").format(
                least=wrong.least, most=wrong.most
            )
        case FaultCode.EMAIL:
            return translate("faults", "Revisa el correo. Se escribe como nombre@empresa.com.")
        case FaultCode.TELEPHONE:
            return translate("faults", "Escribe los diez números: un celular empieza por 3 y un fijo por 60.")
        case FaultCode.SEVEN_DIGITS:
            return translate("faults", "Los fijos ahora tienen diez números. ¿Es {detail}?").format(detail=wrong.detail)
        case FaultCode.UNKNOWN_PLACE:
            return translate("faults", "No está en la lista. Escribe las primeras letras y elige un nombre.")
        case FaultCode.OTHER_DEPARTMENT:
            return translate(
                "faults", "Ese municipio queda en {detail}. Cambia el municipio o el departamento."
            ).format(detail=wrong.detail)
        case FaultCode.UNPRINTABLE:
            return translate("faults", "La carta no puede mostrar esto: {detail} Escríbelo con otras letras.").format(
                detail=wrong.detail
            )
        case FaultCode.DATE:
            return translate(
                "faults", "La fecha de este computador no es la de hoy. Corrígela y descarga la carta otra vez."
            )
        case FaultCode.UNKNOWN_VERSION:
            return translate(
                "faults", "Este programa es de una versión anterior. Actualízalo y descarga la carta otra vez."
            )


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
            "No encontramos los códigos cuadrados de la carta. Comprueba que sea la carta que descargaste y que se vean "
            "enteros; si tomaste fotos, acércate más y con buena luz.",
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
            "No vemos la firma en el recuadro de la última página. El representante legal debe firmar ahí con bolígrafo azul o negro.",
        ),
        Reason.UNREADABLE: translate(
            "reasons",
            "La carta no se lee bien. Escanéala a 200 ppp o más, o toma la foto más cerca, sin sombras y sin moverte.",
        ),
        Reason.CHANGED_AFTER_SIGNING: translate(
            "reasons",
            "El archivo se cambió después de firmarlo digitalmente. Firma otra vez la carta tal como la descargaste.",
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
