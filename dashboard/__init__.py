"""What a reader sees of an atlas: one page, a map drawn in the browser, panels beside it."""
