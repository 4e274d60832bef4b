"""The command `python -m geodata`."""
