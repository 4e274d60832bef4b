"""Files in and out: an atlas read from its folder, every fault named, and written back."""
