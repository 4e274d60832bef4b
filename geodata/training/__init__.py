"""The weights, trained from gold toponyms; never needed to read a text."""
