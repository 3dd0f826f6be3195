@echo off
rem Starts leakground. In a checkout it builds it before, if that is missing or was built from other sources.
rem The sibling of the script `leakground`, which says more.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0.."
for %%r in ("%root%") do set "root=%%~fr"
set "target=%root%\shell\target"

rem --- An unpacked archive has its own Java, and nothing to build
if exist "%root%\runtime\bin\java.exe" (
    set "jdk=%root%\runtime"
    set "app=%root%\app"
    goto archive
)

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
call :current
if not defined app call :build
if not defined app exit /b %ERRORLEVEL%

goto start

:archive
rem Its build starts it once, which makes the cache of the children.
mkdir "%app%\prepared" 2>nul && "%jdk%\bin\java.exe" -cp "%app%\leakground-shell.jar" leakground.lab.ClassCache >nul 2>nul

rem --- Start
:start
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

rem Sets app to the folder that was built from the present sources.
:current
set "app="
if not exist "%target%\app" exit /b 1
set /p name=<"%target%\app"
set "sum=%target%\sum-%RANDOM%%RANDOM%.tmp"
"%jdk%\bin\java.exe" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "%target%\%name%\leakground-shell.jar" leakground.shell.start.SourceSum "%root%" >"%sum%" 2>nul
fc /b "%sum%" "%target%\%name%\contents" >nul 2>nul
if not errorlevel 1 set "app=%target%\%name%"
del /q "%sum%" 2>nul
exit /b 0

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo leakground: needs Maven 3.6.3 or later to build and found no mvn on the PATH.>&2
    exit /b 2
)
if not exist "%target%" mkdir "%target%"
set "waited="
:lock
mkdir "%target%\lock" 2>nul && goto locked
if not defined waited echo leakground: Waiting for another build ^(if there is none, remove "%target%\lock"^) ...>&2
set "waited=1"
ping -n 2 127.0.0.1 >nul
goto lock
:locked
rem While this one waited, another may have built it.
call :current
if defined app (
    rmdir /s /q "%target%\lock"
    exit /b 0
)
echo leakground: Building (first start takes about a minute) ...>&2
rem The sum of the sources before the build: what changes meanwhile is for the next one.
"%jdk%\bin\javac.exe" -d "%target%\lock" "%root%\shell\src\main\java\leakground\shell\start\SourceSum.java"
"%jdk%\bin\java.exe" -cp "%target%\lock" leakground.shell.start.SourceSum "%root%" >"%target%\lock\contents"
if exist "%target%\lib" rmdir /s /q "%target%\lib"
setlocal
set "JAVA_HOME=%jdk%"
pushd "%root%"
rem Shows the modules and what is wrong. The libraries are copied last.
mvn -B -Dmaven.test.skip=true -Dspotless.check.skip package 2>&1 <nul | findstr /b /l /c:"[INFO] Building leakground:" /c:"[ERROR]" /c:"[WARNING]" >&2
popd
endlocal
if not exist "%target%\lib" (
    echo leakground: The build failed.>&2
    rmdir /s /q "%target%\lock"
    exit /b 1
)
set "name=app-%RANDOM%%RANDOM%%RANDOM%"
mkdir "%target%\%name%\lib\libraries"
copy /y "%target%\leakground-shell.jar" "%target%\%name%" >nul
copy /y "%target%\lib\*.jar" "%target%\%name%\lib" >nul
copy /y "%target%\lib\libraries\*.jar" "%target%\%name%\lib\libraries" >nul
rem So that a run shows its first sample sooner; without it all works as well. The shell has no cache here.
"%jdk%\bin\java.exe" -cp "%target%\%name%\leakground-shell.jar" leakground.lab.ClassCache >nul 2>nul
copy /y "%target%\lock\contents" "%target%\%name%" >nul
forfiles /p "%target%" /m "app-*" /d -1 /c "cmd /c if @isdir==TRUE rmdir /s /q @path" >nul 2>nul
>"%target%\app.tmp" echo %name%
move /y "%target%\app.tmp" "%target%\app" >nul
rmdir /s /q "%target%\lock"
set "app=%target%\%name%"
exit /b 0
