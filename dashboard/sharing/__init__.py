"""What a link says of itself, and words to take along."""
