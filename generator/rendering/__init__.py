"""Rendering: a template's Word file + values → the bytes of a document.

numbering  marks in rendered text → numbers and references
source     a part of a Word file → the Jinja source that docxtpl's preparation makes of it
hostile    what no template may hold: links outside, macros, embedded objects, fields that fetch or run
explain    what is wrong in a template: paragraph, tag, nearest name, all at once, before any data
template   a template compiled once; one document is one render, one numbering pass, one deflate
batch      documents that differ in a few printed strings: rendered once, then joined from ready pieces
books      papers of one template joined to one file to print
leaves     one rendered paper → a leaf of a book, with places for what differs and for fresh ids
joinable   what keeps papers from becoming one book
halves     a page → half a sheet: the same layout at 1/√2 of its size
container  ready zip members joined to a package
"""
