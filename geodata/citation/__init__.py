"""Citations of texts and of pages of an atlas: what is cited, in a style's words, as files."""
