"""Names of places in a text, and where on the earth each most probably is.

text -> tokens -> names recognised -> candidates of a gazetteer -> one of them, with a probability.
"""
