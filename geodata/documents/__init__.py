"""A file becomes a document: text, date, pages, and what it says of itself."""
