<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="es_CO">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Acerca de {name}</source>
        <translation>About {name}</translation>
    </message>
    <message>
        <source>Versión {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Licencias</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>&amp;Cerrar</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Este programa usa el trabajo de otras personas, con estas licencias:</source>
        <translation>This program builds on other people’s work, under these licences:</translation>
    </message>
</context>
<context>
    <name>AttachmentPage</name>
    <message>
        <source>Adjunta la carta firmada</source>
        <translation>Attach the signed letter</translation>
    </message>
    <message>
        <source>Puede ser un PDF o una foto de cada página. Aquí se endereza y se deja en menos de 1&#xa0;MB.</source>
        <translation>It can be a PDF or one photo per page. We straighten it and bring it under 1&#xa0;MB for you.</translation>
    </message>
    <message>
        <source>Adjuntar documento</source>
        <translation>Attach document</translation>
    </message>
    <message>
        <source>Eliminar</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Continuar</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Arrastra aquí el archivo, o búscalo en tu computador.</source>
        <translation>Drag the file here, or look for it on your computer.</translation>
    </message>
    <message>
        <source>Para cambiarlo, arrastra aquí otro archivo o búscalo.</source>
        <translation>To replace it, drag another file here or look for it.</translation>
    </message>
    <message>
        <source>Así se ve este archivo. Sigue adjunto {name} ({size}).</source>
        <translation>This is how this file looks. {name} ({size}) is still attached.</translation>
    </message>
    <message>
        <source>Documento adjunto: {name} ({size})</source>
        <translation>Attached document: {name} ({size})</translation>
    </message>
    <message>
        <source>Así se ve tu documento</source>
        <translation>This is how your document looks</translation>
    </message>
    <message>
        <source>Página {number}</source>
        <translation>Page {number}</translation>
    </message>
    <message>
        <source>¿Ves la firma del representante legal en este recuadro?</source>
        <translation>Can you see the legal representative’s signature in this box?</translation>
    </message>
    <message>
        <source>Sí, está firmada</source>
        <translation>Yes, it is signed</translation>
    </message>
    <message>
        <source>El recuadro de la firma, ampliado</source>
        <translation>The signature box, enlarged</translation>
    </message>
    <message>
        <source>¿Se leen bien todas las páginas?</source>
        <translation>Are all the pages easy to read?</translation>
    </message>
    <message>
        <source>Sí, se leen bien</source>
        <translation>Yes, they are easy to read</translation>
    </message>
    <message>
        <source>Busca la carta firmada</source>
        <translation>Find the signed letter</translation>
    </message>
    <message>
        <source>PDF y fotos ({patterns})</source>
        <translation>PDF and photos ({patterns})</translation>
    </message>
    <message>
        <source>Todos los archivos (*)</source>
        <translation>All files (*)</translation>
    </message>
</context>
<context>
    <name>Companies</name>
    <message>
        <source>Buscar por nombre o NIT</source>
        <translation>Search by name or NIT</translation>
    </message>
    <message>
        <source>Ninguna empresa de este computador tiene ese nombre o NIT.</source>
        <translation>No company on this computer has that name or NIT.</translation>
    </message>
</context>
<context>
    <name>Erasing</name>
    <message>
        <source>¿Borrar todo lo que este programa guarda en el computador?</source>
        <translation>Delete everything this program keeps on the computer?</translation>
    </message>
    <message numerus="yes">
        <source>Se borran %n empresa(s) con sus datos, los escaneos, el modo de práctica, los permisos de entrada y las preferencias, y el programa se cierra. Para volver a entrar necesitarás códigos nuevos.

No se borran las cartas que guardaste ni lo que ya enviaste a la plataforma.</source>
        <translation>
            <numerusform>This deletes %n company with its data, the scans, practice mode, the access permissions and the preferences, and closes the program. You will need new codes to come back in.

The letters you saved and what you have already sent to the platform are not deleted.</numerusform>
            <numerusform>This deletes %n companies with their data, the scans, practice mode, the access permissions and the preferences, and closes the program. You will need new codes to come back in.

The letters you saved and what you have already sent to the platform are not deleted.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Borrar todo</source>
        <translation>&amp;Delete everything</translation>
    </message>
    <message>
        <source>&amp;No borrar nada</source>
        <translation>Delete &amp;nothing</translation>
    </message>
    <message>
        <source>El computador no dejó borrar los permisos de entrada</source>
        <translation>The computer did not allow the access permissions to be deleted</translation>
    </message>
    <message>
        <source>Desbloquea el llavero de contraseñas del computador e inténtalo otra vez.</source>
        <translation>Unlock the computer’s password keychain and try again.</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Modo de práctica</source>
        <translation>Practice mode</translation>
    </message>
    <message>
        <source>Sin conexión</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Este computador no guarda el permiso de entrada: la próxima vez hará falta un código nuevo.</source>
        <translation>This computer does not keep the access permission: next time you will need a new code.</translation>
    </message>
    <message>
        <source>&amp;Menú</source>
        <translation>&amp;Menu</translation>
    </message>
    <message>
        <source>NIT {nit}</source>
        <translation>NIT {nit}</translation>
    </message>
    <message>
        <source>Versión nueva: {version}</source>
        <translation>New version: {version}</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Ayuda</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Buscar en la ayuda</source>
        <translation>Search the help</translation>
    </message>
    <message>
        <source>Ningún artículo tiene esas palabras. Prueba con otras.</source>
        <translation>No article has those words. Try others.</translation>
    </message>
    <message>
        <source>Artículos</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Artículo</source>
        <translation>Article</translation>
    </message>
    <message numerus="yes">
        <source>%n lectura(s)</source>
        <translation>
            <numerusform>%n read</numerusform>
            <numerusform>%n reads</numerusform>
        </translation>
    </message>
    <message>
        <source>¿Fue útil?</source>
        <translation>Was this useful?</translation>
    </message>
    <message>
        <source>&amp;Sí</source>
        <translation>&amp;Yes</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;No</translation>
    </message>
    <message>
        <source>&amp;Deja un comentario</source>
        <translation>&amp;Leave a comment</translation>
    </message>
    <message>
        <source>Deja un comentario</source>
        <translation>Leave a comment</translation>
    </message>
    <message>
        <source>&amp;Enviar comentario</source>
        <translation>&amp;Send comment</translation>
    </message>
    <message>
        <source>Gracias por decirlo.</source>
        <translation>Thank you for telling us.</translation>
    </message>
    <message>
        <source>Gracias. Tu comentario quedó guardado.</source>
        <translation>Thank you. Your comment has been saved.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Importar representantes</source>
        <translation>Import representatives</translation>
    </message>
    <message>
        <source>&amp;Llenar solo lo que está vacío</source>
        <translation>&amp;Fill in only what is empty</translation>
    </message>
    <message>
        <source>&amp;Reemplazar también lo que ya está escrito</source>
        <translation>&amp;Replace what is already typed, too</translation>
    </message>
    <message>
        <source>&amp;Importar</source>
        <translation>&amp;Import</translation>
    </message>
    <message>
        <source>Qué se importa, línea por línea</source>
        <translation>What is imported, line by line</translation>
    </message>
    <message>
        <source>&amp;Cancelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message numerus="yes">
        <source>Se cambian los datos de %n empresa(s).</source>
        <translation>
            <numerusform>The data of %n company change.</numerusform>
            <numerusform>The data of %n companies change.</numerusform>
        </translation>
    </message>
    <message>
        <source>No hay nada que cambiar.</source>
        <translation>There is nothing to change.</translation>
    </message>
    <message numerus="yes">
        <source>… y %n línea(s) más.</source>
        <translation>
            <numerusform>… and %n more line.</numerusform>
            <numerusform>… and %n more lines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LetterPage</name>
    <message>
        <source>Imprime y firma la carta</source>
        <translation>Print and sign the letter</translation>
    </message>
    <message>
        <source>Los datos quedaron guardados y la carta está en tu computador.</source>
        <translation>The data are saved and the letter is on your computer.</translation>
    </message>
    <message>
        <source>Esta es la carta nueva. Si imprimiste una anterior, rómpela: ya no cuenta.</source>
        <translation>This is the new letter. If you printed an earlier one, tear it up: it no longer counts.</translation>
    </message>
    <message>
        <source>Abrir carta</source>
        <translation>Open letter</translation>
    </message>
    <message>
        <source>Mostrar en la carpeta</source>
        <translation>Show in folder</translation>
    </message>
    <message>
        <source>Imprimir</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Enviar por correo</source>
        <translation>Send by e-mail</translation>
    </message>
    <message>
        <source>Descargar carta</source>
        <translation>Download letter</translation>
    </message>
    <message>
        <source>Corregir los datos</source>
        <translation>Correct the data</translation>
    </message>
    <message>
        <source>Siguiente</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>La carta ya no está donde la guardaste</source>
        <translation>The letter is no longer where you saved it</translation>
    </message>
    <message>
        <source>En {folder}</source>
        <translation>In {folder}</translation>
    </message>
    <message>
        <source>Descárgala otra vez: es la misma carta. Si ya la imprimiste, puedes seguir con «Siguiente».</source>
        <translation>Download it again: it is the same letter. If you have already printed it, go on with “Next”.</translation>
    </message>
    <message>
        <source>Este computador no tiene un programa para abrir archivos PDF</source>
        <translation>This computer has no program that opens PDF files</translation>
    </message>
    <message>
        <source>No se pudo abrir la carpeta</source>
        <translation>The folder could not be opened</translation>
    </message>
    <message>
        <source>Este computador no tiene un programa de correo. Adjunta la carta en tu correo web</source>
        <translation>This computer has no mail program. Attach the letter in your web mail</translation>
    </message>
    <message>
        <source>Falta adjuntar la carta al correo</source>
        <translation>The letter still has to be attached to the e-mail</translation>
    </message>
    <message>
        <source>Arrastra «{name}» de la carpeta al correo que se abrió, y envíalo.</source>
        <translation>Drag “{name}” from the folder to the e-mail that opened, and send it.</translation>
    </message>
    <message>
        <source>La carta está en {path}</source>
        <translation>The letter is at {path}</translation>
    </message>
    <message>
        <source>No se pudo imprimir</source>
        <translation>Printing did not work</translation>
    </message>
    <message>
        <source>Comprueba que la impresora esté encendida y con papel, o abre la carta e imprímela desde ahí.</source>
        <translation>Check that the printer is on and has paper, or open the letter and print it from there.</translation>
    </message>
    <message>
        <source>Este computador no tiene impresora</source>
        <translation>This computer has no printer</translation>
    </message>
    <message>
        <source>Instala una y vuelve a imprimir, o lleva la carta en una memoria USB a donde puedan imprimirla.</source>
        <translation>Install one and print again, or take the letter on a USB stick to where it can be printed.</translation>
    </message>
    <message>
        <source>1. Imprime</source>
        <translation>1. Print</translation>
    </message>
    <message>
        <source>Todas las páginas, en papel carta o A4.</source>
        <translation>All the pages, on letter or A4 paper.</translation>
    </message>
    <message>
        <source>2. Firma</source>
        <translation>2. Sign</translation>
    </message>
    <message>
        <source>El representante legal, dentro del recuadro, con bolígrafo azul o negro.</source>
        <translation>The legal representative, inside the box, in blue or black pen.</translation>
    </message>
    <message>
        <source>3. Escanea</source>
        <translation>3. Scan</translation>
    </message>
    <message>
        <source>O toma una foto de cada página, desde arriba y con buena luz.</source>
        <translation>Or take a photo of each page, from above and in good light.</translation>
    </message>
    <message>
        <source>Imprimir, firmar y escanear</source>
        <translation>Print, sign and scan</translation>
    </message>
    <message>
        <source>Firmo así</source>
        <translation>How to sign</translation>
    </message>
    <message>
        <source>La firma va dentro del recuadro de la última página</source>
        <translation>The signature goes inside the box on the last page</translation>
    </message>
    <message>
        <source>Así sí</source>
        <translation>Like this</translation>
    </message>
    <message>
        <source>Dentro del recuadro de la última página.</source>
        <translation>Inside the box on the last page.</translation>
    </message>
    <message>
        <source>Así no</source>
        <translation>Not like this</translation>
    </message>
    <message>
        <source>Por fuera del recuadro.</source>
        <translation>Outside the box.</translation>
    </message>
    <message>
        <source>Con lápiz o con tinta muy clara.</source>
        <translation>In pencil or in very pale ink.</translation>
    </message>
    <message>
        <source>¿El representante legal está en otra parte?</source>
        <translation>Is the legal representative somewhere else?</translation>
    </message>
    <message>
        <source>Envíale la carta por correo. Cuando te la devuelva escaneada o en fotos, adjúntala en el paso siguiente, como si la hubieras escaneado tú.</source>
        <translation>Send them the letter by e-mail. When it comes back scanned or as photos, attach it in the next step, as if you had scanned it yourself.</translation>
    </message>
    <message>
        <source>¿La carta tiene un dato equivocado? Corrígelo antes de firmarla.</source>
        <translation>Is something in the letter wrong? Correct it before you sign.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;Empresas</source>
        <translation>&amp;Companies</translation>
    </message>
    <message>
        <source>&amp;Ayuda</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Preferencias…</source>
        <translation>&amp;Preferences…</translation>
    </message>
    <message>
        <source>I&amp;dioma</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Agregar el vencimiento al &amp;calendario…</source>
        <translation>&amp;Add the expiry date to the calendar…</translation>
    </message>
    <message>
        <source>&amp;Guardar informe de diagnóstico…</source>
        <translation>&amp;Save a diagnostic report…</translation>
    </message>
    <message>
        <source>Buscar act&amp;ualizaciones</source>
        <translation>Look for &amp;updates</translation>
    </message>
    <message>
        <source>&amp;Borrar mis datos…</source>
        <translation>&amp;Delete my data…</translation>
    </message>
    <message>
        <source>Ace&amp;rca de…</source>
        <translation>Ab&amp;out…</translation>
    </message>
    <message>
        <source>El del &amp;computador</source>
        <translation>The &amp;computer’s own</translation>
    </message>
    <message>
        <source>El computador no dejó cambiar si el programa se abre al iniciar sesión</source>
        <translation>The computer did not allow changing whether the program opens when you sign in</translation>
    </message>
    <message>
        <source>Lo demás quedó guardado.</source>
        <translation>Everything else has been saved.</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>es</source>
        <comment>the language of these texts, as the folder of the help&apos;s articles is named</comment>
        <translation>en</translation>
    </message>
    <message>
        <source>Buscar en la ayuda</source>
        <translation>Search the help</translation>
    </message>
</context>
<context>
    <name>PageViewer</name>
    <message>
        <source>Tu documento</source>
        <translation>Your document</translation>
    </message>
    <message>
        <source>Página &amp;anterior</source>
        <translation>&amp;Previous page</translation>
    </message>
    <message>
        <source>Página &amp;siguiente</source>
        <translation>&amp;Next page</translation>
    </message>
    <message>
        <source>A&amp;lejar</source>
        <translation>Zoom &amp;out</translation>
    </message>
    <message>
        <source>Acer&amp;car</source>
        <translation>Zoom &amp;in</translation>
    </message>
    <message>
        <source>Ver la &amp;firma</source>
        <translation>Show the &amp;signature</translation>
    </message>
    <message>
        <source>Página {number} de {count}</source>
        <translation>Page {number} of {count}</translation>
    </message>
    <message>
        <source>El recuadro de la firma, ampliado</source>
        <translation>The signature box, enlarged</translation>
    </message>
    <message>
        <source>C&amp;errar</source>
        <translation>&amp;Close</translation>
    </message>
</context>
<context>
    <name>PaymentPage</name>
    <message>
        <source>Paso 2 · Activa tu certificado digital</source>
        <translation>Step 2 · Activate your digital certificate</translation>
    </message>
    <message>
        <source>El certificado digital firma las facturas electrónicas de tu empresa.</source>
        <translation>The digital certificate signs your company’s electronic invoices.</translation>
    </message>
    <message>
        <source>Comprar certificado digital</source>
        <translation>Buy the digital certificate</translation>
    </message>
    <message>
        <source>Abrir otra vez la página de pago</source>
        <translation>Open the payment page again</translation>
    </message>
    <message>
        <source>Verificar pago</source>
        <translation>Check payment</translation>
    </message>
    <message>
        <source>Siguiente</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Verificando el pago</source>
        <translation>Checking the payment</translation>
    </message>
    <message>
        <source>Toma solo un momento.</source>
        <translation>This takes only a moment.</translation>
    </message>
    <message>
        <source>Todavía no sabemos si está pago</source>
        <translation>We do not know yet whether it is paid</translation>
    </message>
    <message>
        <source>Lo vemos apenas haya conexión.</source>
        <translation>We will look as soon as there is a connection.</translation>
    </message>
    <message>
        <source>El pago está confirmado</source>
        <translation>The payment is confirmed</translation>
    </message>
    <message>
        <source>Elige «Siguiente» para continuar.</source>
        <translation>Choose “Next” to go on.</translation>
    </message>
    <message>
        <source>Esperando la confirmación del pago</source>
        <translation>Waiting for the payment to be confirmed</translation>
    </message>
    <message>
        <source>Paga en la página que se abre en tu navegador. La confirmación llega sola.</source>
        <translation>Pay on the page that opens in your browser. The confirmation arrives by itself.</translation>
    </message>
    <message>
        <source>El certificado todavía no está pago</source>
        <translation>The certificate has not been paid for yet</translation>
    </message>
    <message>
        <source>La página de pago se abre en tu navegador. Si ya pagaste, elige «Verificar pago».</source>
        <translation>The payment page opens in your browser. If you have already paid, choose “Check payment”.</translation>
    </message>
    <message>
        <source>{amount} {currency}, IVA incluido</source>
        <translation>{amount} {currency}, VAT included</translation>
    </message>
    <message>
        <source>La dirección está copiada</source>
        <translation>The address is copied</translation>
    </message>
    <message>
        <source>Pégala en la barra de direcciones de tu navegador: {url}</source>
        <translation>Paste it into your browser’s address bar: {url}</translation>
    </message>
    <message>
        <source>Vigencia: un año.</source>
        <translation>Valid for one year.</translation>
    </message>
    <message>
        <source>Vigencia: {months} meses.</source>
        <translation>Valid for {months} months.</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferencias</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>&amp;Idioma</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>El del computador</source>
        <translation>The computer’s own</translation>
    </message>
    <message>
        <source>Dirección de la &amp;plataforma</source>
        <translation>&amp;Platform address</translation>
    </message>
    <message>
        <source>Se usa cuando escribes el código a mano. Empieza por https://</source>
        <translation>Used when you type the code by hand. It begins with https://</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>Déjalo vacío para usar el del sistema. Si no, escribe servidor:puerto.</source>
        <translation>Leave it empty to use the system’s own. Otherwise type server:port.</translation>
    </message>
    <message>
        <source>&amp;Carpeta para las cartas</source>
        <translation>&amp;Folder for letters</translation>
    </message>
    <message>
        <source>Déjala vacía para usar la carpeta de documentos.</source>
        <translation>Leave it empty to use the documents folder.</translation>
    </message>
    <message>
        <source>&amp;Abrir al iniciar sesión, para avisar antes del vencimiento</source>
        <translation>&amp;Open when I sign in, to remind me before it expires</translation>
    </message>
    <message>
        <source>&amp;Elegir…</source>
        <translation>&amp;Browse…</translation>
    </message>
    <message>
        <source>&amp;Guardar</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Ca&amp;ncelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Carpeta para las cartas</source>
        <translation>Folder for letters</translation>
    </message>
    <message>
        <source>Esta dirección no sirve. Debe empezar por https://, como https://plataforma.com</source>
        <translation>This address will not do. It must begin with https://, like https://platform.com</translation>
    </message>
    <message>
        <source>Escribe el servidor y el puerto, como proxy.empresa.com:8080</source>
        <translation>Type the server and the port, like proxy.company.com:8080</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Imprimir la carta</source>
        <translation>Print the letter</translation>
    </message>
    <message>
        <source>Página {page} de {pages}</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>Las páginas de la carta</source>
        <translation>The pages of the letter</translation>
    </message>
    <message>
        <source>&amp;Elegir impresora…</source>
        <translation>&amp;Choose a printer…</translation>
    </message>
    <message>
        <source>&amp;Cancelar</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Así sale la carta</source>
        <translation>This is how the letter comes out</translation>
    </message>
    <message numerus="yes">
        <source>Son %n página(s). Imprímelas todas, a tamaño real.</source>
        <translation>
            <numerusform>It has %n page. Print it at actual size.</numerusform>
            <numerusform>It has %n pages. Print them all, at actual size.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message numerus="yes">
        <source>El certificado vence en %n día(s)</source>
        <translation>
            <numerusform>The certificate expires in %n day</numerusform>
            <numerusform>The certificate expires in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>{company}: renueva antes del {day} para seguir facturando.</source>
        <translation>{company}: renew before {day} to keep invoicing.</translation>
    </message>
</context>
<context>
    <name>RepresentativePage</name>
    <message>
        <source>Datos del representante legal</source>
        <translation>The legal representative’s data</translation>
    </message>
    <message>
        <source>Escríbelos igual que en el RUT y en el certificado de la cámara de comercio.</source>
        <translation>Type them exactly as in the RUT and the chamber of commerce certificate.</translation>
    </message>
    <message>
        <source>Escribe las primeras letras.</source>
        <translation>Type the first letters.</translation>
    </message>
    <message>
        <source>Cambiaste los datos: hay que descargar y firmar una carta nueva. La anterior ya no cuenta.</source>
        <translation>You changed the data: a new letter must be downloaded and signed. The earlier one no longer counts.</translation>
    </message>
    <message>
        <source>La ciudad que dice el documento.</source>
        <translation>The city named on the document.</translation>
    </message>
    <message>
        <source>Por ejemplo: Gerente.</source>
        <translation>For example: Gerente (manager).</translation>
    </message>
    <message>
        <source>Diez números.</source>
        <translation>Ten digits.</translation>
    </message>
    <message>
        <source>Elige el tipo</source>
        <translation>Choose the type</translation>
    </message>
    <message>
        <source>NIT {nit}</source>
        <translation>NIT {nit}</translation>
    </message>
    <message>
        <source>Siguiente</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Descargar carta</source>
        <translation>Download letter</translation>
    </message>
</context>
<context>
    <name>ReturnReason</name>
    <message>
        <source>La revisión pidió corregir esto:</source>
        <translation>The review asked for this to be corrected:</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Empieza con tu código de activación</source>
        <translation>Start with your activation code</translation>
    </message>
    <message>
        <source>El certificado firma las facturas electrónicas de tu empresa. Activarlo toma unos quince minutos; puedes cerrar el programa cuando quieras y seguir después donde ibas.</source>
        <translation>The certificate signs your company’s electronic invoices. Activating it takes about fifteen minutes; you can close the program whenever you like and go on later where you were.</translation>
    </message>
    <message>
        <source>Código de activación</source>
        <translation>Activation code</translation>
    </message>
    <message>
        <source>Está en tu programa de facturación o en el correo de la plataforma. Se ve así: K7QF-2M9D-XW4T.</source>
        <translation>It is in your invoicing program or in the platform’s e-mail. It looks like this: K7QF-2M9D-XW4T.</translation>
    </message>
    <message>
        <source>Dirección de la plataforma</source>
        <translation>Platform address</translation>
    </message>
    <message>
        <source>Viene junto al código. Empieza por https://</source>
        <translation>It comes with the code. It begins with https://</translation>
    </message>
    <message>
        <source>Empresas en este computador</source>
        <translation>Companies on this computer</translation>
    </message>
    <message>
        <source>Importar los datos de los representantes…</source>
        <translation>Import the representatives’ data…</translation>
    </message>
    <message>
        <source>Siguiente</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>¿Quitar {company} de este computador?</source>
        <translation>Remove {company} from this computer?</translation>
    </message>
    <message>
        <source>Se borran los datos que escribiste, los escaneos guardados y el permiso de entrada. Para volver a abrirla necesitarás un código nuevo.

No se borran la carta que guardaste ni lo que ya enviaste a la plataforma.</source>
        <translation>This deletes the data you typed, the saved scans and the access permission. You will need a new code to open it again.

The letter you saved and what you have already sent to the platform are not deleted.</translation>
    </message>
    <message>
        <source>&amp;Quitar</source>
        <translation>&amp;Remove</translation>
    </message>
    <message>
        <source>&amp;No quitar</source>
        <translation>Do &amp;not remove</translation>
    </message>
    <message>
        <source>Conectar</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>No conectar</source>
        <translation>Do not connect</translation>
    </message>
    <message>
        <source>¿Conectar con esta plataforma?</source>
        <translation>Connect to this platform?</translation>
    </message>
    <message>
        <source>El enlace que abriste lleva allí. Conecta solo si es la plataforma de tu empresa.</source>
        <translation>The link you opened leads there. Connect only if it is your company’s platform.</translation>
    </message>
    <message>
        <source>Modo de práctica</source>
        <translation>Practice mode</translation>
    </message>
    <message>
        <source>¿Quieres ver antes cómo es?</source>
        <translation>Would you like to see how it works first?</translation>
    </message>
    <message>
        <source>Recorre los pasos con una empresa inventada. No se paga ni se envía nada.</source>
        <translation>Walk through the steps with a made-up company. Nothing is paid or sent.</translation>
    </message>
</context>
<context>
    <name>StatusPage</name>
    <message>
        <source>Renovar el certificado</source>
        <translation>Renew the certificate</translation>
    </message>
    <message>
        <source>Agregar al calendario…</source>
        <translation>Add to the calendar…</translation>
    </message>
    <message>
        <source>Paso 3 · Revisión de la carta</source>
        <translation>Step 3 · Review of the letter</translation>
    </message>
    <message>
        <source>Enviada el {moment}</source>
        <translation>Sent on {moment}</translation>
    </message>
    <message>
        <source>En proceso</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>La plataforma está revisando la carta. Toma hasta 8 días hábiles. Esta página se actualiza sola: puedes cerrar el programa y volver cuando quieras.</source>
        <translation>The platform is reviewing the letter. This takes up to 8 working days. This page updates itself: you can close the program and come back whenever you like.</translation>
    </message>
    <message>
        <source>Certificado activo hasta el {day}</source>
        <translation>Certificate active until {day}</translation>
    </message>
    <message>
        <source>Ya puedes facturar con él. No hay que hacer nada más.</source>
        <translation>You can invoice with it now. There is nothing more to do.</translation>
    </message>
    <message>
        <source>Está por vencer. Renuévalo antes de ese día para seguir facturando: tus datos siguen aquí.</source>
        <translation>It is about to expire. Renew it before that day to keep invoicing: your data are still here.</translation>
    </message>
    <message>
        <source>El certificado venció el {day}</source>
        <translation>The certificate expired on {day}</translation>
    </message>
    <message>
        <source>Renuévalo para seguir facturando. Tus datos siguen guardados.</source>
        <translation>Renew it to keep invoicing. Your data are still saved.</translation>
    </message>
    <message>
        <source>Hay que corregir algo</source>
        <translation>Something needs correcting</translation>
    </message>
    <message>
        <source>La revisión devolvió la carta. Corrige lo que dice el motivo y envíala otra vez: no se paga de nuevo.</source>
        <translation>The review sent the letter back. Correct what the reason says and send it again: there is nothing more to pay.</translation>
    </message>
    <message>
        <source>Corregir los datos</source>
        <translation>Correct the data</translation>
    </message>
    <message>
        <source>Adjuntar otro documento</source>
        <translation>Attach another document</translation>
    </message>
    <message>
        <source>El motivo:</source>
        <translation>The reason:</translation>
    </message>
    <message>
        <source>Hacer de revisor</source>
        <translation>Play the reviewer</translation>
    </message>
    <message>
        <source>En el modo de práctica también puedes aprobar o devolver la carta, como un revisor.</source>
        <translation>In practice mode you can also approve or return the letter, as a reviewer would.</translation>
    </message>
</context>
<context>
    <name>StepRail</name>
    <message>
        <source>%1, hecho</source>
        <translation>%1, done</translation>
    </message>
    <message>
        <source>%1, paso actual</source>
        <translation>%1, current step</translation>
    </message>
    <message>
        <source>%1, por hacer</source>
        <translation>%1, to do</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Certificado digital</source>
        <translation>Digital certificate</translation>
    </message>
    <message>
        <source>&amp;Abrir</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>&amp;Salir</source>
        <translation>&amp;Quit</translation>
    </message>
</context>
<context>
    <name>Unforeseen</name>
    <message>
        <source>Algo salió mal</source>
        <translation>Something went wrong</translation>
    </message>
    <message>
        <source>Algo salió mal en el programa</source>
        <translation>Something went wrong in the program</translation>
    </message>
    <message>
        <source>Lo que escribiste está guardado. Abre el programa de nuevo y sigue donde ibas.</source>
        <translation>What you typed is saved. Open the program again and go on where you left off.</translation>
    </message>
    <message>
        <source>&amp;Abrir de nuevo</source>
        <translation>&amp;Open again</translation>
    </message>
    <message>
        <source>&amp;Seguir así</source>
        <translation>&amp;Carry on</translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>Hay una versión nueva: {version}</source>
        <translation>There is a new version: {version}</translation>
    </message>
    <message>
        <source>Se descarga en la página del proveedor. Tus datos se conservan.</source>
        <translation>It can be downloaded from the provider’s page. Your data are kept.</translation>
    </message>
    <message>
        <source>&amp;Abrir la página</source>
        <translation>&amp;Open the page</translation>
    </message>
    <message>
        <source>Ahora &amp;no</source>
        <translation>&amp;Not now</translation>
    </message>
    <message>
        <source>Tienes la versión más nueva</source>
        <translation>You have the newest version</translation>
    </message>
    <message>
        <source>No se pudo saber si hay una versión nueva</source>
        <translation>It was not possible to find out whether there is a new version</translation>
    </message>
    <message>
        <source>Revisa la conexión e inténtalo más tarde.</source>
        <translation>Check the connection and try again later.</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Activa tu certificado digital</source>
        <translation>Activate your digital certificate</translation>
    </message>
    <message>
        <source>Atrás</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>_CompanyCard</name>
    <message>
        <source>Abrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Abrir {company}</source>
        <translation>Open {company}</translation>
    </message>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Quitar {company}</source>
        <translation>Remove {company}</translation>
    </message>
    <message>
        <source>NIT {nit}</source>
        <translation>NIT {nit}</translation>
    </message>
</context>
<context>
    <name>brand</name>
    <message>
        <source>El archivo «{file}» está mal en la línea {line}: {what}.</source>
        <translation>The file “{file}” is wrong at line {line}: {what}.</translation>
    </message>
</context>
<context>
    <name>checks</name>
    <message>
        <source>Es la carta de esta empresa</source>
        <translation>It is this company’s letter</translation>
    </message>
    <message>
        <source>No es la última carta de esta empresa</source>
        <translation>It is not this company’s latest letter</translation>
    </message>
    <message>
        <source>Están todas las páginas</source>
        <translation>All the pages are there</translation>
    </message>
    <message>
        <source>Las páginas no son las de la carta</source>
        <translation>The pages are not those of the letter</translation>
    </message>
    <message>
        <source>Se lee bien</source>
        <translation>It is easy to read</translation>
    </message>
    <message>
        <source>No se lee bien</source>
        <translation>It is hard to read</translation>
    </message>
    <message>
        <source>No se ve todo el texto</source>
        <translation>Not all of the text is there</translation>
    </message>
    <message>
        <source>Está firmada digitalmente por {signer}</source>
        <translation>It is digitally signed by {signer}</translation>
    </message>
    <message>
        <source>No estamos seguros de la firma</source>
        <translation>We are not sure about the signature</translation>
    </message>
    <message>
        <source>Está firmada</source>
        <translation>It is signed</translation>
    </message>
    <message>
        <source>No está firmada</source>
        <translation>It is not signed</translation>
    </message>
    <message>
        <source>Pesa {now} (antes {before})</source>
        <translation>Its size is {now} (was {before})</translation>
    </message>
    <message>
        <source>Pesa {now}</source>
        <translation>Its size is {now}</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <source>Cédula de ciudadanía</source>
        <translation>Citizenship card (cédula de ciudadanía)</translation>
    </message>
    <message>
        <source>Cédula de extranjería</source>
        <translation>Foreigner’s card (cédula de extranjería)</translation>
    </message>
    <message>
        <source>Pasaporte</source>
        <translation>Passport</translation>
    </message>
    <message>
        <source>Permiso por protección temporal (PPT)</source>
        <translation>Temporary protection permit (PPT)</translation>
    </message>
    <message>
        <source>Permiso especial de permanencia (PEP)</source>
        <translation>Special stay permit (PEP)</translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>Escribe los nombres del representante legal.</source>
        <translation>Type the legal representative’s first names.</translation>
    </message>
    <message>
        <source>Escribe los apellidos del representante legal.</source>
        <translation>Type the legal representative’s surnames.</translation>
    </message>
    <message>
        <source>Elige el tipo de documento.</source>
        <translation>Choose the type of document.</translation>
    </message>
    <message>
        <source>Escribe el número del documento.</source>
        <translation>Type the document’s number.</translation>
    </message>
    <message>
        <source>Escribe la ciudad donde se expidió el documento.</source>
        <translation>Type the city where the document was issued.</translation>
    </message>
    <message>
        <source>Escribe el cargo, por ejemplo «Gerente».</source>
        <translation>Type the position, for example “Gerente”.</translation>
    </message>
    <message>
        <source>Escribe el correo electrónico.</source>
        <translation>Type the e-mail address.</translation>
    </message>
    <message>
        <source>Escribe el número de celular.</source>
        <translation>Type the mobile number.</translation>
    </message>
    <message>
        <source>Escribe la dirección.</source>
        <translation>Type the address.</translation>
    </message>
    <message>
        <source>Elige el departamento de la lista.</source>
        <translation>Choose the department from the list.</translation>
    </message>
    <message>
        <source>Elige el municipio de la lista.</source>
        <translation>Choose the municipality from the list.</translation>
    </message>
    <message>
        <source>Marca esta casilla para poder descargar la carta.</source>
        <translation>Tick this box to be able to download the letter.</translation>
    </message>
    <message>
        <source>Falta este dato.</source>
        <translation>This is missing.</translation>
    </message>
    <message>
        <source>Es demasiado largo: caben {most} letras.</source>
        <translation>It is too long: there is room for {most} letters.</translation>
    </message>
    <message>
        <source>Escribe palabras: aquí solo hay números o signos.</source>
        <translation>Type words: there are only numbers or signs here.</translation>
    </message>
    <message>
        <source>Elige el tipo de documento de la lista.</source>
        <translation>Choose the type of document from the list.</translation>
    </message>
    <message>
        <source>Escribe solo los números, sin letras.</source>
        <translation>Type only the numbers, without letters.</translation>
    </message>
    <message>
        <source>Escribe solo letras y números, sin otros signos.</source>
        <translation>Type only letters and numbers, no other signs.</translation>
    </message>
    <message>
        <source>Revisa el número: debe tener entre {least} y {most} cifras.</source>
        <translation>Check the number: it must have between {least} and {most} characters.</translation>
    </message>
    <message>
        <source>Revisa el correo. Se escribe como nombre@empresa.com.</source>
        <translation>Check the e-mail address. It looks like name@company.com.</translation>
    </message>
    <message>
        <source>Escribe los diez números: un celular empieza por 3 y un fijo por 60.</source>
        <translation>Type all ten digits: a mobile begins with 3 and a landline with 60.</translation>
    </message>
    <message>
        <source>Los fijos ahora tienen diez números. ¿Es {detail}?</source>
        <translation>Landlines now have ten digits. Is it {detail}?</translation>
    </message>
    <message>
        <source>No está en la lista. Escribe las primeras letras y elige un nombre.</source>
        <translation>It is not in the list. Type the first letters and choose a name.</translation>
    </message>
    <message>
        <source>Ese municipio queda en {detail}. Cambia el municipio o el departamento.</source>
        <translation>That municipality is in {detail}. Change the municipality or the department.</translation>
    </message>
    <message>
        <source>La carta no puede mostrar esto: {detail} Escríbelo con otras letras.</source>
        <translation>The letter cannot show this: {detail} Type it with other letters.</translation>
    </message>
    <message>
        <source>La fecha de este computador no es la de hoy. Corrígela y descarga la carta otra vez.</source>
        <translation>This computer’s date is not today’s. Correct it and download the letter again.</translation>
    </message>
    <message>
        <source>Este programa es de una versión anterior. Actualízalo y descarga la carta otra vez.</source>
        <translation>This program is an older version. Update it and download the letter again.</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Nombres</source>
        <translation>First names</translation>
    </message>
    <message>
        <source>Apellidos</source>
        <translation>Surnames</translation>
    </message>
    <message>
        <source>Tipo de documento</source>
        <translation>Type of document</translation>
    </message>
    <message>
        <source>Número de documento</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>Lugar de expedición</source>
        <translation>Place of issue</translation>
    </message>
    <message>
        <source>Cargo</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Correo electrónico</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Celular</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>Dirección</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Departamento</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>Municipio</source>
        <translation>Municipality</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>es_CO</source>
        <translation>en_US</translation>
    </message>
    <message>
        <source>d &apos;de&apos; MMMM &apos;de&apos; yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>keeping</name>
    <message>
        <source>Agregar el vencimiento al calendario</source>
        <translation>Add the expiry date to the calendar</translation>
    </message>
    <message>
        <source>Vencimiento del certificado.ics</source>
        <translation>Certificate expiry.ics</translation>
    </message>
    <message>
        <source>Guardar informe de diagnóstico</source>
        <translation>Save a diagnostic report</translation>
    </message>
    <message>
        <source>Informe de diagnóstico.zip</source>
        <translation>Diagnostic report.zip</translation>
    </message>
    <message>
        <source>El vencimiento quedó guardado</source>
        <translation>The expiry date is saved</translation>
    </message>
    <message>
        <source>Está en {path}. Ábrelo con el programa de tu calendario.</source>
        <translation>It is in {path}. Open it with your calendar program.</translation>
    </message>
    <message>
        <source>No se pudo guardar el informe</source>
        <translation>The report could not be saved</translation>
    </message>
    <message>
        <source>Elige otra carpeta, como la de tus documentos.</source>
        <translation>Choose another folder, such as your documents folder.</translation>
    </message>
    <message>
        <source>El informe quedó guardado</source>
        <translation>The report has been saved</translation>
    </message>
    <message>
        <source>Está en {path}. No tiene datos tuyos ni de ninguna empresa.</source>
        <translation>It is at {path}. It has no data about you or any company.</translation>
    </message>
</context>
<context>
    <name>mailing</name>
    <message>
        <source>Carta para firmar: certificado digital de {company}</source>
        <translation>Letter to sign: digital certificate of {company}</translation>
    </message>
    <message>
        <source>Hola:

Adjunto la carta de exoneración de {company}, con la que se activa el certificado digital para facturar.

Por favor:
1. Imprime todas las páginas.
2. Firma dentro del recuadro de la última página, con bolígrafo azul o negro.
3. Escanéala a color en un solo PDF, o toma una foto de cada página, desde arriba y con buena luz.
4. Responde este correo con el archivo o las fotos.

El archivo se llama «{name}».

Gracias.</source>
        <translation>Hello,

I attach the release letter (carta de exoneración) of {company}, which activates the digital certificate for invoicing.

Please:
1. Print all the pages.
2. Sign inside the box on the last page, in blue or black pen.
3. Scan it in colour to a single PDF, or take a photo of each page, from above and in good light.
4. Answer this e-mail with the file or the photos.

The file is called “{name}”.

Thank you.</translation>
    </message>
</context>
<context>
    <name>message</name>
    <message>
        <source>&amp;Entendido</source>
        <translation>&amp;Got it</translation>
    </message>
</context>
<context>
    <name>next</name>
    <message>
        <source>Sigue: comprar el certificado</source>
        <translation>Next: buy the certificate</translation>
    </message>
    <message>
        <source>Sigue: esperar al banco</source>
        <translation>Next: wait for the bank</translation>
    </message>
    <message>
        <source>Sigue: escribir los datos y descargar la carta</source>
        <translation>Next: type the data and download the letter</translation>
    </message>
    <message>
        <source>Sigue: imprimirla, firmarla y adjuntarla</source>
        <translation>Next: print it, sign it and attach it</translation>
    </message>
    <message>
        <source>Sigue: enviarla a revisión con «Continuar»</source>
        <translation>Next: send it to review with “Continue”</translation>
    </message>
    <message>
        <source>Sigue: esperar la respuesta, hasta 8 días hábiles</source>
        <translation>Next: wait for the answer, up to 8 working days</translation>
    </message>
    <message>
        <source>No hay nada que hacer</source>
        <translation>There is nothing to do</translation>
    </message>
    <message>
        <source>Sigue: renovar el certificado</source>
        <translation>Next: renew the certificate</translation>
    </message>
</context>
<context>
    <name>persons</name>
    <message>
        <source>Persona jurídica</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Persona natural</source>
        <translation>Individual</translation>
    </message>
</context>
<context>
    <name>questions</name>
    <message>
        <source>¿Qué necesito antes de empezar?</source>
        <translation>What do I need before I start?</translation>
    </message>
    <message>
        <source>¿Cómo activo mi certificado?</source>
        <translation>How do I activate my certificate?</translation>
    </message>
    <message>
        <source>¿Cómo realizar el pago?</source>
        <translation>How do I pay?</translation>
    </message>
    <message>
        <source>¿Cómo escaneo la carta?</source>
        <translation>How do I scan the letter?</translation>
    </message>
    <message>
        <source>¿Por qué me devolvieron la carta?</source>
        <translation>Why was my letter returned?</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>Este archivo no es un PDF ni una foto. Busca la carta escaneada en PDF, o las fotos de sus páginas.</source>
        <translation>This file is neither a PDF nor a photo. Look for the letter scanned to PDF, or the photos of its pages.</translation>
    </message>
    <message>
        <source>El archivo pide una contraseña para abrirse. Guárdalo otra vez sin contraseña, o escanea de nuevo.</source>
        <translation>The file asks for a password to open. Save it again without one, or scan again.</translation>
    </message>
    <message>
        <source>El archivo es un paquete con otros documentos dentro. Sácalos y adjunta solo la carta firmada.</source>
        <translation>The file is a package with other documents inside. Take them out and attach only the signed letter.</translation>
    </message>
    <message>
        <source>El archivo está dañado y no se puede abrir. Escanea la carta otra vez, o pide que te la envíen de nuevo.</source>
        <translation>The file is damaged and cannot be opened. Scan the letter again, or ask for it to be sent to you again.</translation>
    </message>
    <message>
        <source>El archivo llegó incompleto: le falta el final. Cópialo o descárgalo otra vez.</source>
        <translation>The file is incomplete: its end is missing. Copy it or download it again.</translation>
    </message>
    <message>
        <source>El archivo trae dentro algo que se ejecuta al abrirlo, y así no se puede enviar. Imprime la carta, fírmala y escanéala.</source>
        <translation>The file carries something that runs when it is opened, and cannot be sent like that. Print the letter, sign it and scan it.</translation>
    </message>
    <message>
        <source>El archivo tiene demasiadas páginas. Escanea solo las páginas de la carta.</source>
        <translation>The file has too many pages. Scan only the pages of the letter.</translation>
    </message>
    <message>
        <source>El archivo pesa demasiado, aun reducido. Escanéalo otra vez a 200 ppp.</source>
        <translation>The file is too large, even after shrinking. Scan it again at 200 dpi.</translation>
    </message>
    <message>
        <source>No encontramos los códigos cuadrados de la carta. Comprueba que sea la carta que descargaste y que se vean enteros; si tomaste fotos, acércate más y con buena luz.</source>
        <translation>We could not find the letter’s square codes. Check that it is the letter you downloaded and that they show whole; if you took photos, get closer and use good light.</translation>
    </message>
    <message>
        <source>Esta carta es de otra empresa. Busca la carta de esta empresa.</source>
        <translation>This letter is another company’s. Look for this company’s letter.</translation>
    </message>
    <message>
        <source>Esta carta es anterior a la última corrección y ya no sirve. Imprime y firma la última que descargaste.</source>
        <translation>This letter is from before the last correction and no longer counts. Print and sign the last one you downloaded.</translation>
    </message>
    <message>
        <source>Falta una página de la carta. Escanea todas las páginas, o suelta aquí juntas todas las fotos.</source>
        <translation>A page of the letter is missing. Scan all the pages, or drop all the photos here together.</translation>
    </message>
    <message>
        <source>Hay una página que no es de la carta. Quítala y adjunta solo las páginas de la carta.</source>
        <translation>One page does not belong to the letter. Take it out and attach only the letter’s pages.</translation>
    </message>
    <message>
        <source>Hay dos páginas en una misma imagen. Escanea cada página por separado.</source>
        <translation>There are two pages in one picture. Scan each page by itself.</translation>
    </message>
    <message>
        <source>No vemos la firma en el recuadro de la última página. El representante legal debe firmar ahí con bolígrafo azul o negro.</source>
        <translation>We cannot see the signature in the box on the last page. The legal representative must sign there in blue or black pen.</translation>
    </message>
    <message>
        <source>La carta no se lee bien. Escanéala a 200 ppp o más, o toma la foto más cerca, con la hoja plana, sin sombras y sin moverte.</source>
        <translation>The letter is hard to read. Scan it at 200 dpi or more, or take the photo closer, with the sheet flat, without shadows and without moving.</translation>
    </message>
    <message>
        <source>A la carta le falta texto: una página está tapada, rota, cortada, tachada o mal impresa. Escanea cada página entera y sin nada encima; si tiene tachones o salió pálida, imprime la carta otra vez.</source>
        <translation>Some of the letter’s text is missing: a page is covered, torn, cut off, crossed out or badly printed. Scan each page whole with nothing on it; if something is crossed out or the print is pale, print the letter again.</translation>
    </message>
    <message>
        <source>Este PDF no se puede preparar para enviarlo. Ábrelo y guárdalo otra vez como PDF desde «Imprimir», o escanea la carta de nuevo.</source>
        <translation>This PDF cannot be made ready to send. Open it and save it again as a PDF from “Print”, or scan the letter again.</translation>
    </message>
    <message>
        <source>No estamos seguros de que haya una firma en el recuadro de la última página. Una fecha, un número, un sello o una huella no bastan: el representante legal debe firmar ahí con bolígrafo azul o negro.</source>
        <translation>We are not sure that there is a signature in the box on the last page. A date, a number, a stamp or a fingerprint is not enough: the legal representative must sign there in blue or black ink.</translation>
    </message>
    <message>
        <source>En la página {number} de tu documento</source>
        <translation>On page {number} of your document</translation>
    </message>
    <message>
        <source>En las páginas {numbers} de tu documento</source>
        <translation>On pages {numbers} of your document</translation>
    </message>
    <message>
        <source>Falta la página {number} de la carta. Escanea todas las páginas, o suelta aquí juntas todas las fotos.</source>
        <translation>Page {number} of the letter is missing. Scan all the pages, or drop all the photos here together.</translation>
    </message>
    <message>
        <source>Faltan las páginas {numbers} de la carta. Escanea todas las páginas, o suelta aquí juntas todas las fotos.</source>
        <translation>Pages {numbers} of the letter are missing. Scan all the pages, or drop all the photos here together.</translation>
    </message>
    <message>
        <source>{first} y {last}</source>
        <translation>{first} and {last}</translation>
    </message>
    <message>
        <source>{where} está la carta de otra empresa. Cámbiala por la de esta empresa.</source>
        <translation>{where} is another company’s letter. Replace it with this company’s.</translation>
    </message>
    <message>
        <source>{where} está una carta anterior, que ya no sirve. Imprime y firma la última que descargaste, completa.</source>
        <translation>{where} is an earlier letter, which is no longer valid. Print and sign the last one that you downloaded, all of it.</translation>
    </message>
    <message>
        <source>{where} hay otra cosa, no esta carta. Quítala y adjunta solo las páginas de la carta.</source>
        <translation>{where} there is something else, not this letter. Remove it and attach only the letter’s pages.</translation>
    </message>
    <message>
        <source>{where} hay dos páginas juntas. Escanea cada página por separado.</source>
        <translation>{where} there are two pages together. Scan each page by itself.</translation>
    </message>
    <message>
        <source>{where} la carta no se lee bien. Escanéala otra vez a 200 ppp o más, o toma la foto más cerca, con la hoja plana, sin sombras y sin moverte.</source>
        <translation>{where} the letter is hard to read. Scan it again at 200 dpi or more, or take the photo closer, with the sheet flat, without shadows and without moving.</translation>
    </message>
    <message>
        <source>{where} falta texto: está tapado, roto, cortado, tachado o mal impreso. Escanea esa página entera y sin nada encima; si tiene tachones o salió pálida, imprime la carta otra vez.</source>
        <translation>{where} some text is missing: it is covered, torn, cut off, crossed out or badly printed. Scan that page whole with nothing on it; if something is crossed out or the print is pale, print the letter again.</translation>
    </message>
    <message>
        <source>El archivo se cambió después de firmarlo digitalmente. Firma otra vez la carta tal como la descargaste.</source>
        <translation>The file was changed after it was digitally signed. Sign the letter again just as you downloaded it.</translation>
    </message>
    <message>
        <source>Abrir este archivo toma demasiado tiempo. Escanea la carta otra vez a 200 ppp y adjunta ese archivo.</source>
        <translation>Opening this file takes too long. Scan the letter again at 200 dpi and attach that file.</translation>
    </message>
    <message>
        <source>El archivo es demasiado grande para abrirlo. Escanea la carta otra vez a 200 ppp y adjunta ese archivo.</source>
        <translation>The file is too large to open. Scan the letter again at 200 dpi and attach that file.</translation>
    </message>
    <message>
        <source>No pudimos leer este archivo. Guárdalo otra vez como PDF, o escanea la carta de nuevo.</source>
        <translation>We could not read this file. Save it again as a PDF, or scan the letter again.</translation>
    </message>
</context>
<context>
    <name>roster</name>
    <message>
        <source>Elige la tabla con los representantes</source>
        <translation>Choose the table with the representatives</translation>
    </message>
    <message>
        <source>Tabla CSV (*.csv *.txt)</source>
        <translation>CSV table (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Este archivo no se puede leer como tabla</source>
        <translation>This file cannot be read as a table</translation>
    </message>
    <message>
        <source>Guárdalo como CSV. La primera fila dice los nombres de las columnas: NIT, Nombres, Apellidos, Tipo de documento, Número de documento, Lugar de expedición, Cargo, Correo, Celular, Dirección, Departamento, Municipio.</source>
        <translation>Save it as CSV. The first row gives the columns’ names, in Spanish: NIT, Nombres, Apellidos, Tipo de documento, Número de documento, Lugar de expedición, Cargo, Correo, Celular, Dirección, Departamento, Municipio.</translation>
    </message>
    <message>
        <source>{company}: {fields}</source>
        <translation>{company}: {fields}</translation>
    </message>
    <message>
        <source>{company}: ya tiene estos datos</source>
        <translation>{company}: it already has these data</translation>
    </message>
    <message>
        <source>{company}, {field}: {fault}</source>
        <translation>{company}, {field}: {fault}</translation>
    </message>
    <message>
        <source>{company}: está en revisión y sus datos no se pueden cambiar ahora</source>
        <translation>{company}: it is in review and its data cannot be changed now</translation>
    </message>
    <message>
        <source>Línea {line}: el NIT {nit} no es de ninguna empresa de este computador</source>
        <translation>Line {line}: the NIT {nit} belongs to no company on this computer</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>Guardar la carta</source>
        <translation>Save the letter</translation>
    </message>
    <message>
        <source>Documento PDF (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
</context>
<context>
    <name>sheets</name>
    <message>
        <source>Se puede ampliar</source>
        <translation>Can be enlarged</translation>
    </message>
    <message>
        <source>Girar</source>
        <translation>Turn</translation>
    </message>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Girar {page}</source>
        <translation>Turn {page}</translation>
    </message>
    <message>
        <source>Quitar {page}</source>
        <translation>Remove {page}</translation>
    </message>
</context>
<context>
    <name>stages</name>
    <message>
        <source>Empresa</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Pago</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Representante legal</source>
        <translation>Legal representative</translation>
    </message>
    <message>
        <source>Imprimir y firmar</source>
        <translation>Print and sign</translation>
    </message>
    <message>
        <source>Adjuntar la carta</source>
        <translation>Attach the letter</translation>
    </message>
    <message>
        <source>Paso 3 · Revisión</source>
        <translation>Step 3 · Review</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>Falta el pago</source>
        <translation>Payment is missing</translation>
    </message>
    <message>
        <source>Esperando la confirmación del pago</source>
        <translation>Waiting for the payment to be confirmed</translation>
    </message>
    <message>
        <source>Faltan los datos del representante legal</source>
        <translation>The legal representative’s data are missing</translation>
    </message>
    <message>
        <source>Falta adjuntar la carta firmada</source>
        <translation>The signed letter is to be attached</translation>
    </message>
    <message>
        <source>Lista para continuar</source>
        <translation>Ready to go on</translation>
    </message>
    <message>
        <source>En proceso</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Certificado activo</source>
        <translation>Certificate active</translation>
    </message>
    <message>
        <source>Certificado vencido</source>
        <translation>Certificate expired</translation>
    </message>
</context>
<context>
    <name>support</name>
    <message>
        <source>Teléfono: {telephone}</source>
        <translation>Telephone: {telephone}</translation>
    </message>
    <message>
        <source>Correo: {email}</source>
        <translation>E-mail: {email}</translation>
    </message>
    <message>
        <source>Horario: {hours}</source>
        <translation>Hours: {hours}</translation>
    </message>
    <message>
        <source>Página: {web}</source>
        <translation>Website: {web}</translation>
    </message>
</context>
<context>
    <name>tasks</name>
    <message>
        <source>Abriendo…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>Preparando el modo de práctica…</source>
        <translation>Preparing practice mode…</translation>
    </message>
    <message>
        <source>Conectando con la plataforma…</source>
        <translation>Connecting to the platform…</translation>
    </message>
    <message>
        <source>Verificando el pago…</source>
        <translation>Checking the payment…</translation>
    </message>
    <message>
        <source>Abriendo la página de pago…</source>
        <translation>Opening the payment page…</translation>
    </message>
    <message>
        <source>Guardando los datos y haciendo la carta…</source>
        <translation>Saving the data and making the letter…</translation>
    </message>
    <message>
        <source>Leyendo el archivo…</source>
        <translation>Reading the file…</translation>
    </message>
    <message>
        <source>Revisando las páginas…</source>
        <translation>Checking the pages…</translation>
    </message>
    <message>
        <source>Reduciendo el tamaño…</source>
        <translation>Making it smaller…</translation>
    </message>
    <message>
        <source>Enviando el documento…</source>
        <translation>Sending the document…</translation>
    </message>
    <message>
        <source>Eliminando el documento…</source>
        <translation>Deleting the document…</translation>
    </message>
    <message>
        <source>Enviando a revisión…</source>
        <translation>Sending to review…</translation>
    </message>
    <message>
        <source>Empezando la renovación…</source>
        <translation>Starting the renewal…</translation>
    </message>
    <message>
        <source>Actualizando…</source>
        <translation>Updating…</translation>
    </message>
</context>
<context>
    <name>troubles</name>
    <message>
        <source>Sin conexión con la plataforma</source>
        <translation>No connection to the platform</translation>
    </message>
    <message>
        <source>Comprueba que tengas internet. Lo que escribiste está guardado en este computador.</source>
        <translation>Check that you have internet. What you typed is saved on this computer.</translation>
    </message>
    <message>
        <source>La plataforma no responde</source>
        <translation>The platform does not answer</translation>
    </message>
    <message>
        <source>Puede que la conexión esté lenta. Espera un momento y reintenta: nada se perdió.</source>
        <translation>The connection may be slow. Wait a moment and try again: nothing was lost.</translation>
    </message>
    <message>
        <source>No es seguro conectar con {host}</source>
        <translation>It is not safe to connect to {host}</translation>
    </message>
    <message>
        <source>Comprueba la fecha y la hora de este computador. Si están bien, usa otra red o pregunta a quien cuida los computadores de tu empresa.</source>
        <translation>Check this computer’s date and time. If they are right, use another network or ask whoever looks after your company’s computers.</translation>
    </message>
    <message>
        <source>La red de tu empresa no deja pasar</source>
        <translation>Your company’s network does not let us through</translation>
    </message>
    <message>
        <source>Pide a quien cuida la red que permita este programa, o usa otra red.</source>
        <translation>Ask whoever looks after the network to allow this program, or use another network.</translation>
    </message>
    <message>
        <source>La plataforma tuvo un problema</source>
        <translation>The platform had a problem</translation>
    </message>
    <message>
        <source>No es por algo que hayas hecho, y nada se perdió. Reintenta en unos minutos.</source>
        <translation>It is nothing you did, and nothing was lost. Try again in a few minutes.</translation>
    </message>
    <message>
        <source>La plataforma está muy ocupada</source>
        <translation>The platform is very busy</translation>
    </message>
    <message>
        <source>Reintentamos solos a las {hour}. Puedes esperar aquí.</source>
        <translation>We will try again by ourselves at {hour}. You can wait here.</translation>
    </message>
    <message>
        <source>Lo que respondió no es la plataforma</source>
        <translation>What answered is not the platform</translation>
    </message>
    <message>
        <source>Revisa la dirección. Si estás en la red de un hotel o un café, abre primero el navegador para entrar a ella.</source>
        <translation>Check the address. If you are on a hotel’s or a café’s network, open the browser first to sign in to it.</translation>
    </message>
    <message>
        <source>El enlace no está completo</source>
        <translation>The link is not complete</translation>
    </message>
    <message>
        <source>Ábrelo otra vez desde tu programa de facturación, o escribe aquí el código.</source>
        <translation>Open it again from your invoicing program, or type the code here.</translation>
    </message>
    <message>
        <source>No se puede conectar con {server}</source>
        <translation>Cannot connect to {server}</translation>
    </message>
    <message>
        <source>La dirección debe empezar por https:// para que tus datos viajen protegidos.</source>
        <translation>The address must begin with https:// so that your data travel protected.</translation>
    </message>
    <message>
        <source>Falta el código de activación</source>
        <translation>The activation code is missing</translation>
    </message>
    <message>
        <source>Escríbelo tal como aparece en tu programa de facturación o en el correo.</source>
        <translation>Type it just as it appears in your invoicing program or in the e-mail.</translation>
    </message>
    <message>
        <source>Ese código no existe</source>
        <translation>That code does not exist</translation>
    </message>
    <message>
        <source>Revisa letra por letra que sea igual al que te dieron. No importan las mayúsculas.</source>
        <translation>Check letter by letter that it is the one you were given. Capitals do not matter.</translation>
    </message>
    <message>
        <source>Ese código ya se usó</source>
        <translation>That code has already been used</translation>
    </message>
    <message>
        <source>Cada código sirve una sola vez. Pide otro en tu programa de facturación.</source>
        <translation>Each code works only once. Ask for another in your invoicing program.</translation>
    </message>
    <message>
        <source>Ese código ya venció</source>
        <translation>That code has expired</translation>
    </message>
    <message>
        <source>Pide otro en tu programa de facturación y escríbelo aquí.</source>
        <translation>Ask for another in your invoicing program and type it here.</translation>
    </message>
    <message>
        <source>Demasiados intentos</source>
        <translation>Too many attempts</translation>
    </message>
    <message>
        <source>Por seguridad hay que esperar. Inténtalo otra vez a las {hour}.</source>
        <translation>For safety, you have to wait. Try again at {hour}.</translation>
    </message>
    <message>
        <source>Este computador ya no tiene permiso</source>
        <translation>This computer no longer has permission</translation>
    </message>
    <message>
        <source>Pide un código nuevo y escríbelo. Los datos que escribiste siguen guardados.</source>
        <translation>Ask for a new code and type it. The data you typed are still saved.</translation>
    </message>
    <message>
        <source>El modo de práctica no arrancó</source>
        <translation>Practice mode did not start</translation>
    </message>
    <message>
        <source>Cierra el programa, ábrelo otra vez y reintenta.</source>
        <translation>Close the program, open it again and try once more.</translation>
    </message>
    <message>
        <source>No pudimos leer lo que estaba guardado</source>
        <translation>We could not read what was saved</translation>
    </message>
    <message>
        <source>Empezamos de nuevo y dejamos una copia en {path}. Escribe otra vez el código de activación.</source>
        <translation>We started afresh and left a copy at {path}. Type the activation code again.</translation>
    </message>
    <message>
        <source>El pago fue rechazado</source>
        <translation>The payment was declined</translation>
    </message>
    <message>
        <source>No se cobró nada. Intenta otra vez con el mismo medio de pago o con otro.</source>
        <translation>Nothing was charged. Try again, paying the same way or another.</translation>
    </message>
    <message>
        <source>Se acabó el tiempo para pagar</source>
        <translation>The time to pay ran out</translation>
    </message>
    <message>
        <source>No se cobró nada. Puedes empezar la compra otra vez.</source>
        <translation>Nothing was charged. You can start the purchase again.</translation>
    </message>
    <message>
        <source>El pago se anuló</source>
        <translation>The payment was cancelled</translation>
    </message>
    <message>
        <source>Para seguir hay que comprar otra vez. Si no pediste anularlo, llama a tu banco.</source>
        <translation>To go on you have to buy again. If you did not ask to cancel it, call your bank.</translation>
    </message>
    <message>
        <source>El pago está tardando más de lo normal</source>
        <translation>The payment is taking longer than usual</translation>
    </message>
    <message>
        <source>Empezó el {moment}. Algunos bancos tardan varias horas: puedes cerrar el programa y volver más tarde. No pagues dos veces.</source>
        <translation>It began on {moment}. Some banks take several hours: you can close the program and come back later. Do not pay twice.</translation>
    </message>
    <message>
        <source>No se abrió el navegador</source>
        <translation>The browser did not open</translation>
    </message>
    <message>
        <source>Abre esta dirección en tu navegador para pagar: {url}</source>
        <translation>Open this address in your browser to pay: {url}</translation>
    </message>
    <message>
        <source>Esto ya cambió en otra parte</source>
        <translation>This has already changed elsewhere</translation>
    </message>
    <message>
        <source>Quizá se hizo en otro computador. Ya ves aquí cómo está ahora.</source>
        <translation>Perhaps it was done on another computer. You can now see here how it stands.</translation>
    </message>
    <message>
        <source>Los datos cambiaron mientras tanto</source>
        <translation>The data changed in the meantime</translation>
    </message>
    <message>
        <source>Ya ves aquí cómo están ahora. Revísalos y repite lo último que hiciste.</source>
        <translation>You can now see here how they stand. Check them and repeat the last thing you did.</translation>
    </message>
    <message>
        <source>La plataforma pide corregir los datos</source>
        <translation>The platform asks for corrections</translation>
    </message>
    <message>
        <source>Corrige lo que está en rojo y descarga la carta otra vez.</source>
        <translation>Correct what is in red and download the letter again.</translation>
    </message>
    <message>
        <source>Hace falta una versión más nueva</source>
        <translation>A newer version is needed</translation>
    </message>
    <message>
        <source>Instala la última versión de este programa. Tus datos se conservan.</source>
        <translation>Install the latest version of this program. Your data are kept.</translation>
    </message>
    <message>
        <source>«{name}» está abierto en otro programa</source>
        <translation>“{name}” is open in another program</translation>
    </message>
    <message>
        <source>Ciérralo y reintenta, o elige otro nombre. Tus datos están guardados.</source>
        <translation>Close it and try again, or choose another name. Your data are saved.</translation>
    </message>
    <message>
        <source>No se puede guardar en esa carpeta</source>
        <translation>Cannot save in that folder</translation>
    </message>
    <message>
        <source>No hay permiso para escribir en {folder}. Descarga la carta en otra carpeta.</source>
        <translation>There is no permission to write to {folder}. Download the letter to another folder.</translation>
    </message>
    <message>
        <source>Esa carpeta no está</source>
        <translation>That folder is not there</translation>
    </message>
    <message>
        <source>No encontramos {folder}. Descarga la carta en otra carpeta.</source>
        <translation>We could not find {folder}. Download the letter to another folder.</translation>
    </message>
    <message>
        <source>El disco está lleno</source>
        <translation>The disk is full</translation>
    </message>
    <message>
        <source>Libera espacio y reintenta, o descarga la carta en otro disco.</source>
        <translation>Free some space and try again, or download the letter to another disk.</translation>
    </message>
    <message>
        <source>El nombre del archivo es demasiado largo</source>
        <translation>The file’s name is too long</translation>
    </message>
    <message>
        <source>Descarga la carta con un nombre más corto, o en otra carpeta.</source>
        <translation>Download the letter under a shorter name, or to another folder.</translation>
    </message>
    <message>
        <source>No se pudo guardar la carta</source>
        <translation>The letter could not be saved</translation>
    </message>
    <message>
        <source>No fue posible escribir en {folder}. Descarga la carta en otra carpeta.</source>
        <translation>It was not possible to write to {folder}. Download the letter to another folder.</translation>
    </message>
    <message>
        <source>No se pudo hacer la carta</source>
        <translation>The letter could not be made</translation>
    </message>
    <message>
        <source>A este programa le falta un archivo. Instálalo otra vez: tus datos se conservan.</source>
        <translation>A file of this program is missing. Install it again: your data are kept.</translation>
    </message>
    <message>
        <source>No se puede abrir «{name}»</source>
        <translation>Cannot open “{name}”</translation>
    </message>
    <message>
        <source>Comprueba que el archivo siga ahí y que esté en este computador, o elige otro.</source>
        <translation>Check that the file is still there and is on this computer, or choose another.</translation>
    </message>
    <message>
        <source>El documento llegó dañado a la plataforma</source>
        <translation>The document reached the platform damaged</translation>
    </message>
    <message>
        <source>Pasa a veces con una conexión inestable. Reintenta: nada se perdió.</source>
        <translation>This can happen on an unsteady connection. Try again: nothing was lost.</translation>
    </message>
    <message>
        <source>Lo que escribes no se está guardando</source>
        <translation>What you type is not being saved</translation>
    </message>
    <message>
        <source>El disco está lleno o protegido. Libera espacio antes de cerrar el programa.</source>
        <translation>The disk is full or protected. Free some space before you close the program.</translation>
    </message>
    <message>
        <source>Mira el documento antes de enviarlo</source>
        <translation>Look at the document before it is sent</translation>
    </message>
    <message>
        <source>Este archivo no sirve todavía</source>
        <translation>This file will not do yet</translation>
    </message>
    <message>
        <source>Reintentar</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Copiar la dirección</source>
        <translation>Copy the address</translation>
    </message>
    <message>
        <source>Entendido</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>Escribir otro código</source>
        <translation>Type another code</translation>
    </message>
</context>
<context>
    <name>web_page</name>
    <message>
        <source>No se abrió el navegador</source>
        <translation>The browser did not open</translation>
    </message>
    <message>
        <source>Copia esta dirección y pégala en tu navegador: {address}</source>
        <translation>Copy this address and paste it into your browser: {address}</translation>
    </message>
    <message>
        <source>&amp;Copiar la dirección</source>
        <translation>&amp;Copy the address</translation>
    </message>
    <message>
        <source>C&amp;errar</source>
        <translation>Cl&amp;ose</translation>
    </message>
</context>
<context>
    <name>year</name>
    <message>
        <source>Venció el {day}</source>
        <translation>Expired on {day}</translation>
    </message>
    <message>
        <source>Vence hoy</source>
        <translation>Expires today</translation>
    </message>
    <message>
        <source>Vence mañana, el {day}</source>
        <translation>Expires tomorrow, {day}</translation>
    </message>
    <message>
        <source>Vence en {left} días, el {day}</source>
        <translation>Expires in {left} days, on {day}</translation>
    </message>
    <message>
        <source>Vence el {day}</source>
        <translation>Expires on {day}</translation>
    </message>
    <message>
        <source>Vence el certificado digital de {company}</source>
        <translation>{company}: the digital certificate expires</translation>
    </message>
    <message>
        <source>Abre certwizard y renuévalo antes de este día para seguir facturando.</source>
        <translation>Open certwizard and renew it before this day to keep invoicing.</translation>
    </message>
</context>
</TS>
