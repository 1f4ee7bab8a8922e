"""Printing: Word files → PDF through LibreOffice, which opens only what was checked and with nothing active.

office  where LibreOffice is, and one run of it with a profile of its own and a limit of time
pdf     many Word files → their PDFs: checked first, many a run, what fails again alone
"""
