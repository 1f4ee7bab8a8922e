"""Layout: the figures of each family of documents at each time (data), and how they are read.

profile  the figures, numbering levels and fixed words of a family at a time
kinds    the kinds of documents and their abbreviations
"""
