"""The one place that says in Spanish what the types mean, and what to do next."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from certwizard.activation import FIELDS, DocumentType, Fault, FaultCode, PersonType, State
from certwizard.brand import BadBrand, Support

from . import troubles
from .figures import hour, moment
from .reasons import said_of
from .stages import Task
from .troubles import NextStep, Trouble
from .widgets.card import Tone

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


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice shows: what happened, and what to do about it."""

    title: str
    text: str
    tone: Tone = "danger"


def trouble(what: Trouble) -> Told:
    match what:
        case troubles.Offline():
            return Told(
                translate("troubles", "Sin conexión con la plataforma"),
                translate(
                    "troubles", "Comprueba que tengas internet. Lo que escribiste está guardado en este computador."
                ),
                "warning",
            )
        case troubles.NoAnswer():
            return Told(
                translate("troubles", "La plataforma no responde"),
                translate(
                    "troubles", "Puede que la conexión esté lenta. Espera un momento y reintenta: nada se perdió."
                ),
                "warning",
            )
        case troubles.NotTrusted(host=host):
            return Told(
                translate("troubles", "No es seguro conectar con {host}").format(host=host),
                translate(
                    "troubles",
                    "Comprueba la fecha y la hora de este computador. Si están bien, usa otra red o pregunta a quien "
                    "cuida los computadores de tu empresa.",
                ),
            )
        case troubles.ProxyRefuses():
            return Told(
                translate("troubles", "La red de tu empresa no deja pasar"),
                translate("troubles", "Pide a quien cuida la red que permita este programa, o usa otra red."),
            )
        case troubles.ServerError():
            return Told(
                translate("troubles", "La plataforma tuvo un problema"),
                translate("troubles", "No es por algo que hayas hecho, y nada se perdió. Reintenta en unos minutos."),
            )
        case troubles.ServerBusy(retry_at=at):
            return Told(
                translate("troubles", "La plataforma está muy ocupada"),
                translate("troubles", "Reintentamos solos a las {hour}. Puedes esperar aquí.").format(hour=hour(at)),
                "warning",
            )
        case troubles.NotThePlatform():
            return Told(
                translate("troubles", "Lo que respondió no es la plataforma"),
                translate(
                    "troubles",
                    "Revisa la dirección. Si estás en la red de un hotel o un café, abre primero el navegador para "
                    "entrar a ella.",
                ),
            )
        case troubles.BrokenLink():
            return Told(
                translate("troubles", "El enlace no está completo"),
                translate("troubles", "Ábrelo otra vez desde tu programa de facturación, o escribe aquí el código."),
            )
        case troubles.ServerNotAllowed(server=server):
            return Told(
                translate("troubles", "No se puede conectar con {server}").format(server=server),
                translate("troubles", "La dirección debe empezar por https:// para que tus datos viajen protegidos."),
            )
        case troubles.CodeMissing():
            return Told(
                translate("troubles", "Falta el código de activación"),
                translate("troubles", "Escríbelo tal como aparece en tu programa de facturación o en el correo."),
            )
        case troubles.CodeUnknown():
            return Told(
                translate("troubles", "Ese código no existe"),
                translate(
                    "troubles", "Revisa letra por letra que sea igual al que te dieron. No importan las mayúsculas."
                ),
            )
        case troubles.CodeUsed():
            return Told(
                translate("troubles", "Ese código ya se usó"),
                translate("troubles", "Cada código sirve una sola vez. Pide otro en tu programa de facturación."),
            )
        case troubles.CodeExpired():
            return Told(
                translate("troubles", "Ese código ya venció"),
                translate("troubles", "Pide otro en tu programa de facturación y escríbelo aquí."),
            )
        case troubles.TooManyAttempts(retry_at=at):
            return Told(
                translate("troubles", "Demasiados intentos"),
                translate("troubles", "Por seguridad hay que esperar. Inténtalo otra vez a las {hour}.").format(
                    hour=hour(at)
                ),
                "warning",
            )
        case troubles.Unauthorized():
            return Told(
                translate("troubles", "Este computador ya no tiene permiso"),
                translate("troubles", "Pide un código nuevo y escríbelo. Los datos que escribiste siguen guardados."),
            )
        case troubles.PracticeFailed():
            return Told(
                translate("troubles", "El modo de práctica no arrancó"),
                translate("troubles", "Cierra el programa, ábrelo otra vez y reintenta."),
            )
        case troubles.DraftsSetAside(path=path):
            return Told(
                translate("troubles", "No pudimos leer lo que estaba guardado"),
                translate(
                    "troubles",
                    "Empezamos de nuevo y dejamos una copia en {path}. Escribe otra vez el código de activación.",
                ).format(path=path),
                "warning",
            )
        case troubles.PaymentDeclined():
            return Told(
                translate("troubles", "El pago fue rechazado"),
                translate("troubles", "No se cobró nada. Intenta otra vez con el mismo medio de pago o con otro."),
            )
        case troubles.PaymentExpired():
            return Told(
                translate("troubles", "Se acabó el tiempo para pagar"),
                translate("troubles", "No se cobró nada. Puedes empezar la compra otra vez."),
                "warning",
            )
        case troubles.PaymentVoided():
            return Told(
                translate("troubles", "El pago se anuló"),
                translate(
                    "troubles", "Para seguir hay que comprar otra vez. Si no pediste anularlo, llama a tu banco."
                ),
                "warning",
            )
        case troubles.PaymentPendingLong(since=since):
            return Told(
                translate("troubles", "El pago está tardando más de lo normal"),
                translate(
                    "troubles",
                    "Empezó el {moment}. Algunos bancos tardan varias horas: puedes cerrar el programa y volver más "
                    "tarde. No pagues dos veces.",
                ).format(moment=moment(since)),
                "warning",
            )
        case troubles.NoBrowser(url=url):
            return Told(
                translate("troubles", "No se abrió el navegador"),
                translate("troubles", "Abre esta dirección en tu navegador para pagar: {url}").format(url=url),
                "warning",
            )
        case troubles.NotAllowed():
            return Told(
                translate("troubles", "Esto ya cambió en otra parte"),
                translate("troubles", "Quizá se hizo en otro computador. Ya ves aquí cómo está ahora."),
                "warning",
            )
        case troubles.Conflict():
            return Told(
                translate("troubles", "Los datos cambiaron mientras tanto"),
                translate("troubles", "Ya ves aquí cómo están ahora. Revísalos y repite lo último que hiciste."),
                "warning",
            )
        case troubles.FieldsRefused(faults=found):
            elsewhere = [fault(wrong) for wrong in found if wrong.field not in FIELDS]
            return Told(
                translate("troubles", "La plataforma pide corregir los datos"),
                " ".join(elsewhere)
                or translate("troubles", "Corrige lo que está en rojo y descarga la carta otra vez."),
            )
        case troubles.OldProgram():
            return Told(
                translate("troubles", "Hace falta una versión más nueva"),
                translate("troubles", "Instala la última versión de este programa. Tus datos se conservan."),
            )
        case troubles.FileOpenElsewhere(path=path):
            return Told(
                translate("troubles", "«{name}» está abierto en otro programa").format(name=path.name),
                translate("troubles", "Ciérralo y reintenta, o elige otro nombre. Tus datos están guardados."),
            )
        case troubles.FolderReadOnly(path=path):
            return Told(
                translate("troubles", "No se puede guardar en esa carpeta"),
                translate(
                    "troubles", "No hay permiso para escribir en {folder}. Descarga la carta en otra carpeta."
                ).format(folder=path.parent),
            )
        case troubles.FolderMissing(path=path):
            return Told(
                translate("troubles", "Esa carpeta no está"),
                translate("troubles", "No encontramos {folder}. Descarga la carta en otra carpeta.").format(
                    folder=path.parent
                ),
            )
        case troubles.DiskFull():
            return Told(
                translate("troubles", "El disco está lleno"),
                translate("troubles", "Libera espacio y reintenta, o descarga la carta en otro disco."),
            )
        case troubles.NameTooLong():
            return Told(
                translate("troubles", "El nombre del archivo es demasiado largo"),
                translate("troubles", "Descarga la carta con un nombre más corto, o en otra carpeta."),
            )
        case troubles.CannotSave(path=path):
            return Told(
                translate("troubles", "No se pudo guardar la carta"),
                translate("troubles", "No fue posible escribir en {folder}. Descarga la carta en otra carpeta.").format(
                    folder=path.parent
                ),
            )
        case troubles.LetterNotMade():
            return Told(
                translate("troubles", "No se pudo hacer la carta"),
                translate(
                    "troubles", "A este programa le falta un archivo. Instálalo otra vez: tus datos se conservan."
                ),
            )
        case troubles.CannotRead(path=path):
            return Told(
                translate("troubles", "No se puede abrir «{name}»").format(name=path.name),
                translate("troubles", "Comprueba que el archivo siga ahí y que esté en este computador, o elige otro."),
            )
        case troubles.Damaged():
            return Told(
                translate("troubles", "El documento llegó dañado a la plataforma"),
                translate("troubles", "Pasa a veces con una conexión inestable. Reintenta: nada se perdió."),
            )
        case troubles.DraftNotKept():
            return Told(
                translate("troubles", "Lo que escribes no se está guardando"),
                translate("troubles", "El disco está lleno o protegido. Libera espacio antes de cerrar el programa."),
            )
        case troubles.ScanDoubtful(reasons=reasons, report=report):
            return Told(
                translate("troubles", "Mira el documento antes de enviarlo"), said_of(reasons, report), "warning"
            )
        case troubles.ScanRefused(reasons=reasons, report=report):
            return Told(translate("troubles", "Este archivo no sirve todavía"), said_of(reasons, report))
        case _:
            raise TypeError(what)


def way_on(step: NextStep) -> str:
    """The words of the button beside a trouble; "" where the page has its own, or there is only waiting."""
    return {
        NextStep.RETRY: translate("troubles", "Reintentar"),
        NextStep.CLOSE_THE_FILE: translate("troubles", "Reintentar"),
        NextStep.COPY_THE_ADDRESS: translate("troubles", "Copiar la dirección"),
        NextStep.LOOK_AGAIN: translate("troubles", "Entendido"),
        NextStep.ASK_FOR_A_CODE: translate("troubles", "Escribir otro código"),
    }.get(step, "")


def task(what: Task) -> str:
    return {
        Task.OPENING: translate("tasks", "Abriendo…"),
        Task.STARTING_PRACTICE: translate("tasks", "Preparando el modo de práctica…"),
        Task.PAIRING: translate("tasks", "Conectando con la plataforma…"),
        Task.VERIFYING_PAYMENT: translate("tasks", "Verificando el pago…"),
        Task.STARTING_PURCHASE: translate("tasks", "Abriendo la página de pago…"),
        Task.ISSUING_LETTER: translate("tasks", "Guardando los datos y haciendo la carta…"),
        Task.READING_FILES: translate("tasks", "Leyendo el archivo…"),
        Task.CHECKING_SCAN: translate("tasks", "Revisando las páginas…"),
        Task.SHRINKING_SCAN: translate("tasks", "Reduciendo el tamaño…"),
        Task.SENDING_SCAN: translate("tasks", "Enviando el documento…"),
        Task.DELETING_ATTACHMENT: translate("tasks", "Eliminando el documento…"),
        Task.SUBMITTING: translate("tasks", "Enviando a revisión…"),
        Task.RENEWING: translate("tasks", "Empezando la renovación…"),
        Task.REFRESHING: translate("tasks", "Actualizando…"),
    }[what]


def state(of: State) -> str:
    return {
        State.UNPAID: translate("states", "Falta el pago"),
        State.PAYMENT_PENDING: translate("states", "Esperando la confirmación del pago"),
        State.PAID: translate("states", "Faltan los datos del representante legal"),
        State.LETTER_ISSUED: translate("states", "Falta adjuntar la carta firmada"),
        State.LETTER_ATTACHED: translate("states", "Lista para continuar"),
        State.IN_REVIEW: translate("states", "En proceso"),
        State.ACTIVE: translate("states", "Certificado activo"),
        State.EXPIRED: translate("states", "Certificado vencido"),
    }[of]


def what_is_next(after: State, is_near_its_end: bool) -> str:
    """`is_near_its_end`: a certificate ends within a month, or has ended."""
    if after is State.ACTIVE and is_near_its_end:
        after = State.EXPIRED
    return {
        State.UNPAID: translate("next", "Sigue: comprar el certificado"),
        State.PAYMENT_PENDING: translate("next", "Sigue: esperar al banco"),
        State.PAID: translate("next", "Sigue: escribir los datos y descargar la carta"),
        State.LETTER_ISSUED: translate("next", "Sigue: imprimirla, firmarla y adjuntarla"),
        State.LETTER_ATTACHED: translate("next", "Sigue: enviarla a revisión con «Continuar»"),
        State.IN_REVIEW: translate("next", "Sigue: esperar la respuesta, hasta 8 días hábiles"),
        State.ACTIVE: translate("next", "No hay nada que hacer"),
        State.EXPIRED: translate("next", "Sigue: renovar el certificado"),
    }[after]


def bad_brand(bad: BadBrand) -> str:
    """For whoever made the provider's edition."""
    return translate("brand", "El archivo «{file}» está mal en la línea {line}: {what}.").format(
        file=bad.file, line=bad.line, what=" · ".join(filter(None, (bad.key, bad.fault)))
    )


def question(article: str) -> str:
    """What a help article answers, in the few words of the link to it."""
    return {
        "antes-de-empezar": translate("questions", "¿Qué necesito antes de empezar?"),
        "activar-el-certificado": translate("questions", "¿Cómo activo mi certificado?"),
        "realizar-el-pago": translate("questions", "¿Cómo realizar el pago?"),
        "escanear-la-carta": translate("questions", "¿Cómo escaneo la carta?"),
        "carta-devuelta": translate("questions", "¿Por qué me devolvieron la carta?"),
    }[article]


def support(of: Support | None) -> str:
    """Whom to ask, one way a line; "" when the provider names nobody."""
    if of is None:
        return ""
    lines = (
        (of.telephone, translate("support", "Teléfono: {telephone}").format(telephone=of.telephone)),
        (of.email, translate("support", "Correo: {email}").format(email=of.email)),
        (of.hours, translate("support", "Horario: {hours}").format(hours=of.hours)),
        (of.web, translate("support", "Página: {web}").format(web=of.web)),
    )
    return "\n".join(line for value, line in lines if value)
