"""Writing: rendered → files, never over a hand edit.

ledger  what we wrote: path, fingerprint and hash of each document, kept in the output folder
found   files in the output folder that we do not know by path: renamed documents, recognised by their id
copies  the PDF beside each document: which must be made, and laying it there
writer  what to do with a document (leave, keep, write), and doing it
"""
