"""Texts, the layers read from them, and the library that reads, checks and queries both."""
