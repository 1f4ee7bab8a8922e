"""Drafting: a planned document → everything it says, as plain values, by the document's date.

draft        the whole: values, what is missing, what is wrong, the fingerprint
fields       the template's own fields: from document, dossier, record or default
issuing      the issuing body, its letterhead and symbol, place and date
signing      who signs, and in what form (KT., Q., TUQ.)
bases        the legal bases of a set that hold on the date, cited
recipients   the recipients of a set that exist on the date
sets         the lines of the set that a template names
citing       papers of the commune and of bodies above it, cited
clauses      the clauses of a pledge that hold on the date, by circumstances
missing      what a template needs of the records and does not find, and where to write it
blanks       “……” in place of what is missing
bodies       communes, villages, committees, models, households as templates see them
posts        roles in organizations → posts as documents print them
"""
