"""What panels have in common: rows, tables, long lists, evidence."""
