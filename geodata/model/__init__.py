"""What an atlas is: its features, dates, order and geometry; nothing here opens a file."""
