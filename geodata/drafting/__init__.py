"""A new atlas from a folder of texts, and drafts of what is in them for a person to review."""
