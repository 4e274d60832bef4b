"""Texts: quotations found in them, paragraphs and sentences as shown, letters folded."""
