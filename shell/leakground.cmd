@echo off
rem Starts leakground; builds it before if that is missing or older than its sources.
rem The sibling of the script `leakground`, which says more.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0.."
for %%r in ("%root%") do set "root=%%~fr"
set "target=%root%\shell\target"

rem --- Java
set "jdk="
if defined JAVA_HOME call :jdk "%JAVA_HOME%"
if not defined jdk for /f "delims=" %%j in ('where java 2^>nul') do if not defined jdk for %%h in ("%%~dpj..") do call :jdk "%%~fh"
for %%p in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
    if not defined jdk if exist "%%~p" for /d %%h in ("%%~p\*") do call :jdk "%%~fh"
)
if not defined jdk (
    echo leakground: needs a JDK 25 or later and found none ^(JAVA_HOME, PATH, the usual folders^).>&2
    echo leakground: Install one, such as Temurin from https://adoptium.net, or set JAVA_HOME.>&2
    exit /b 2
)

rem --- Build
if not exist "%target%" mkdir "%target%"
set "listing=%target%\sources-%RANDOM%%RANDOM%.tmp"
call :sources > "%listing%"
call :current
if not defined app call :build
set "code=%ERRORLEVEL%"
del /q "%listing%" 2>nul
if not defined app exit /b %code%

rem --- Start
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
set "flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -Dpicocli.converters.excludes=java.sql.*,java.time.* -Xlog:disable -Xlog:all=error:stderr -Xlog:aot*=off:stderr"
"%jdk%\bin\java.exe" %flags% "-XX:AOTCache=%app%\shell.aot" "-Djline.tmpdir=%app%" "-Dleakground.home=%root%" -jar "%app%\leakground-shell.jar" %*
exit /b %ERRORLEVEL%

rem Sets jdk to a folder if that holds a JDK 25 or later.
:jdk
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=1,2 delims==" %%n in ("%~1\release") do (
    if "%%n"=="JAVA_VERSION" for /f "delims=.-+ " %%m in ("%%~o") do if %%m GEQ 25 set "jdk=%~1"
)
exit /b 0

rem Prints every source with its size and time.
:sources
for %%f in ("%root%\pom.xml" "%root%\scenarios\pom.xml" "%root%\lessons\pom.xml" "%root%\shell\pom.xml" "%root%\lessons\README.md" "%root%\lessons\workshop.txt") do if exist %%f echo %%~f %%~zf %%~tf
for %%d in (scenarios\src\main lessons\src\main shell\src\main lessons\guide lessons\exercises lessons\checks lessons\solutions) do (
    if exist "%root%\%%d" for /r "%root%\%%d" %%f in (*) do echo %%f %%~zf %%~tf
)
exit /b 0

rem Sets app to the folder that was built from the present sources.
:current
set "app="
if not exist "%target%\app" exit /b 1
set /p name=<"%target%\app"
if not exist "%target%\%name%\sources" exit /b 1
fc /b "%listing%" "%target%\%name%\sources" >nul
if errorlevel 1 exit /b 1
set "app=%target%\%name%"
exit /b 0

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo leakground: needs Maven 3.6.3 or later to build and found no mvn on the PATH.>&2
    exit /b 2
)
set "waited="
:lock
mkdir "%target%\lock" 2>nul && goto locked
if not defined waited echo leakground: Waiting for another build ^(if there is none, remove "%target%\lock"^) ...>&2
set "waited=1"
ping -n 2 127.0.0.1 >nul
goto lock
:locked
rem While this one waited, another may have built it.
call :sources > "%listing%"
call :current
if defined app (
    rmdir /s /q "%target%\lock"
    exit /b 0
)
echo leakground: Building (first start takes about a minute) ...>&2
if exist "%target%\lib" rmdir /s /q "%target%\lib"
setlocal
set "JAVA_HOME=%jdk%"
pushd "%root%"
call mvn -B -Dmaven.test.skip=true -Dspotless.check.skip package > "%target%\lock\log" 2>&1 < nul
set "failed=%ERRORLEVEL%"
popd
if not "%failed%"=="0" (
    findstr /b /l /c:"[ERROR]" /c:"[WARNING]" "%target%\lock\log" >&2
    echo leakground: The build failed.>&2
    rmdir /s /q "%target%\lock"
    endlocal
    exit /b 1
)
endlocal
set "name=app-%RANDOM%%RANDOM%%RANDOM%"
mkdir "%target%\%name%\lib"
copy /y "%target%\leakground-shell.jar" "%target%\%name%" >nul
copy /y "%target%\lib\*.jar" "%target%\%name%\lib" >nul
rem So that a run shows its first sample sooner; without it all works as well. The shell has no cache here.
"%jdk%\bin\java.exe" -cp "%target%\%name%\leakground-shell.jar" leakground.lab.ClassCache >nul 2>nul
copy /y "%listing%" "%target%\%name%\sources" >nul
forfiles /p "%target%" /m "app-*" /d -1 /c "cmd /c if @isdir==TRUE rmdir /s /q @path" >nul 2>nul
>"%target%\app.tmp" echo %name%
move /y "%target%\app.tmp" "%target%\app" >nul
rmdir /s /q "%target%\lock"
set "app=%target%\%name%"
exit /b 0
