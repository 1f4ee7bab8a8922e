"""Typesetting: the words of a template (text.md) and a profile → the template's Word file.

build         the package: parts, fixed dates
document      the parts of a text and what stands around them, one section after another
body          blocks → paragraphs: body, attached text, annexes
tables        tables of a text → tables of a Word file
sections      sheets of paper and the sections they make
frame         what the profile and the manifest put above the body, and on every page
closing       what stands under the body: signatures, recipients, the date of plain papers
styles        a profile → the named styles of a Word file
style_names   the names of the styles
fixed_styles  the styles that no line bears
elements      the elements of a Word document
inline        the words of one line → runs
placement     what is wrong with the order of a text: headings, attached text, annexes, ends
soundness     what is wrong with its tags, emphasis and labels
parts         blocks → body, attached text, annexes
lines         text.md → blocks
"""
