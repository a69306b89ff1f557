<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_CO" sourcelanguage="es_CO">
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
