"""Planning: dossiers × templates × subjects → planned documents.

plan    which documents there would be, for whom, in which files
orders  one entry of a dossier → its template, date and subjects, and everything that is wrong with the entry
"""
