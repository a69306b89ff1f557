; The installer: for one user, without administrator rights, in Spanish or English as Windows is.
;   /S              asks nothing
;   /DATA=remove    to the uninstaller: the owner's drafts and letters in progress go too (silent: they stay, unless this is said)
; Exit status: 0 done · 1 cancelled · 2 a file could not be written · 3 a newer version is installed · 4 the program is open
; Defined by build-installer.sh: VERSION, FILES and GONE (lists to include), TITLE, ICON, PANEL, OUT, SIGN

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS all
ManifestLongPathAware true
RequestExecutionLevel user
XPStyle on
CRCCheck force
AllowSkipFiles off

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\certwizard"
!define SCHEME_KEY "Software\Classes\certwizard"
!define PATH_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\certwizard.exe"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\certwizard"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "certwizard ${VERSION}"
!uninstfinalize '${SIGN} "%1"'

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro VersionTexts LANGUAGE DESCRIPTION
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${TITLE}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${DESCRIPTION}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "certwizard"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "MIT"
!macroend

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PANEL}"
!define MUI_WELCOMEPAGE_TEXT "$(Welcome)"
!define MUI_FINISHPAGE_TEXT "$(Finished)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\certwizard.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first is for whoever's language is neither.
!insertmacro MUI_LANGUAGE "SpanishInternational"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "English"
!insertmacro VersionTexts ${LANG_SPANISHINTERNATIONAL} "Instalador de ${TITLE}"
!insertmacro VersionTexts ${LANG_SPANISH} "Instalador de ${TITLE}"
!insertmacro VersionTexts ${LANG_ENGLISH} "Installer of ${TITLE}"

!macro Say NAME SPANISH ENGLISH
  LangString ${NAME} ${LANG_SPANISHINTERNATIONAL} "${SPANISH}"
  LangString ${NAME} ${LANG_SPANISH} "${SPANISH}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend
!insertmacro Say Welcome \
  "Este programa le ayuda a activar el certificado digital de su empresa, del pago a la carta firmada.$\r$\n$\r$\nSe instala en menos de un minuto, solo para usted y sin permisos de administrador." \
  "This program helps you to activate your company's digital certificate, from the payment to the signed letter.$\r$\n$\r$\nIt takes less than a minute to install, for you alone and without administrator rights."
!insertmacro Say Finished \
  "${TITLE} quedó instalado. Lo encuentra también en el menú Inicio." \
  "${TITLE} is installed. You also find it in the Start menu."
!insertmacro Say NewerInstalled \
  "Ya está instalada la versión $R0, que es más nueva que esta (${VERSION}). No se cambió nada." \
  "Version $R0 is installed, which is newer than this one (${VERSION}). Nothing was changed."
!insertmacro Say ProgramOpen \
  "El programa está abierto. Ciérrelo y pulse Reintentar: lo que lleva escrito se conserva." \
  "The program is open. Close it and press Retry: what you have typed is kept."
!insertmacro Say CannotWrite \
  "No se pudo escribir en «$INSTDIR». La versión anterior sigue como estaba." \
  "«$INSTDIR» cannot be written to. The earlier version is as it was."
!insertmacro Say AskData \
  "¿Borrar también sus datos? Son los borradores, las cartas en curso y el acceso guardado en este equipo. Lo que ya envió sigue en la plataforma." \
  "Delete your data too? These are the drafts, the letters in progress and the access kept on this computer. What you have sent stays on the platform."

!macro Refuse STATUS TEXT
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONSTOP "${TEXT}"
  ${EndIf}
  SetErrorLevel ${STATUS}
  Quit
!macroend

; What runs cannot be opened for writing.
!macro LeaveUnlessClosed PROGRAM
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "${PROGRAM}"
      ${ExitDo}
    ${EndIf}
    FileOpen $0 "${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${IfNot} ${Silent}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(ProgramOpen)" IDRETRY +3
    ${EndIf}
    SetErrorLevel 4
    Quit
  ${Loop}
!macroend

Function .onInit
  ReadRegStr $R0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $R0 != ""
    ${VersionCompare} "$R0" "${VERSION}" $R1
    ${If} $R1 == 1
      !insertmacro Refuse 3 "$(NewerInstalled)"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  !insertmacro LeaveUnlessClosed "$INSTDIR\certwizard.exe"

  ; The earlier version is set aside whole, and put back when writing the new one fails.
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\earlier"
  CreateDirectory "$INSTDIR\earlier"
  Rename "$INSTDIR\certwizard.exe" "$INSTDIR\earlier\certwizard.exe"
  Rename "$INSTDIR\_internal" "$INSTDIR\earlier\_internal"

  ClearErrors
  !include "${FILES}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\certwizard.exe"
    Rename "$INSTDIR\earlier\_internal" "$INSTDIR\_internal"
    Rename "$INSTDIR\earlier\certwizard.exe" "$INSTDIR\certwizard.exe"
    RMDir "$INSTDIR\earlier"
    !insertmacro Refuse 2 "$(CannotWrite)"
  ${EndIf}
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\earlier"

  CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\certwizard.exe"

  WriteRegStr HKCU "${SCHEME_KEY}" "" "URL:${TITLE}"
  WriteRegStr HKCU "${SCHEME_KEY}" "URL Protocol" ""
  WriteRegStr HKCU "${SCHEME_KEY}\DefaultIcon" "" '"$INSTDIR\certwizard.exe",0'
  WriteRegStr HKCU "${SCHEME_KEY}\shell\open\command" "" '"$INSTDIR\certwizard.exe" "%1"'
  WriteRegStr HKCU "${PATH_KEY}" "" "$INSTDIR\certwizard.exe"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\certwizard.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "certwizard"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section Uninstall
  !insertmacro LeaveUnlessClosed "$INSTDIR\certwizard.exe"
  StrCpy $R2 "keep"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/DATA=" $R1
  ${If} $R1 == "remove"
    StrCpy $R2 "remove"
  ${ElseIfNot} ${Silent}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(AskData)" IDNO +2
    StrCpy $R2 "remove"
  ${EndIf}

  ${If} $R2 == "remove"
    ; The program knows where its data and its passwords are.
    nsExec::Exec '"$INSTDIR\certwizard.exe" forget --everything'
    Pop $0
  ${EndIf}

  !include "${GONE}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\${TITLE}.lnk"
  ReadRegStr $R0 HKCU "${SCHEME_KEY}\shell\open\command" ""
  ${If} $R0 == '"$INSTDIR\certwizard.exe" "%1"'
    DeleteRegKey HKCU "${SCHEME_KEY}"
  ${EndIf}
  DeleteRegValue HKCU "${RUN_KEY}" "certwizard"
  DeleteRegKey HKCU "${PATH_KEY}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
