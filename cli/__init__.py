"""The commands of the command line, one file each; `main.py` parses and dispatches."""
