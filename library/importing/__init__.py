"""Importing: what was read of a file → a record to confirm, with what ties it to other acts; then all is kept, or nothing.

proposal    a structure → what is proposed: head, dates, relations, the record
head        the first and last lines → kind, number, date, issuer, title, signer
issuers     names of bodies printed in capitals → as they are written
provisions  what the act says of itself and of others: from when it holds, what it replaces, amends, rests on
references  the acts that a text names, and which of the library they are
days        dates as texts write them
record      values → the YAML of a record
keeping     record, text and original are laid down together; a duplicate is refused
"""
