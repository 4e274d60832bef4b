"""What a view means for the atlas that is open, and what is kept of a reader."""
