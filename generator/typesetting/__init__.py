"""Typesetting: the words of a template (text.md) and a profile → the template's Word file.

build      the package: parts, sections, fixed dates
frame      what the profile and the manifest put around the body
body       blocks → paragraphs and tables
styles     a profile → the named styles of a Word file
inline     the words of one line → runs
elements   the elements of a Word document
soundness  what is wrong with a text as a whole: tags, labels, its end
lines      text.md → blocks
"""
