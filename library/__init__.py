"""What is known, and how to read it and say it: acts, lessons and models, the Vietnamese language, safe reading of files.

The rooms, from the top floor down; each imports only from the floors below it:

search       words → answer
index        searchable records ↔ a Whoosh folder
citations    text ↔ citation
status       act × date → status, successor
acts         records → acts with their relations
analysis     text → search tokens
vietnamese/  letters, tones, order; numbers and dates in words
files/       reading as if from strangers, writing whole or not at all
problems     places, problems, the base error
messages     code + facts → a sentence and a hint in the reader's language

`collection/` holds the shipped records (YAML, no code); `locale/` one gettext catalogue a language.
"""
