"""Templates handed on and taken in: packs, their signatures, a folder of packs, putting one in its place, taking it out.

contents      the one file that a template travels in: its members, its own page, its checksums
personal      a text → the persons, numbers and birth dates in it
privacy       a template folder → every place where personal data stands in it
packing       a template → a pack, with its example and the picture of its first page
signatures    minisign's keys and signatures                        [cryptography, if installed]
makers        whose keys are known here; what a signature says about a pack
needs         what a pack asks of the place it comes to
offers        a pack × a workspace → what taking it in would do
taking        an offer put in place, whole or not at all; and undone
shelf         a folder of packs → what is in it, what is newer than ours
"""
