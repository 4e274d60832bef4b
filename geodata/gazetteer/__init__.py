"""Which places bear a name, and how a gazetteer is built."""
