"""What is known, and how to read it and say it: acts, lessons and models, the Vietnamese language, safe reading of files.

The rooms, from the top floor down; each imports only from the floors below it:

search       words → answer, each hit with its status on a date
suggestion   a mistyped query → one that finds something           [rapidfuzz]
ranking      tokens × index → places, best first
entries      records → searchable entries; loaded by name when an index must be built
index        searchable entries ↔ a Whoosh folder                  [whoosh]
postings     posting lists of an index as plain arrays             [whoosh]
shelf        where indexes lie: the user's cache, sealed, whole or not there
entry        one thing that can be found, and where entries come from
citations    text ↔ citation
status       act × date → status
succession   a lapsed act × date → what to cite in its place, or why nobody can tell
acts         records → acts with their relations
analysis     text → search tokens
relations    acts and how they replace, amend and continue each other
numbers      document numbers in any usual spelling
symbols      the kinds and issuing bodies that document symbols name
messages     code + facts → a sentence and a hint in the reader's language
files/       reading as if from strangers, writing whole or not at all
vietnamese/  letters, tones, order; numbers and dates in words
problems     places, problems, the base error

`collection/` holds the shipped records (YAML, no code); `locale/` one gettext catalogue a language.
"""
