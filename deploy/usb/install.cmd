@echo off
rem Installs the course on this computer, from this folder alone, and opens it.
setlocal
py -c "" >nul 2>nul
if not errorlevel 1 (
  py "%~dp0install.py" %*
  goto end
)
python -c "" >nul 2>nul
if not errorlevel 1 (
  python "%~dp0install.py" %*
  goto end
)
echo install: no Python was found on this computer. Install one first: an installer may lie in %~dp0python
set failed=1
:end
if errorlevel 1 set failed=1
if defined failed pause
if defined failed exit /b 1
