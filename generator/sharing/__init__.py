"""Templates that travel: handed on, taken in, undone, compared, renewed.

contents        the one file that a template travels in: its members, its own page, its checksums
personal        a text → the persons, numbers and birth dates in it
privacy         a template folder → every place where personal data stands in it
packing         a template → a pack, with its example and the picture of its first page
signatures      minisign's keys and signatures                        [cryptography, if installed]
makers          whose keys are known here; what a signature says about a pack
needs           what a pack asks of the place it comes to
offers          a pack × a workspace → what taking it in would do
trial           a template as it would stand here, built and looked at
taking          an offer put in place, whole or not at all; and undone
kept, renewing  what a workspace keeps of a pack; the pack and what was changed here become one
shelf           a folder of packs → what is in it, what is newer than ours

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
