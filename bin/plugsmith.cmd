@echo off
setlocal
set ELECTRON_RUN_AS_NODE=1
if "%PLUGSMITH_NODE%"=="" set PLUGSMITH_NODE=node
"%PLUGSMITH_NODE%" "%~dp0..\dist\cli.js" %*
