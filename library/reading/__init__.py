"""Reading: a file somebody sent → its paragraphs as text, in a process of its own with limits of time and memory.

process    a file → what is in it; the child process that reads, ended when it takes too long
child      what runs in that process
kinds      bytes → what kind of file they are, by their content
word       a Word file: no deleted text, automatic numbers written out, notes, text boxes
numbering  what Word prints before a paragraph of a list
page       a web page
portable   a PDF with text                                             [pypdf]
layout     lines of pages → paragraphs: no page numbers, no broken lines
plain      text in any code that Vietnamese was written in
rows       tables → lines of text
paragraph  a paragraph, cleaned, and where it stood
"""
