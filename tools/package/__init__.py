"""What `pyinstaller.spec` and `package.sh` need to build and measure the packaged program."""
