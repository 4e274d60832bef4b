"""What a text says, found by rules: dates so far; every finding is a candidate for a reader."""
