"""Structure: the lines of an act → its parts, chapters, articles, clauses, points, annexes; and back to the same lines.

labels   one line → what it opens: an article, a clause, a chapter
quotes   which lines only quote another act
zones    where head, body, signatures and annexes of an act begin
tree     lines → a structure that holds every line once
head     the first and last lines → kind, number, date, issuer, title, signer
"""
