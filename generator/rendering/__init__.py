"""Rendering: a template's Word file + values → the bytes of a document.

numbering    marks in rendered text → numbers and references
source       a part of a Word file → the Jinja source that docxtpl's preparation makes of it
tags         a text → its tags
paragraphs   a part → its paragraphs, each with number, first words, table, row and cell
hostile      what no template may hold: links outside, macros, embedded objects, such fields
scope        the names that a template may use at one point
blocks       blocks that tags open, divide and close
explain      what is wrong in a template: paragraph, tag, nearest name, all at once, before any data
balance      whether a part stays well-formed whichever of its blocks drop out
heights      paragraphs whose lines have an exact height, where pictures are cut off
leftovers    tracked changes, comments, hidden text and names that an author left
finishing    table grids, line breaks, numbers of drawings, as docxtpl leaves them
rich         rich text → runs and paragraphs
subdocument  another Word file: what it may hold, how it is attached
carrier      a document with pictures or other documents in it, whose package docxtpl holds
inserted     plain values that stand for rich text, a picture or a document → what a template prints
template     a template compiled once; one document is one render, one numbering pass, one deflate
renderer     drafts → bytes
guarded      drafts → bytes, those of templates that are not shipped in a process of their own
batch        documents that differ in a few printed strings: rendered once, then joined from ready pieces
books        papers of one template joined to one file to print
leaves       one rendered paper → a leaf of a book, with places for what differs and for fresh ids
joinable     what keeps papers from becoming one book
halves       a page → half a sheet: the same layout at 1/√2 of its size
container    ready zip members joined to a package
review       a template's Word file as its author should hear of it
uncommented  a Word file without its comments
remarks      a copy of it with every problem as a Word comment
"""
