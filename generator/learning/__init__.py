"""Learning: finished documents of communes → a template, with a report of every decision.

cleaning    what Word keeps beside the words, taken out
lines       a part of a document → its lines, each with text and place
reading     a file → a package fit to become a template, or a refusal
regions     lines → letterhead, number, title, bases, body, recipients, signature
heading     what the first lines tell: day, kind, family, subject
probing     a commune and a day → all that its documents could say, as drafting gives it
belonging   whose document a file is
fitting     a document → the manifest whose draft says the same
forms       values → the texts they are printed as
pieces      fixed words and tags
spotting    words → the values in them
numbers     Điều 2., 1., a) → marks
referring   “khoản 2 Điều 5” → marks
nodes       lines, loops, tables
placing     lines at a place of their own → its tags and loops
repeating   rows and paragraphs that print a list → loops
sheet       one document read whole
gridding    numbered rows of a table together
aligning    several documents → columns
fields      what differs → the template's own fields
differing   columns → what the template writes
writing     the Word file
declaring   the manifest
deciding    every decision, and what was left
verifying   each document made again and compared
learning    all of it, and the folder written whole or not at all
"""
