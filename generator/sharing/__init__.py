"""Templates that travel: how two versions differ, and how a renewal and local changes become one.

differences         two versions → words line by line, look figure by figure, manifest key by key
versions            a folder, a pack, an id → the files of a version; what a template came from
merging             three versions of a file → one: text.md, manifest, Word file
lines               text.md by lines
manifest_merging    a manifest by keys; manifest_tree: its text as a tree
word_merging        a Word file: sequence_merging (blocks, rows), paragraph_merging, style_merging
adopting            a piece of one Word file taken into another with all it names
ledger, commenting  what could not be decided, as a list and as Word comments
looks, properties   the look of Word files as figures, read and written; saying: as people say them
aligning, weaving   what stands for what, and what became of it on either side
"""
