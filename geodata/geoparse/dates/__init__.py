"""The dates that a text says, as EDTF."""
