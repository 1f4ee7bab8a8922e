"""Drafting: a planned document → everything it says, as plain values, by the document's date.

draft        the whole: values, what is missing, what is wrong, the fingerprint
fields       the template's own fields: from document, dossier, record or default
issuing      the issuing body, its letterhead and symbol, place and date
signing      who signs, and in what form (KT., Q., TUQ.)
bases        the legal bases of a set that hold on the date, cited
recipients   the recipients of a set that exist on the date
bodies       communes, villages, committees, models, households as templates see them
posts        roles in organizations → posts as documents print them
"""
