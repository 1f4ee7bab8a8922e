"""Anyone's Word file → what in it belongs to somebody else: places, bodies, people and periods of another commune.

From the top down; each module imports only from those below it:

drafts       what is written, looked through as it is made: each text once
wording      a template's own words → the names in them, and the tag that should stand there
inspecting   a file, a workspace or none → what was found in it
letterhead   a document's own words → whose it is, and its date
looking      passages × whose they are → names of others, and those that may stand there
people       people in an office whom the records do not know
periods      terms and periods that contradict the date
context      what stands around a name and lets it stand
finding      what is given: each name with its place, what was meant, and why
ours         a workspace, a commune, a day → whose document it is
own          whose document it is: own names, allowed ones, others'
spelling     a name written in place of another
names        a text → the places it names
leads        the words that stand before names
regions      a Word file → its passages, each with its region
"""
