<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_CO" sourcelanguage="es_CO">
<context>
    <name>Erasing</name>
    <message numerus="yes">
        <source>Se borran %n empresa(s) con sus datos, los escaneos, el modo de práctica, los permisos de entrada y las preferencias, y el programa se cierra. Para volver a entrar necesitarás códigos nuevos.

No se borran las cartas que guardaste ni lo que ya enviaste a la plataforma.</source>
        <translation>
            <numerusform>Se borran %n empresa con sus datos, los escaneos, el modo de práctica, los permisos de entrada y las preferencias, y el programa se cierra. Para volver a entrar necesitarás códigos nuevos.

No se borran las cartas que guardaste ni lo que ya enviaste a la plataforma.</numerusform>
            <numerusform>Se borran %n empresas con sus datos, los escaneos, el modo de práctica, los permisos de entrada y las preferencias, y el programa se cierra. Para volver a entrar necesitarás códigos nuevos.

No se borran las cartas que guardaste ni lo que ya enviaste a la plataforma.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message numerus="yes">
        <source>%n lectura(s)</source>
        <translation>
            <numerusform>%n lectura</numerusform>
            <numerusform>%n lecturas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Se cambian los datos de %n empresa(s).</source>
        <translation>
            <numerusform>Se cambian los datos de %n empresa.</numerusform>
            <numerusform>Se cambian los datos de %n empresas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… y %n línea(s) más.</source>
        <translation>
            <numerusform>… y %n línea más.</numerusform>
            <numerusform>… y %n líneas más.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message numerus="yes">
        <source>Son %n página(s). Imprímelas todas, a tamaño real.</source>
        <translation>
            <numerusform>Son %n página. Imprímelas todas, a tamaño real.</numerusform>
            <numerusform>Son %n páginas. Imprímelas todas, a tamaño real.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message numerus="yes">
        <source>El certificado vence en %n día(s)</source>
        <translation>
            <numerusform>El certificado vence en %n día</numerusform>
            <numerusform>El certificado vence en %n días</numerusform>
        </translation>
    </message>
</context>
</TS>
