"""Printing: what LibreOffice makes of Word files, with nothing active: their PDFs, and files of today out of old ones.

office    where LibreOffice is, and one run of it with a profile of its own and a limit of time
pdf       many Word files → their PDFs: checked first, many a run, what fails again alone
old_word  a file of the old Word (.doc) → one of today
"""
