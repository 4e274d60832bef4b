"""How good what the machine finds is; never needed to read a text."""
