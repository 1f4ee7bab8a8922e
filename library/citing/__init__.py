"""Citations in running text and in search words: what is cited, where it stands, which act of a collection it means.

The modules, from the top down:

resolving   a citation × a collection → the acts that it may mean
reading     a text → its citations, in order
lists       articles, clauses and points that stand before an act (“các Điều 5, 6 và khoản 2 Điều 7”)
names       laws that are called by their name, and where such a name ends
tails       what follows a number or a name: date, issuer, “nêu trên”
numerals    a document's number at a word, in every family of symbols
codes       kinds and bodies as symbols write them
words       a text as words and the gaps between them, each with its place
plain       a text in one spelling, with the way back to every place
citation    the values: `Citation`, `Provision`

Every step looks at a bounded number of words, so that the work grows with the text and no faster.
"""
