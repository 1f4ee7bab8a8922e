"""Writing: rendered → files, never over a hand edit.

outcomes what became of one document of a run
ledger   what we wrote: path, fingerprint and hash of each document, kept in the output folder
found    files in the output folder that we do not know by path: renamed documents, recognised by their id
copies   the PDF beside each document: which must be made, and laying it there
writer   what to do with a document (leave, keep, write), and doing it
inputs   what a run was made from: names, sizes and times of files
lastrun  the last run as it ended; while nothing changed it need not be made again
"""
