"""What a machine finds in a text: names of places and where they are, dates, what happened.

text -> tokens -> names -> candidates of a gazetteer -> one of them; text -> dates; both -> events.
Every finding is a stretch of the text, with a probability, for a person to review.
"""
