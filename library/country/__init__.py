"""The country's administrative units, old and new: a table with sources (`units.tsv`), and how it is asked.

units  a name → the units that bear it, or bore it, each with its rank, its period and the unit above
"""
